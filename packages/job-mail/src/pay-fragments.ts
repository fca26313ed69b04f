import type { CardBit } from './card.ts'
import { kindOf } from './classify-text.ts'
import { isSalaryLine } from './read-salary.ts'
import { stateCodes } from './vocabulary/places.ts'
import { words } from './vocabulary/words.ts'

const AMOUNT_PART =
  /^(?:(?:from|to|up to|ab|bis|von|de|à|desde|hasta|od|do|от|до|від|min|max)\.?\s+)?(?:[$€£₹₽₴]\s?)?\d[\d\s.,’']{0,14}k?\s?(?:[$€£₹₽₴]|zł)?$/iu
const SIGN_PART = /^(?:[-–—/+]|[$€£₹₽₴]|zł|руб\.?|грн|usd|eur|gbp|pln|uah|rub|chf)$/iu
const MAX_PARTS = 6

/** Puts a pay together that the layout spreads over several boxes: "от 4 000" · "до 6 000" · "$" · "за месяц". */
export function joinPayFragments(bits: readonly CardBit[]): CardBit[] {
  const joined: CardBit[] = []
  for (let at = 0; at < bits.length; ) {
    const length = fragmentsAt(bits, at)
    const first = bits[at]
    if (!first) break
    const text = bits
      .slice(at, at + length)
      .map((bit) => bit.text)
      .join(' ')
    const whole = length > 1 && isSalaryLine(text)
    joined.push(whole ? { ...first, text } : first)
    at += whole ? length : 1
  }
  return joined
}

/** Puts city and state together that stand in cells of their own: "Fairhope" · "-" · "AL". */
export function joinCells(bits: readonly CardBit[]): CardBit[] {
  const joined: CardBit[] = []
  for (const bit of bits) {
    if (/^[-–—,|·]$/.test(bit.text)) continue
    const last = joined.at(-1)
    const code = /^[A-Z]{2,3}$/.test(bit.text) && stateCodes.has(bit.text)
    if (code && last && kindOf(last.text) !== 'mode' && /^\p{Lu}[\p{L} .'-]{1,40},?$/u.test(last.text))
      joined[joined.length - 1] = { ...last, text: `${last.text.replace(/,$/, '')}, ${bit.text}` }
    else joined.push(bit)
  }
  return joined
}

function fragmentsAt(bits: readonly CardBit[], at: number): number {
  let length = 0
  while (length < MAX_PARTS && isFragment(bits[at + length]?.text ?? '', length)) length++
  return length
}

function isFragment(text: string, position: number): boolean {
  if (AMOUNT_PART.test(text) || SIGN_PART.test(text)) return true
  return (
    position > 0 &&
    text.length <= 40 &&
    Object.values(words.periods).some((period) => period.isIn(text)) &&
    !/\d/.test(text)
  )
}
