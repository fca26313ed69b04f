import { foldBlanks, wordsOf } from './fold-text.ts'
import { words } from './vocabulary/words.ts'

/** The field of an offer that a printed label announces. */
export type LabelField = 'company' | 'location' | 'salary' | 'employment' | 'mode' | 'title' | 'other'

const FIELDS: readonly LabelField[] = ['company', 'salary', 'employment', 'mode', 'location', 'title', 'other']

/** An icon's alternative text or a label's words → the field; null when it is none. */
export function labelOf(text: string): LabelField | null {
  const all = wordsOf(text).filter((word) => word !== 'icon' && word !== 'symbol' && word !== 'image')
  if (all.length === 0 || all.length > 4) return null
  const plain = all.join(' ')
  if (plain === 'time' || plain === 'clock' || plain === 'work') return 'employment'
  if (plain === 'pin' || plain === 'map' || plain === 'map pin' || plain === 'marker') return 'location'
  if (plain === 'building' || plain === 'briefcase') return plain === 'building' ? 'company' : 'employment'
  if (plain === 'money' || plain === 'euro' || plain === 'dollar' || plain === 'wallet') return 'salary'
  return FIELDS.find((field) => words.labels[field].covers(plain)) ?? null
}

const SIGNS: readonly [RegExp, LabelField][] = [
  [/^(?:📍|🗺️?|📌)\s*/u, 'location'],
  [/^(?:💰|💵|💶|💷|💸|🤑)\s*/u, 'salary'],
  [/^(?:🏢|🏭|🏬|🏛️?)\s*/u, 'company'],
  [/^(?:💼|📄|📝|🕒|⏰|🕐)\s*/u, 'employment'],
  [/^(?:🏠|🏡|💻)\s*/u, 'mode'],
]

/** Reads the little pictures that senders put before a field: `📍 Ulm`. */
export function signed(text: string): { field: LabelField; text: string } | null {
  for (const [sign, field] of SIGNS) if (sign.test(text)) return { field, text: foldBlanks(text.replace(sign, '')) }
  return null
}

/** Reads `Company: Acme`, also several in a line: `Location: Berlin | Salary: 60k €`. Empty when the text has no label. */
export function labelled(text: string): { field: LabelField; text: string }[] {
  const found: { field: LabelField; text: string }[] = []
  for (const part of text.split(/\s+[|•·]\s+/)) {
    const colon = /^([\p{L}\p{M}'’./ -]{2,40}?)\s?[:：]\s*(.+)$/u.exec(part)
    const field = colon?.[1] ? labelOf(colon[1]) : null
    if (!field || !colon?.[2]) return found.length > 0 ? found : []
    found.push({ field, text: foldBlanks(colon[2]) })
  }
  return found
}
