import type { LinkTarget } from './canonical-link.ts'

/** A bit of text beside an offer's title, in reading order. */
export interface CardBit {
  text: string
  link: LinkTarget | null
  strong: boolean
  /** An icon's alternative text or a printed label that says what the bit is ("location", "Company"); null without. */
  label: string | null
}

/** Everything a mail shows of one offer, before it is understood. */
export interface Card {
  title: string
  /** The link of the title itself. */
  titleLink: LinkTarget | null
  /** Bits above the title that belong to it, nearest last. */
  before: CardBit[]
  after: CardBit[]
  /** All links of the card in order. */
  links: LinkTarget[]
  /** The heading that this and the following cards stand under, where a mail has several such. */
  section?: string
  /** Alternative texts of its pictures: often the employer's name. */
  alts: string[]
  /** True when the words of the title or its kind of link leave no doubt that this is a posting. */
  sure: boolean
  /** True when the mail itself announces it as an open job ("Featured jobs", "is hiring"). */
  vouched?: boolean
}
