import type { Salary } from '@nextjob/contracts/salary'
import type { WorkMode } from '@nextjob/contracts/work-mode'
import type { Card, CardBit } from './card.ts'
import { isPlace, kindOf, type TextKind, workModeIn } from './classify-text.ts'
import { foldBlanks, wordKey } from './fold-text.ts'
import { joinCells, joinPayFragments } from './pay-fragments.ts'
import { isSalaryLine, readSalary } from './read-salary.ts'
import { bareTitle, splitFacts, splitPlaceOff, splitTitle } from './split-title.ts'
import { type Bit, couldBePlace, takeApart } from './take-apart.ts'
import { cityNames } from './vocabulary/places.ts'
import { hiringPhrases } from './vocabulary/words.ts'

/** An offer as one body of a mail shows it. */
export interface ReadOffer {
  title: string
  company: string | null
  location: string | null
  workMode: WorkMode | null
  /** The words that tell the work mode. */
  modeWords: string | null
  salary: Salary | null
  employment: string | null
  description: string | null
  /** The bits that may name company or place, in order; and how these two were told. */
  names: { text: string; kind: TextKind }[]
  companyAbove: boolean
  placeGuessed: boolean
  card: Card
}

/** What the cards of one body have in common; see `read-cards.ts`. */
export interface Layout {
  /** The company stands above the title. */
  companyAbove: boolean
  /** Below the title the place comes before the company. */
  placeFirst: boolean
  /** Word keys of texts that many cards repeat and that therefore name none of them. */
  noise: ReadonlySet<string>
}

const ANY_LAYOUT: Layout = { companyAbove: false, placeFirst: false, noise: new Set() }
const MAX_DESCRIPTION = 4_000

/** Understands the bits around a title: by label, by what each says, then by the order that job boards share. */
export function readCard(card: Card, layout: Layout = ANY_LAYOUT): ReadOffer {
  const after = joinCells(joinPayFragments(withoutTail(card.after))).flatMap(takeApart)
  const before = card.before.slice(-4).flatMap(takeApart)
  const offer: ReadOffer = {
    title: bareTitle(card.title),
    company: null,
    location: null,
    workMode: null,
    modeWords: null,
    salary: null,
    employment: null,
    description: null,
    names: [],
    companyAbove: false,
    placeGuessed: false,
    card,
  }
  for (const bit of after) takeTelling(offer, bit)
  takeNames(offer, after, nameAbove(card.before), layout)
  for (const bit of before) if (bit.kind === 'salary' || bit.kind === 'mode') takeTelling(offer, bit)
  if (!offer.location || (offer.placeGuessed && !offer.names.some((name) => name.kind === 'place')))
    offer.location = placeAbove(card.before) ?? offer.location
  const placed = offer.location ? null : splitPlaceOff(offer.title)
  if (placed) Object.assign(offer, placed)
  else if (offer.names.length === 0 || offer.title.split(' | ').length >= 4) takeFacts(offer)
  takeFromTitle(offer, after)
  takeDescription(offer, after)
  settleMode(offer)
  return offer
}

/** What follows the button of an offer, or the foot of the mail, is no longer the offer. */
function withoutTail(bits: readonly CardBit[]): CardBit[] {
  let seen = 0
  const end = bits.findIndex((bit, at) => {
    const kind = kindOf(bit.text)
    if (kind !== 'call' && kind !== 'badge' && kind !== 'age') seen++
    if (kind === 'chrome') return at > 0 || bit.link !== null
    return (
      kind === 'call' &&
      seen >= 2 &&
      bit.link !== null &&
      bit.link.kind !== 'page' &&
      at > 2 &&
      !hasFieldsAfter(bits, at)
    )
  })
  return end < 0 ? [...bits] : bits.slice(0, end)
}

function hasFieldsAfter(bits: readonly CardBit[], at: number): boolean {
  return bits.slice(at + 1, at + 4).some((bit) => ['salary', 'employment', 'mode', 'place'].includes(kindOf(bit.text)))
}

/** Takes what a bit says beyond doubt. */
function takeTelling(offer: ReadOffer, bit: Bit): void {
  const { text, kind, field } = bit
  if (field === 'company') offer.company ??= text
  else if (field === 'location') offer.location ??= text
  else if (field === 'mode') takeMode(offer, text)
  else if (field === 'employment') offer.employment ??= text.slice(0, 120)
  if (field === 'salary' || (field === null && kind === 'salary')) offer.salary ??= readSalary(text)
  if (field !== null) return
  if (kind === 'employment') {
    offer.employment ??= text.slice(0, 120)
    takeMode(offer, text)
  } else if (kind === 'mode') takeMode(offer, text)
}

function takeMode(offer: ReadOffer, text: string): void {
  if (offer.workMode) return
  offer.workMode = workModeIn(text)
  if (offer.workMode) offer.modeWords = text
}

