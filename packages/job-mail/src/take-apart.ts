import type { CardBit } from './card.ts'
import { isPlace, kindOf, type TextKind } from './classify-text.ts'
import { foldBlanks } from './fold-text.ts'
import { type LabelField, labelled, labelOf, signed } from './read-label.ts'

/** A smallest part of a card, and what it says. */
export interface Bit {
  text: string
  kind: TextKind
  /** The field that a printed label or an icon announces; null without one. */
  field: LabelField | null
}

/** Little pictures and flags before a text. */
const LEADING_PICTURE = /^(?:\p{Extended_Pictographic}|\p{RI}|\ufe0f|\s)+(?=[\p{L}\p{N}(])/u
const DOTS = /\s+[•·‧∙●⋅]\s*|\s*[•·‧∙●⋅]\s+|\s{2,}/
const BARS = /\s+\|\s+/
const SLASHES = /\s+\/\s+/
const DASHES = /\s[-–—]\s/

/**
 * Takes a bit apart where separators cut it into pieces that say something: "Acme · Berlin (Hybrid)", "CDI - Paris",
 * "Salary: 60k € | Location: Ulm". What says nothing apart stays whole, for companies have dashes and commas too.
 */
export function takeApart(bit: CardBit): Bit[] {
  const trimmed = foldBlanks(bit.text.replace(/^[\s•·|*>–—-]+|[\s•·|>–—-]+$/g, ''))
  const text = signed(trimmed) ? trimmed : foldBlanks(trimmed.replace(LEADING_PICTURE, '')) || trimmed
  if (text === '') return []
  const sign = signed(text)
  if (sign) {
    const [first = '', ...rest] = sign.text.split(DOTS).map(foldBlanks)
    const told: Bit = { ...toBit(first), field: sign.field }
    return [told, ...rest.flatMap((each) => takeApart({ ...bit, text: each, label: null }))]
  }
  const inPlace = /^in (\p{Lu}.{1,60})$/u.exec(text)?.[1]
  if (inPlace && isPlace(inPlace)) return [toBit(inPlace)]
  const own = labelled(text)
  if (own.length > 0) return own.map((each) => ({ ...toBit(each.text), field: each.field }))
  const icon = bit.label ? labelOf(bit.label) : null
  if (icon && icon !== 'other') return [{ ...toBit(text), field: icon }]
  const whole = toBit(text)
  if (whole.kind === 'prose' && text.length > 150) return [whole]
  const [, place = '', pay = ''] = /^(.{2,60}?)\s[-–—]\s(.+)$/u.exec(text) ?? []
  if (isPlace(place) && kindOf(pay) === 'salary') return [toBit(place), toBit(pay)]
  if (whole.kind === 'employment') {
    const kinds = cut(text, DASHES)
    return kinds.length > 1 && kinds.every(tells) ? kinds : [whole]
  }
  const dotted = cut(text, DOTS)
  if (dotted.length > 1) return dotted.flatMap((part) => dashParts(part))
  const slashed = cut(text, SLASHES)
  if (slashed.length > 1 && slashed.at(-1)?.kind === 'salary' && !/\d/.test(slashed[0]?.text ?? ''))
    return slashed.flatMap((part) => (part.kind === 'place' ? [part] : dashParts(part)))
  if (whole.kind === 'mode' && (isPlace(text) || !DASHES.test(text))) return [whole]
  const [, where = '', since = ''] = /^(.{2,60}), ([^,]{3,40})$/u.exec(text) ?? []
  if (kindOf(since) === 'age' && isPlace(where)) return [toBit(where), toBit(since)]
  if (whole.kind === 'place') {
    const told = commaParts(whole)
    return told.some((part) => part.kind === 'employment' || part.kind === 'salary') ? told : afterEmployment(whole)
  }
  const barred = cut(text, BARS)
  if (barred.length > 1 && barred.some(tells)) return barred.flatMap((part) => dashParts(part))
  if (whole.kind === 'salary') {
    const at = text.lastIndexOf(' - ')
    const [pay, place] = [text.slice(0, at), text.slice(at + 3)]
    if (at > 0 && isPlace(place) && kindOf(pay) === 'salary') return [toBit(pay), toBit(place)]
    const listed = commaParts(whole)
    return listed.length > 1 ? listed : afterPay(whole)
  }
  const paidList = commaParts(whole)
  if (paidList.length > 1 && paidList.some((part) => part.kind === 'salary')) return paidList
  if (slashed.length > 1 && slashed.some(tells)) return slashed.flatMap((part) => dashParts(part))
  const led = afterEmployment(whole)
  if (led.length > 1) return led
  const listed = commaParts(whole)
  return listed.length > 1 ? listed : dashParts(whole)
}

function cut(text: string, separator: RegExp): Bit[] {
  const pieces = text.split(separator).map(foldBlanks).filter(Boolean)
  return pieces.length > 8 ? [] : pieces.map((piece) => ({ ...toBit(piece) }))
}

function tells(bit: Bit): boolean {
  return bit.kind !== 'plain' && bit.kind !== 'department' && bit.kind !== 'prose'
}

/** "CDI Paris, France", "Vollzeit Hamburg": the kind of contract right before a place. */
function afterEmployment(whole: Bit): Bit[] {
  const all = whole.text.split(' ')
  for (let length = Math.min(3, all.length - 1); length > 0; length--) {
    const head = all
      .slice(0, length)
      .join(' ')
      .replace(/[\s,:–—-]+$/, '')
    const rest = all
      .slice(length)
      .join(' ')
      .replace(/^[\s–—-]+/, '')
    if (kindOf(head) === 'employment' && isPlace(rest)) return [toBit(head), toBit(rest)]
  }
  return [whole]
}

/** "Acme - Berlin", "CDI - Paris", "Jobot - Kansas City - MO": dashes cut only beside a part that tells something. */
function dashParts(whole: Bit): Bit[] {
  const paid = /^([^\d€$£₹₽]{2,30}?) - (.+)$/u.exec(whole.text)
  if (paid?.[1] && paid[2] && kindOf(paid[2]) === 'salary') return [toBit(paid[1]), toBit(paid[2])]
  const numbered = /^(.{2,80}?) - (\d{2,3} - \p{Lu}.+)$/u.exec(whole.text)
  if (numbered?.[1] && numbered[2]) return [toBit(numbered[1]), toBit(numbered[2])]
  if (['salary', 'age', 'place', 'employment', 'badge', 'call', 'rating', 'size'].includes(whole.kind)) return [whole]
  const text = whole.text.replace(/\s[-–—]\s([A-Z]{2})$/, ', $1')
  const bits = cut(text, DASHES)
  if (bits.length < 2 || !bits.some(tells)) return [whole]
  return bits.length === 2 ? placed(bits) : bits
}

/** "$4000–6000 Київ": the pay right before a place. */
function afterPay(whole: Bit): Bit[] {
  const all = whole.text.split(' ')
  for (let length = Math.max(1, all.length - 4); length < all.length; length++) {
    const [pay, place] = [all.slice(0, length).join(' '), all.slice(length).join(' ')]
    if (/^\p{L}/u.test(place) && isPlace(place) && kindOf(pay) === 'salary') return [toBit(pay), toBit(place)]
  }
  return [whole]
}

/** "Melbourne, Temporary, AU$80 per hour", "$4000-5500, Remote": commas cut only where every part but one tells something. */
function commaParts(whole: Bit): Bit[] {
  const pieces = whole.text.split(/,\s+/)
  if (pieces.length < 2 || pieces.length > 6 || whole.kind === 'employment' || whole.kind === 'age') return [whole]
  const bits = pieces.map((piece) => ({ ...toBit(piece) }))
  const telling = bits.filter((bit) => ['salary', 'employment', 'mode'].includes(bit.kind)).length
  const places = bits.filter((bit) => bit.kind === 'place').length
  const unknown = bits.findLastIndex((bit) => bit.kind === 'plain' && !/^\p{Lu}/u.test(bit.text))
  if (telling === 0 || telling + places < bits.length - 1 || unknown > 0) return [whole]
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

/** "Lohr am Main, Marktheidenfeld, Wer...": a list of places longer than its line. */
const CITIES_CUT_OFF =
  /^\p{Lu}[\p{L}.-]{1,20}(?: (?:am|im|an|der|de|la|le|sur|und|\p{Lu}[\p{L}.-]{1,20})){0,4}(?:, \p{Lu}[\p{L}.-]{0,20}(?: (?:am|im|an|der|de|la|le|sur|und|\p{Lu}[\p{L}.-]{0,20})){0,4}){1,8} ?(?:\.\.\.|…)$/u

function toBit(text: string): Bit {
  const kind = kindOf(text)
  if (kind === 'plain' && text.endsWith(':') && text.length <= 30) return { text, kind: 'badge', field: null }
  const cutOff = /(?:\.\.\.|…)$/.test(text)
  if (kind === 'plain' && cutOff && CITIES_CUT_OFF.test(text)) return { text, kind: 'place', field: null }
  const teaser = kind === 'plain' && (cutOff || /^(?:\.\.\.|…)/.test(text)) && text.split(' ').length >= 4
  return { text, kind: teaser ? 'prose' : kind, field: null }
}

/** True for a text that could name a place never heard of. */
export function couldBePlace(text: string): boolean {
  return (
    /^[;\p{Lu}\d]/u.test(text) && text.length <= 60 && !/[.!?:]$|\d{6,}|["“”]/.test(text) && text.split(' ').length <= 7
  )
}

const FACTS: ReadonlySet<TextKind> = new Set(['salary', 'size', 'place', 'mode', 'employment'])

/** True when a text, or a part of it, states a fact of an offer: pay, place, kind of contract, mode, size. */
export function statesFact(text: string): boolean {
  return takeApart({ text, link: null, strong: false, label: null }).some((bit) => FACTS.has(bit.kind))
}
