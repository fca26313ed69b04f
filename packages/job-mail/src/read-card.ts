import type { Salary } from '@nextjob/contracts/salary'
import type { WorkMode } from '@nextjob/contracts/work-mode'
import type { Card, CardBit } from './card.ts'
import { isPlace, kindOf, type TextKind, workModeIn } from './classify-text.ts'
import { foldBlanks, wordKey } from './fold-text.ts'
import { joinPayFragments } from './pay-fragments.ts'
import { type LabelField, labelled, labelOf, signed } from './read-label.ts'
import { isSalaryLine, readSalary } from './read-salary.ts'
import { bareTitle, splitPlaceOff, splitTitle } from './split-title.ts'

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
  card: Card
}

interface Bit {
  text: string
  kind: TextKind
  field: LabelField | null
  /** True for a part of a line that separators cut up. */
  part: boolean
  strong: boolean
}

const MAX_DESCRIPTION = 4_000

/** Understands the bits around a title: by label, by what each says, then by the order that job boards share. */
export function readCard(card: Card): ReadOffer {
  const after = joinPayFragments(withoutTail(card.after)).flatMap(parts)
  const before = card.before.slice(-4).flatMap(parts)
  const offer: ReadOffer = {
    title: bareTitle(card.title),
    company: null,
    location: null,
    workMode: null,
    modeWords: null,
    salary: null,
    employment: null,
    description: null,
    card,
  }
  for (const bit of after) takeTelling(offer, bit)
  takeNames(offer, after, before)
  for (const bit of before) if (bit.kind === 'salary' || bit.kind === 'mode') takeTelling(offer, bit)
  const placed = offer.location ? null : splitPlaceOff(offer.title)
  if (placed) Object.assign(offer, placed)
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

const DOTS = /\s+[•·‧∙●⋅]\s*|\s*[•·‧∙●⋅]\s+|\s{2,}/
const BARS = /\s+\|\s+/
const SLASHES = /\s+\/\s+/
const DASHES = /\s[-–—]\s/

/** A bit, or the parts of it where separators cut it into pieces that say something. */
function parts(bit: CardBit): Bit[] {
  const text = foldBlanks(bit.text.replace(/^[\s•·|*>–—-]+|[\s•·|>–—-]+$/g, ''))
  if (text === '') return []
  const sign = signed(text)
  if (sign) {
    const [first = '', ...rest] = sign.text.split(DOTS).map(foldBlanks)
    const told: Bit = { ...toBit(first, bit.strong), field: sign.field }
    return [told, ...rest.flatMap((each) => parts({ ...bit, text: each, label: null }))]
  }
  const own = labelled(text)
  if (own.length > 0) return own.map((each) => ({ ...toBit(each.text, bit.strong), field: each.field }))
  const icon = bit.label ? labelOf(bit.label) : null
  if (icon && icon !== 'other') return [{ ...toBit(text, bit.strong), field: icon }]
  const whole = toBit(text, bit.strong)
  if (whole.kind === 'prose' && text.length > 150) return [whole]
  const dotted = cut(text, DOTS, bit.strong)
  if (dotted.length > 1) return dotted.flatMap((part) => dashParts(part))
  if (whole.kind === 'place') return afterEmployment(whole)
  const barred = cut(text, BARS, bit.strong)
  if (barred.length > 1 && barred.some(tells)) return barred.flatMap((part) => dashParts(part))
  if (whole.kind === 'salary') return commaParts(whole)
  const slashed = cut(text, SLASHES, bit.strong)
  if (slashed.length > 1 && slashed.some(tells)) return slashed.flatMap((part) => dashParts(part))
  const led = afterEmployment(whole)
  if (led.length > 1) return led
  const listed = commaParts(whole)
  return listed.length > 1 ? listed : dashParts(whole)
}

function cut(text: string, separator: RegExp, strong: boolean): Bit[] {
  const pieces = text.split(separator).map(foldBlanks).filter(Boolean)
  return pieces.length > 8 ? [] : pieces.map((piece) => ({ ...toBit(piece, strong), part: true }))
}

function tells(bit: Bit): boolean {
  return bit.kind !== 'plain' && bit.kind !== 'department' && bit.kind !== 'prose'
}

/** "CDI Paris, France", "Vollzeit Hamburg": the kind of contract right before a place. */
function afterEmployment(whole: Bit): Bit[] {
  const all = whole.text.split(' ')
  for (let length = Math.min(3, all.length - 1); length > 0; length--) {
    const [head, rest] = [all.slice(0, length).join(' '), all.slice(length).join(' ')]
    if (kindOf(head) === 'employment' && isPlace(rest)) return [toBit(head, whole.strong), toBit(rest, whole.strong)]
  }
  return [whole]
}

/** "Acme - Berlin", "CDI - Paris", "Jobot - Kansas City - MO": dashes cut only beside a part that tells something. */
function dashParts(whole: Bit): Bit[] {
  if (['salary', 'age', 'place', 'employment', 'mode', 'badge', 'call', 'rating', 'size'].includes(whole.kind))
    return [whole]
  const text = whole.text.replace(/\s[-–—]\s([A-Z]{2})$/, ', $1')
  const bits = cut(text, DASHES, whole.strong)
  if (bits.length < 2 || !bits.some(tells)) return [whole]
  return bits.length === 2 ? placed(bits) : bits
}

/** "Melbourne, Temporary, AU$80 per hour", "$4000-5500, Remote": commas cut only where every part but one tells something. */
function commaParts(whole: Bit): Bit[] {
  const pieces = whole.text.split(/,\s+/)
  if (pieces.length < 2 || pieces.length > 6 || whole.kind === 'employment' || whole.kind === 'age') return [whole]
  const bits = pieces.map((piece) => ({ ...toBit(piece, whole.strong), part: true }))
  const telling = bits.filter((bit) => ['salary', 'employment', 'mode'].includes(bit.kind)).length
  const places = bits.filter((bit) => bit.kind === 'place').length
  if (telling === 0 || telling + places < bits.length - 1) return [whole]
  return joinPlaces(placed(bits))
}

/** "Україна, Польща, віддалено" within a list is one place, as printed. */
function joinPlaces(bits: readonly Bit[]): Bit[] {
  const placeLike = (bit: Bit) => bit.kind === 'place' || bit.kind === 'mode'
  const joined: Bit[] = []
  for (const bit of bits) {
    const last = joined.at(-1)
    if (last && placeLike(last) && placeLike(bit)) {
      joined[joined.length - 1] = { ...last, text: `${last.text}, ${bit.text}`, kind: 'place' }
    } else joined.push(bit)
  }
  return joined
}

/** Beside the kind of contract or the pay an unknown name is a place: "Keysborough, Permanent". */
function placed(bits: Bit[]): Bit[] {
  const beside = bits.some(
    (bit) => bit.kind === 'employment' || bit.kind === 'salary' || (bit.kind === 'age' && bits.length === 2),
  )
  return beside
    ? bits.map((bit) => (bit.kind === 'plain' && couldBePlace(bit.text) ? { ...bit, kind: 'place' } : bit))
    : bits
}

function toBit(text: string, strong: boolean): Bit {
  const kind = kindOf(text)
  const teaser = kind === 'plain' && /(?:\.\.\.|…)$/.test(text) && text.split(' ').length >= 4
  return { text, kind: teaser ? 'prose' : kind, field: null, part: false, strong }
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
function takeNames(offer: ReadOffer, after: readonly Bit[], before: readonly Bit[]): void {
  const free = after.filter((bit) => bit.field === null)
  const stop = free.findIndex((bit) => bit.kind === 'prose')
  const names = free.filter(
    (bit) => bit.kind === 'plain' || bit.kind === 'place' || bit.kind === 'department' || bit.kind === 'mode',
  )
  const near = stop < 0 ? names : names.filter((bit) => free.indexOf(bit) < Math.max(stop, 1))
  const above = before.filter((bit) => bit.kind === 'plain' && bit.field === null).at(-1)
  const byAlt = namedByPicture(offer, [...near, ...(above ? [above] : [])])
  const first = near[0]
  let named: Bit | undefined
  if (!offer.company) {
    const plain = near.find((bit) => bit.kind === 'plain')
    const companyAbove = above && (byAlt === above || !first || first.kind === 'place' || !plain)
    named = byAlt ?? (companyAbove ? above : plain)
    offer.company = cleanCompany(named?.text ?? null, offer.card.alts)
  }
  if (offer.location) return
  const rest = names.filter((bit) => bit !== named)
  const place = rest.find((bit) => bit.kind === 'place') ?? rest.find((bit) => isPlace(bit.text))
  const mode = rest.find((bit) => bit.kind === 'mode')
  const positional = near.find((bit) => bit !== named && bit.kind === 'plain' && couldBePlace(bit.text))
  const modeFirst = mode && positional && near.indexOf(mode) < near.indexOf(positional)
  offer.location = place?.text ?? (modeFirst ? null : (positional?.text ?? null))
  if (!offer.company && offer.location) splitPlaceLine(offer)
  if (!offer.location) splitCompanyLine(offer)
  offer.location ??= mode?.text ?? null
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
  const [first = '', ...rest] = (offer.location ?? '').split(/,\s*/)
  if (rest.length === 0 || isPlace(first) || !rest.some((part) => isPlace(part))) return
  offer.company = first
  offer.location = rest.join(', ')
}

function couldBePlace(text: string): boolean {
  return (
    /^[;\p{Lu}\d]/u.test(text) && text.length <= 60 && !/[.!?:]$|\d{6,}|["“”]/.test(text) && text.split(' ').length <= 7
  )
}

/** Takes a rating or size off the end: "Beghou 3.8 ★", "Acme (4,1)". */
function cleanCompany(name: string | null, alts: readonly string[]): string | null {
  if (name === null) return null
  const stars = alts.some((alt) => /\d\s?\/\s?5|out of 5|rating|stars/i.test(alt))
  const text = stars ? name.replace(/\s\d(?:[.,]\d)?$/, '') : name
  const clean = foldBlanks(
    text
      .replace(/\s*(?:\(?\d[.,]\d\)?\s*[★⭐☆]*|[★⭐☆]+)\s*$/u, '')
      .replace(
        /^(?:at|by|bei|chez|von|par|por|przez|od|posted by|advertised by|veröffentlicht von|publié par|publicado por|@)\s+(?=\p{Lu})/iu,
        '',
      )
      .replace(/[\s,;|·•-]+$/u, ''),
  )
  return clean === '' || clean.length > 200 ? null : clean
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
  const rest = parts({ text: split.rest, link: null, strong: false, label: null })
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

/** A work mode in brackets behind the place is a field of its own: "Berlin (Hybrid)" → "Berlin". */
function settleMode(offer: ReadOffer): void {
  const { location } = offer
  if (location) {
    const bracket = /\s*\(([^()]{2,30})\)$/.exec(location)
    const inner = bracket?.[1] ?? ''
    if (bracket && bracket.index > 0 && kindOf(inner) === 'mode') {
      offer.location = location.slice(0, bracket.index)
      takeMode(offer, inner)
    } else takeMode(offer, location)
  }
  takeMode(offer, offer.title)
}
