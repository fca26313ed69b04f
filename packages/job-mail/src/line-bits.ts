import type { CardBit } from './card.ts'
import { isProse, kindOf, type TextKind } from './classify-text.ts'
import { foldBlanks } from './fold-text.ts'
import type { PageLine, Piece } from './page.ts'
import { bareTitle } from './split-title.ts'

const TELLING: ReadonlySet<TextKind> = new Set([
  'salary',
  'employment',
  'mode',
  'place',
  'age',
  'rating',
  'size',
  'call',
  'badge',
])

/**
 * Takes a line apart where its pieces say different things ("Acme 4.5 ★", "Vollzeit" + "55.000 €", linked company +
 * city), and leaves it whole where they are one text (a title with a word in bold, a sentence with a link).
 */
export function bitsOfLine(line: PageLine, label: string | null): CardBit[] {
  const foot = line.pieces.find((piece) => piece.link && kindOf(piece.text) === 'chrome')
  if (foot && line.pieces.length > 1) return [{ ...foot, label: null }]
  const icon = label ?? iconLabel(line)
  const parts = separable(line) ? line.pieces : [whole(line)]
  return parts.map((piece) => ({ text: piece.text, link: piece.link, strong: piece.strong, label: icon }))
}

/** Small words before the name of an employer. */
const LEAD_IN = /^(?:by|at|@|bei|von|chez|par|por|en|przez|od|presso|da|bij|hos|av|в|у|от|від)$/iu

/** The title of a title line, and what else stands on the line. */
export function titleBits(line: PageLine): { title: string; rest: CardBit[] } {
  const linked = line.pieces.filter((piece) => piece.link)
  const unlinked = line.pieces.flatMap((piece) => (piece.link ? [] : [piece.text])).join(' ')
  const parts =
    linked.length > 0 && linked.length < line.pieces.length && unlinked.length <= 60
      ? splitOff(line)
      : bitsOfLine(line, null)
  const [first, ...rest] = parts
  if (!first) return { title: line.text, rest: [] }
  const linkedOnly = parts.filter((part) => part.link)
  const main = (linkedOnly.length > 0 ? linkedOnly : parts).find((part) => !TELLING.has(kindOf(part.text))) ?? first
  const title = bareTitle(main.text)
  return { title, rest: main === first ? rest : parts.filter((part) => part !== main) }
}

/** The linked pieces together are the title; what follows without link is said about it. */
function splitOff(line: PageLine): CardBit[] {
  const bits: CardBit[] = []
  let linked = ''
  let link: Piece['link'] = null
  for (const piece of line.pieces) {
    if (piece.link && (link === null || link === piece.link)) {
      linked = `${linked} ${piece.text}`
      link = piece.link
    } else if (/[\p{L}\p{N}]/u.test(piece.text)) {
      bits.push({ text: piece.text, link: piece.link, strong: piece.strong, label: null })
    }
  }
  return [{ text: foldBlanks(linked), link, strong: true, label: null }, ...bits]
}

function separable(line: PageLine): boolean {
  const texts = line.pieces
  if (texts.length < 2 || texts.length > 12 || line.text.length > 240) return false
  if (texts.some((piece) => /^[.,;:)]|[(]$|^[-–—|/]$|:$/.test(piece.text))) return false
  const [one, two] = texts
  // "by" + linked company: the small word belongs to the name, and goes with it later.
  if (texts.length === 2 && one && !one.link && LEAD_IN.test(one.text)) return false
  if (texts.length === 2 && one?.link && one.link === two?.link && line.text === `${one.text} ${two.text}`) {
    return ['salary', 'age', 'size', 'rating'].includes(kindOf(two.text))
  }
  const mixed = texts.some((piece) => piece.link) && texts.some((piece) => !piece.link)
  if (mixed && isProse(line.text)) return false
  return mixed || texts.some((piece) => TELLING.has(kindOf(piece.text)) && !isLevelWord(line, piece))
}

/** "Senior" or "Trainee" set apart by style is still a word of the title; a badge is glued to it or longer. */
function isLevelWord(line: PageLine, piece: Piece): boolean {
  const single = ['badge', 'employment', 'mode'].includes(kindOf(piece.text)) && !piece.text.includes(' ')
  return single && (line.text.includes(`${piece.text} `) || line.text.includes(` ${piece.text}`))
}

function whole(line: PageLine): Piece {
  const link = line.pieces.find((piece) => piece.link)?.link ?? null
  const said = line.pieces.filter((piece) => !(piece.link && kindOf(piece.text) === 'call'))
  const calls = said.length > 0 && said.length < line.pieces.length && !isProse(line.text)
  const text = calls ? foldBlanks(said.map((piece) => piece.text).join(' ')) : line.text
  return { text, link, strong: line.pieces.every((piece) => piece.strong) }
}

/** A small picture before a text names its kind: "company", "location", "salary". */
function iconLabel(line: PageLine): string | null {
  const alt = line.alts.at(-1)
  return alt && alt.length <= 30 && line.pieces.every((piece) => piece.link === null) ? alt : null
}
