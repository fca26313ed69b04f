import { isPlace, kindOf } from './classify-text.ts'
import { foldBlanks } from './fold-text.ts'
import { labelled } from './read-label.ts'
import { titleLikeness } from './title-likeness.ts'
import { atWords, hiringPhrases } from './vocabulary/words.ts'

/** One line that says both what and who. */
export interface SplitTitle {
  title: string
  company: string
  /** What the line says after the company: place, work mode, pay, as printed; null when nothing. */
  rest: string | null
}

const SURE_AT = new Set([
  'at',
  '@',
  'bei',
  'chez',
  'presso',
  'bij',
  'hos',
  'w firmie',
  'в компании',
  'в компанию',
  'у компанії',
  'в компанії',
])

/**
 * Takes apart "Senior Engineer at Acme", "Engineer @ Acme (Berlin)", "Acme is hiring a Product Manager",
 * "Product Manager – Acme – Berlin".
 * @returns null when the text does not say both
 */
export function splitTitle(text: string): SplitTitle | null {
  return byHiring(text) ?? byAt(text) ?? bySeparator(text)
}

function byHiring(text: string): SplitTitle | null {
  const lower = text.toLowerCase()
  for (const phrase of hiringPhrases) {
    const at = Math.max(lower.indexOf(` ${phrase} `), lower.indexOf(` ${phrase}: `))
    if (at < 1) continue
    const title = foldBlanks(
      text
        .slice(at + phrase.length + 2)
        .replace(/^\s/, '')
        .replace(/^(?:an?|eine?n?|une?|un[ae]?)\s+/i, '')
        .replace(/[.!:]+$/, ''),
    )
    if (titleLikeness(title) < 3) continue
    const who = companyAndRest(text.slice(0, at))
    const placed = / in ([^()]{2,50})$/.exec(title)
    if (placed?.[1] && isPlace(placed[1])) return { title: title.slice(0, placed.index), ...who, rest: placed[1] }
    return { title, ...who }
  }
  return null
}

function byAt(text: string): SplitTitle | null {
  const lower = text.toLowerCase()
  for (const word of atWords) {
    const at = lower.lastIndexOf(` ${word} `)
    if (at < 1) continue
    const [title, rest] = [foldBlanks(text.slice(0, at)), foldBlanks(text.slice(at + word.length + 2))]
    const who = companyAndRest(rest).company
    const doubtful =
      !SURE_AT.has(word) &&
      (isPlace(who) || !/^[\p{Lu}\d"“«]/u.test(rest) || titleLikeness(title) < 3 || kindOf(who) !== 'plain')
    if (doubtful || rest === '' || titleLikeness(title) < 1) continue
    return { title, ...companyAndRest(rest) }
  }
  return null
}

function bySeparator(text: string): SplitTitle | null {
  const pieces = text
    .split(/\s+[–—|•·]\s+|\s+-\s+/)
    .map(foldBlanks)
    .filter(Boolean)
  if (pieces.length !== 3) return null
  const [a = '', b = '', c = ''] = pieces
  if (titleLikeness(a) < 3 || !isPlace(c) || kindOf(b) !== 'plain' || titleLikeness(b) >= 3) return null
  return { title: a, company: b, rest: c }
}

/** "Acme $3000-4500", "Acme до $5000": pay right after the company. */
const PAY_AFTER = /^([^$€£₴₽\d,]{2,60}?)\s+((?:(?:up to|from|до|від|от|od|do|bis|ab)\s+)?[$€£₴₽]\s?\d.{0,40})$/iu

/** "Acme (Berlin)", "Acme in Berlin", "Acme, Berlin, remote, $4500". */
function companyAndRest(text: string): { company: string; rest: string | null } {
  const paid = PAY_AFTER.exec(text)
  if (paid?.[1] && paid[2] && kindOf(paid[2]) === 'salary')
    return { company: foldBlanks(paid[1]), rest: foldBlanks(paid[2]) }
  const match = /^(.{1,120}?)(?:\s+in\s+(.{2,60})|\s*\(([^()]{2,60})\)|\s+[-–—|•·]\s+(.{2,120}))$/.exec(text)
  const place = match?.[2] ?? match?.[3] ?? match?.[4]
  if (match?.[1] && place && (isPlace(place) || kindOf(place) !== 'plain'))
    return { company: foldBlanks(match[1]), rest: foldBlanks(place) }
  const [company = text, ...listed] = text.split(/,\s+/)
  const telling = listed.some((part) => ['place', 'mode', 'salary', 'employment'].includes(kindOf(part)))
  return telling ? { company: foldBlanks(company), rest: listed.join(', ') } : { company: foldBlanks(text), rest: null }
}

/**
 * "Technicien Méthodes H/F - Toulouse, FR, 31300": the place that career sites append to a title.
 * @returns null when the title does not end so
 */
export function splitPlaceOff(title: string): { title: string; location: string } | null {
  const at = title.lastIndexOf(' - ')
  if (at < 3) return null
  const [head, place] = [title.slice(0, at), title.slice(at + 3)]
  const coded = /,\s?[A-Z]{2}(?:,\s?[\dA-Z -]{3,8})?$/.test(place)
  return coded && titleLikeness(head) >= 1 ? { title: foldBlanks(head), location: foldBlanks(place) } : null
}

/**
 * "Técnico de Redes | Telecos del Sur | Sevilla", "Sous Chef - Banqueting, Cork, Ireland": facts on the title's own line.
 * @returns null when the line is a title alone
 */
export function splitFacts(text: string): { title: string; rest: string[] } | null {
  const [first = '', ...bars] = text.split(/\s+\|\s+/).map(foldBlanks)
  const telling = bars.some(
    (part) => ['place', 'mode', 'salary'].includes(kindOf(part)) || isPlace(part.split(' (')[0] ?? ''),
  )
  const [second = '', ...others] = bars
  const firm =
    bars.length >= 3 &&
    telling &&
    titleLikeness(second) >= 3 &&
    !(titleLikeness(first) >= 3 && !['place', 'mode'].includes(kindOf(bars[2] ?? '')))
  if (firm) return { title: second, rest: [first, ...others] }
  if (bars.length >= 2 && telling && titleLikeness(first) >= 1) return { title: first, rest: bars }
  const parts = text.split(/,\s+/)
  for (let at = 1; at < parts.length - 1; at++) {
    const place = parts.slice(at).join(', ')
    const title = parts.slice(0, at).join(', ')
    if (isPlace(place) && titleLikeness(title) >= 3 && !/\([^)]*$/.test(title)) return { title, rest: [place] }
  }
  return null
}

/** Takes off what lists put before a title: "2. ", "Stellenangebot: ", "• ". */
export function bareTitle(text: string): string {
  const bare = text
    .replace(/^[\s•·*!–—>»-]+(?=\p{L}|\()/u, '')
    .replace(/^(?:\(?\d{1,3}[.)]|\[[\d./-]{6,10}\])\s+(?=\p{L})/u, '')
    .replace(/\s[-–]\s\d{6,}$/, '')
  const [label] = labelled(bare)
  return foldBlanks(label?.field === 'title' && titleLikeness(label.text) >= 1 ? label.text : bare)
}
