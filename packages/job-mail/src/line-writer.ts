import type { LinkTarget } from './canonical-link.ts'
import { foldBlanks } from './fold-text.ts'
import type { Box, PageLine, Piece } from './page.ts'

const MAX_LINES = 12_000
const MAX_LINE = 20_000

/** How a run of text is set. */
export interface Setting {
  link: LinkTarget | null
  strong: boolean
  heading: number
  box: Box
  style: string
}

interface Run extends Setting {
  text: string
}

/** Puts runs of text together into lines, and keeps for each box which lines it spans. */
export class LineWriter {
  readonly lines: PageLine[] = []
  #runs: Run[] = []
  #broken = true
  #links: LinkTarget[] = []
  #alts: string[] = []
  #apart = false
  #box: Box | null = null

  openBox(parent: Box): Box {
    return { parent, start: this.lines.length, end: this.lines.length }
  }

  closeBox(box: Box): void {
    box.end = this.lines.length
  }

  markApart(): void {
    this.#apart = true
  }

  alt(text: string, link: LinkTarget | null, box: Box): void {
    this.#box = box
    if (text) this.#alts.push(text)
    if (link) this.#addLink(link)
    this.endPiece()
  }

  openLink(link: LinkTarget, box: Box): void {
    this.#box = box
    this.#addLink(link)
    this.endPiece()
  }

  phantomLink(link: LinkTarget, box: Box): void {
    this.#box = box
    this.#addLink(link)
  }

  endPiece(): void {
    this.#broken = true
  }

  text(text: string, setting: Setting): void {
    const last = this.#runs.at(-1)
    if (last && !this.#broken && last.link === setting.link) {
      if (last.text.length < MAX_LINE) last.text += text
      return
    }
    this.#runs.push({ ...setting, text })
    this.#broken = false
  }

  endLine(): void {
    const runs = this.#runs
    this.#runs = []
    this.#broken = true
    const text = foldBlanks(
      runs
        .map((run) => run.text)
        .join('')
        .slice(0, MAX_LINE),
    )
    if (text === '' || this.lines.length >= MAX_LINES) {
      if (this.#links.length > 0 || this.#alts.length > 0) this.#pushPictures()
      return
    }
    for (const part of splitAtLinks(runs)) this.#push(part)
  }

  #push(runs: Run[]): void {
    const pieces: Piece[] = []
    for (const run of runs) {
      const piece = { text: foldBlanks(run.text.slice(0, MAX_LINE)), link: run.link, strong: run.strong }
      if (piece.text !== '') pieces.push(piece)
    }
    const first = runs.find((run) => foldBlanks(run.text) !== '')
    const text = foldBlanks(
      runs
        .map((run) => run.text)
        .join('')
        .slice(0, MAX_LINE),
    )
    if (!first || text === '') return
    const own = pieces.flatMap((piece) => (piece.link ? [piece.link] : []))
    this.lines.push({
      text,
      pieces,
      links: [...new Set([...this.#links, ...own])],
      alts: this.#alts,
      heading: first.heading,
      box: first.box,
      style: pieces.every((piece) => piece.strong) ? `${first.style}!` : first.style,
      apart: this.#apart,
    })
    this.#links = []
    this.#alts = []
    this.#apart = false
  }

  /** A line of pictures alone has no text, but its links and alternative texts belong to its box. */
  #pushPictures(): void {
    const box = this.#box
    if (!box || this.lines.length >= MAX_LINES) return
    const at = { heading: 0, box, style: '', apart: this.#apart }
    this.lines.push({ text: '', pieces: [], links: this.#links, alts: this.#alts, ...at })
    this.#links = []
    this.#alts = []
  }

  #addLink(link: LinkTarget): void {
    if (this.#links.length < 50) this.#links.push(link)
  }
}

/** Two links side by side are two lines ("Details · Next offer"): only blanks and separators stand between them. */
function splitAtLinks(runs: Run[]): Run[][] {
  const whole = runs.every((run) => run.link !== null || /^[\s|·•–-]*$/.test(run.text))
  if (!whole) return [runs]
  const parts: Run[][] = []
  let link: LinkTarget | null = null
  for (const run of runs) {
    if (foldBlanks(run.text) === '') continue
    const part = parts.at(-1)
    if (part && (run.link === link || run.link === null)) part.push(run)
    else parts.push([run])
    link = run.link ?? link
  }
  return parts.length > 0 ? parts : [runs]
}
