import type { LinkTarget } from './canonical-link.ts'
import type { Card, CardBit } from './card.ts'
import { kindOf } from './classify-text.ts'
import { foldBlanks } from './fold-text.ts'
import type { Page, PageLine } from './page.ts'
import { splitTitle } from './split-title.ts'
import { titleLikeness } from './title-likeness.ts'

const MAX_MENTION = 400
const MAX_SECTION = 15
const JOBS_HEADING =
  /^(?:[^\p{L}]{0,3}\p{L}+\s){0,3}(?:jobs?|open roles|roles|careers|hiring|job board|openings|opportunities|stellenangebote|stellenmarkt|offres d'emploi|on recrute|empleos|oferty pracy|вакансии|вакансії)(?:\s\p{L}+){0,2}[^\p{L}]{0,3}$/iu
const HIRING_FOR =
  /^(.{2,80}?)(?:,| \(|\s+is\s|\s+are\s|\s+–|\s+-).{0,300}?\b(?:is|are) (?:now )?hiring\b.{0,60}(?:following|these|roles|positions|:)/iu

/**
 * Finds offers that newsletters mention in a sentence with a link behind it: "Director of Care at Acme, … Learn more.",
 * under a heading like "Featured jobs" or after "Acme is hiring for the following roles".
 */
export function findMentions(page: Page, known: readonly Card[]): Card[] {
  const taken = new Set(known.map((card) => card.titleLink?.url))
  const mentions: Card[] = []
  let section = -MAX_SECTION
  let employer: { name: string; line: number } | null = null
  page.lines.forEach((line, at) => {
    if (line.text.length <= 40 && line.links.length === 0 && JOBS_HEADING.test(line.text)) section = at
    const hiring = HIRING_FOR.exec(line.text.slice(0, MAX_MENTION))
    if (hiring?.[1] && at - section < MAX_SECTION) employer = { name: foldBlanks(hiring[1]), line: at }
    const link = callLink(line)
    if (!link || taken.has(link.url)) return
    const listed = listedFacts(line, link)
    if (listed) mentions.push(listed)
    if (listed || at - section > MAX_SECTION) return
    const card = mention(page.lines, at, link, employer && at - employer.line < MAX_SECTION ? employer.name : null)
    if (!card) return
    section = at
    mentions.push(card)
  })
  return mentions
}

/** The link of a call at the end of a line that says something before it. */
function callLink(line: PageLine): LinkTarget | null {
  const last = line.pieces.findLast((piece) => piece.link)
  if (!last?.link || last.link.kind === 'page' || line.text.length > MAX_MENTION || line.pieces.length < 2) return null
  return kindOf(last.text.replace(/\.$/, '')) === 'call' ? last.link : null
}

/** "Staff Nurse – Riverside Clinic – Derby – View": a title, a name and facts on one line before the call. */
function listedFacts(line: PageLine, link: LinkTarget): Card | null {
  const said = line.pieces.flatMap((piece) => (piece.link ? [] : [piece.text])).join(' ')
  const [title = '', ...facts] = said
    .split(/\s+[–—|•·-]\s+|\s+[–—|•·-]$/)
    .map(foldBlanks)
    .filter(Boolean)
  if (facts.length < 2 || facts.length > 6 || titleLikeness(title) < 3) return null
  const after = facts.map((text) => ({ text, link: null, strong: false, label: null }))
  return { title, titleLink: link, before: [], after, links: [link], alts: [], sure: true }
}

function mention(lines: readonly PageLine[], at: number, link: LinkTarget, employer: string | null): Card | null {
  const line = lines[at]
  if (!line) return null
  const said = foldBlanks(line.pieces.flatMap((piece) => (piece.link ? [] : [piece.text])).join(' '))
  const bracket = /\(([^()]{2,40})\)/.exec(said)?.[1]
  const head = foldBlanks(said.replace(/\s*\([^()]{2,40}\).*$/, '').replace(/[.!]\s.*$|[.!]$/, ''))
  const split = splitTitle(head.replace(/(\sat\s[^,]{2,60}),.*$/, '$1'))
  const title = split?.title ?? head
  const company = split?.company ?? employer
  if (!company || titleLikeness(title) < 3 || title.length > 120) return null
  const next = lines[at + 1]
  const fields = next && next.links.length === 0 && next.text.length <= 80 ? [next.text] : []
  const after: CardBit[] = [
    { text: company, link: null, strong: false, label: 'company' },
    ...[...(bracket ? [bracket] : []), ...fields].map((text) => ({ text, link: null, strong: false, label: null })),
  ]
  return { title, titleLink: link, before: [], after, links: [link], alts: [], sure: true, vouched: true }
}