/** Finds company and place among the bits that say neither pay nor time: the company first, the place after it. */
function takeNames(offer: ReadOffer, after: readonly Bit[], above: Bit | undefined, layout: Layout): void {
  const free = after.filter((bit) => bit.field === null)
  const stop = free.findIndex((bit) => bit.kind === 'prose')
  const names = free.filter((bit) => NAMING.has(bit.kind) && !layout.noise.has(wordKey(bit.text)))
  const before = stop < 0 ? names : names.filter((bit) => free.indexOf(bit) < stop)
  const near = before.length > 0 ? before : names
  offer.names = near.map(({ text, kind }) => ({ text, kind }))
  const named = offer.company ? undefined : companyBit(offer, near, above, layout)
  if (named) offer.company = cleanCompany(named.text, offer.card.alts)
  if (named && named === above) offer.companyAbove = true
  if (offer.location) return
  const rest = names.filter((bit) => bit !== named)
  const swapped = layout.placeFirst && near[0] !== named ? near[0] : undefined
  const place = rest.find((bit) => bit.kind === 'place') ?? rest.find((bit) => isPlace(bit.text)) ?? swapped
  const mode = rest.find((bit) => bit.kind === 'mode')
  const guess = near.find((bit) => bit !== named && bit.kind === 'plain' && couldBePlace(bit.text))
  const modeFirst = mode && guess && near.indexOf(mode) < near.indexOf(guess)
  offer.location = place?.text ?? (modeFirst ? null : (guess?.text ?? null))
  offer.placeGuessed = place === undefined && offer.location !== null
  if (!offer.company && offer.location) splitPlaceLine(offer)
  if (!offer.location) splitCompanyLine(offer)
  offer.location ??= mode?.text ?? null
}

const NAMING: ReadonlySet<TextKind> = new Set(['plain', 'place', 'department', 'mode'])

function companyBit(offer: ReadOffer, near: readonly Bit[], above: Bit | undefined, layout: Layout): Bit | undefined {
  const byAlt = namedByPicture(offer, [...near, ...(above ? [above] : [])])
  if (byAlt) return byAlt
  if (above && layout.companyAbove) return above
  const [first, second] = near
  if (layout.placeFirst && first && second?.kind === 'plain') return second
  const plain = near.find((bit) => bit.kind === 'plain')
  if (!plain && !above && first?.kind === 'place' && second?.kind === 'place') return first
  return above && (!first || first.kind === 'place' || !plain) ? above : plain
}

/** The name above the title: one that carries a link, else the nearest, first of its line ("Saltbox Coffee · Retail"). */
function nameAbove(bits: readonly CardBit[]): Bit | undefined {
  const near = bits.slice(-4).toReversed()
  for (const bit of [...near.filter((each) => each.link), ...near]) {
    const name = takeApart(bit).find((part) => part.kind === 'plain' && part.field === null)
    if (name) return name
  }
  return undefined
}

/** The place above the title, where lists are sorted by place or print it first. */
function placeAbove(bits: readonly CardBit[]): string | null {
  const parts = bits.slice(-4).toReversed().flatMap(takeApart)
  return parts.find((part) => part.kind === 'place' && part.field === null)?.text ?? null
}

/** A picture whose alternative text is one of the bits shows the employer's logo. */
function namedByPicture(offer: ReadOffer, bits: readonly Bit[]): Bit | undefined {
  const alts = new Set(offer.card.alts.map((alt) => wordKey(alt.replace(/\b(?:logo|company logo)\b/gi, ''))))
  return bits.find((bit) => bit.kind !== 'mode' && alts.has(wordKey(bit.text)) && wordKey(bit.text) !== '')
}

/** "Globex LLC, Moscow", "Acme - Berlin": one line for both when nothing else names a place. */
function splitCompanyLine(offer: ReadOffer): void {
  if (!offer.company) return
  const line = offer.company
  for (const separator of [' - ', ' – ', ', ']) {
    const at = separator === ', ' ? line.indexOf(separator) : line.lastIndexOf(separator)
    if (at < 1) continue
    const [company, place] = [line.slice(0, at), line.slice(at + separator.length)]
    const placed = isPlace(place) || place.split(/,\s*/).some((part) => isPlace(part))
    if (!placed && !(workModeIn(place) && place.length < 25)) continue
    offer.company = cleanCompany(company, offer.card.alts)
    offer.location = place
    return
  }
}

/** "Acme Robotics, Belgrade, м. Vukov Spomenik" reads as a place until no company is found. */
function splitPlaceLine(offer: ReadOffer): void {
  const dashed = /^(.{2,40}) - (.{2,60})$/.exec(offer.location ?? '')
  if (dashed?.[1] && dashed[2] && isPlace(dashed[2]) && /,\s?[A-Z]{2}$/.test(dashed[2])) {
    offer.company = dashed[1]
    offer.location = dashed[2]
    return
  }
  const [first = '', ...rest] = (offer.location ?? '').split(/,\s*/)
  if (rest.length === 0 || isPlace(first) || !cityNames.isIn(rest.join(' '))) return
  offer.company = first
  offer.location = rest.join(', ')
}

