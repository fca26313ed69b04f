import { isPlace, kindOf } from './classify-text.ts'
import { foldBlanks } from './fold-text.ts'
import { titleLikeness } from './title-likeness.ts'
import { atWords, hiringPhrases } from './vocabulary/words.ts'

/** One line that says both what and who. */
export interface SplitTitle {
  title: string
  company: string
  location: string | null
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
    const at = lower.indexOf(` ${phrase} `)
    if (at < 1) continue
    const title = foldBlanks(
      text
        .slice(at + phrase.length + 2)
        .replace(/^(?:an?|eine?n?|une?|un[ae]?)\s+/i, '')
        .replace(/[.!:]+$/, ''),
    )
    if (titleLikeness(title) >= 3) return { title, ...companyAndPlace(text.slice(0, at)) }
  }
  return null
}

function byAt(text: string): SplitTitle | null {
  const lower = text.toLowerCase()
  for (const word of atWords) {
    const at = lower.lastIndexOf(` ${word} `)
    if (at < 1) continue
    const [title, rest] = [foldBlanks(text.slice(0, at)), foldBlanks(text.slice(at + word.length + 2))]
    const doubtful =
      !SURE_AT.has(word) &&
      (isPlace(rest) || !/^[\p{Lu}\d"“«]/u.test(rest) || titleLikeness(title) < 3 || kindOf(rest) !== 'plain')
    if (doubtful || rest === '' || titleLikeness(title) < 1) continue
    return { title, ...companyAndPlace(rest) }
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
  if (titleLikeness(a) < 3 || !isPlace(c) || kindOf(b) !== 'plain') return null
  return { title: a, company: b, location: c }
}

/** "Acme (Berlin)", "Acme in Berlin", "Acme, Berlin". */
function companyAndPlace(text: string): { company: string; location: string | null } {
  const match = /^(.{1,120}?)(?:\s+in\s+(.{2,60})|\s*\(([^()]{2,60})\)|,\s+([^,]{2,40}))$/.exec(text)
  const place = match?.[2] ?? match?.[3] ?? match?.[4]
  if (match?.[1] && place && (isPlace(place) || kindOf(place) === 'mode'))
    return { company: foldBlanks(match[1]), location: foldBlanks(place) }
  return { company: foldBlanks(text), location: null }
}