/** Takes a rating or size off the end: "Beghou 3.8 ★", "Acme (4,1)". */
function cleanCompany(name: string | null, alts: readonly string[]): string | null {
  if (name === null) return null
  const stars = alts.some((alt) => /\d\s?\/\s?5|out of 5|rating|stars/i.test(alt))
  const text = stars ? name.replace(/\s\d(?:[.,]\d)?$/, '') : name
  const clean = foldBlanks(
    withoutHiring(text)
      .replace(/\s*\(\d{1,3}\s?[dhwm]\)$/, '')
      .replace(/\s*(?:\(?\d[.,]\d\)?\s*[★⭐☆]*|[★⭐☆]+)\s*$/u, '')
      .replace(
        /^(?:posted .{2,30}\bby|at|by|bei|chez|von|par|por|przez|od|posted by|advertised by|veröffentlicht von|publié par|publicado por|@)\s+(?=\p{Lu})/iu,
        '',
      )
      .replace(/[\s,;|·•-]+$/u, ''),
  )
  return clean === '' || clean.length > 200 ? null : clean
}

/** "Acme is hiring a", printed before a linked title. */
function withoutHiring(text: string): string {
  const lower = text.toLowerCase()
  const phrase = hiringPhrases.find((each) => lower.endsWith(` ${each}`))
  return phrase ? text.slice(0, -phrase.length - 1) : text
}

/** "Técnico de Redes | Telecos del Sur | Sevilla | 24.000€": a title line that holds the whole card. */
function takeFacts(offer: ReadOffer): void {
  const facts = splitFacts(offer.title)
  if (!facts) return
  offer.title = facts.title
  offer.company = null
  offer.location = null
  const bits = facts.rest.flatMap((text) => takeApart({ text, link: null, strong: false, label: null }))
  for (const bit of bits) takeTelling(offer, bit)
  takeNames(offer, bits, undefined, ANY_LAYOUT)
}

/** "Engineer @ Acme", "Acme is hiring an Engineer": the title holds the company when nothing else does so surely. */
function takeFromTitle(offer: ReadOffer, after: readonly Bit[]): void {
  const split = splitTitle(offer.title)
  const company = cleanCompany(split?.company ?? null, [])
  const surely = offer.title.includes(' @ ') || !after.some((bit) => bit.field === 'company' || isShortName(bit))
  if (!split || !company || !(surely || company === offer.company)) return
  offer.title = split.title
  offer.company = company
  if (!split.rest) return
  const rest = takeApart({ text: split.rest, link: null, strong: false, label: null })
  for (const bit of rest) takeTelling(offer, bit)
  offer.location =
    rest.find((bit) => bit.kind === 'place' || bit.kind === 'plain')?.text ??
    offer.location ??
    rest.find((bit) => bit.kind === 'mode')?.text ??
    null
}

function isShortName(bit: Bit): boolean {
  return bit.kind === 'plain' && /^\p{Lu}/u.test(bit.text) && bit.text.length <= 40
}

function takeDescription(offer: ReadOffer, after: readonly Bit[]): void {
  const prose = after.filter((bit) => bit.kind === 'prose' && bit.field === null).map((bit) => bit.text)
  if (prose.length > 0) offer.description = prose.join('\n').slice(0, MAX_DESCRIPTION)
  const paid = offer.salary ? null : prose.find((text) => text.length <= 80 && isSalaryLine(text))
  if (paid) offer.salary = readSalary(paid)
}

/** Said in brackets by every board; other words in brackets stay part of the printed place. */
const COMMON_MODE =
  /^(?:remote|hybrid|on-?site|en remoto|remoto|presencial|h[íi]brido|hybride|sur site|à distance|télétravail|home-?office|zdalna|zdalnie|hybrydowa|stacjonarna|удал[её]нно|віддалено|дистанційно)$/iu

/** A work mode in brackets behind the place is a field of its own: "Berlin (Hybrid)" → "Berlin". */
function settleMode(offer: ReadOffer): void {
  const location = offer.location?.replace(/^\(([^()]+)\)$/, '$1') ?? null
  offer.location = location
  if (location) {
    const bracket = /\s*\(([^()]{2,30})\)$/.exec(location)
    const inner = bracket?.[1] ?? ''
    if (bracket && bracket.index > 0 && /^\d+ \p{L}+$/u.test(inner)) offer.location = location.slice(0, bracket.index)
    else if (bracket && bracket.index > 0 && COMMON_MODE.test(inner)) {
      offer.location = location.slice(0, bracket.index)
      takeMode(offer, inner)
    } else takeMode(offer, location)
  }
  takeMode(offer, offer.title)
}
