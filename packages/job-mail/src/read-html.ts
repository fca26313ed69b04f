import { Parser } from 'htmlparser2'
import { canonicalLink, type LinkTarget } from './canonical-link.ts'
import { foldBlanks } from './fold-text.ts'
import { hiddenClasses } from './hidden-classes.ts'
import { inherit, isUnreadable, styleOf, VISIBLE, type Visibility } from './hidden-style.ts'
import { LineWriter } from './line-writer.ts'
import type { Box, Page } from './page.ts'
import type { MailService } from './services/mail-service.ts'

const MAX_LENGTH = 3_000_000
const MAX_DEPTH = 200
const MAX_ELEMENTS = 60_000

const BLOCK = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'select', 'object', 'svg', 'math', 'textarea'])
/** Set a word apart within a line, not a line among others. */
const FORMATTING = new Set(['b', 'strong', 'em', 'i', 'u', 'mark', 'small', 'font'])
const STRONG = new Set(['b', 'strong', 'th'])

interface Frame {
  name: string
  visibility: Visibility
  link: LinkTarget | null
  strong: boolean
  heading: number
  box: Box
  block: boolean
  silent: boolean
  /** The element's own tag and class, for the style of its lines. */
  mark: string
}

/**
 * Reads an HTML body into the lines that a person sees, with the boxes of the layout around them. Hidden text is left
 * out, links are resolved offline, hostile sizes are cut: 3 million characters, 60,000 elements, 200 levels.
 */
export function readHtml(html: string, services: readonly MailService[]): Page {
  const source = html.length > MAX_LENGTH ? html.slice(0, MAX_LENGTH) : html
  const reader = new HtmlReader(services, hiddenClasses(source))
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true })
  // The parser looks at `full` between chunks only, so that the element limit ends the work early.
  for (let at = 0; at < source.length && !reader.full; at += 65_536) parser.write(source.slice(at, at + 65_536))
  parser.end()
  return { lines: reader.finish(), cut: reader.full || source.length < html.length }
}

class HtmlReader {
  full = false
  readonly #services: readonly MailService[]
  readonly #hiddenClasses: Set<string>
  readonly #writer = new LineWriter()
  readonly #targets = new Map<string, LinkTarget>()
  readonly #stack: Frame[]
  #elements = 0
  #tooDeep = 0

  constructor(services: readonly MailService[], hidden: Set<string>) {
    this.#services = services
    this.#hiddenClasses = hidden
    const box: Box = { parent: null, start: 0, end: 0 }
    this.#stack = [
      {
        name: '',
        visibility: VISIBLE,
        link: null,
        strong: false,
        heading: 0,
        box,
        block: true,
        silent: false,
        mark: '',
      },
    ]
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.#elements++
    if (this.#elements > MAX_ELEMENTS) this.full = true
    if (this.full) return
    if (this.#stack.length >= MAX_DEPTH) {
      this.#tooDeep++
      return
    }
    const above = this.#top()
    const frame = this.#frame(name, attributes, above)
    if (frame.block) this.#writer.endLine()
    else this.#writer.endPiece()
    if (frame.block && !above.silent) frame.box = this.#writer.openBox(above.box)
    this.#stack.push(frame)
    if (frame.silent || frame.visibility.hidden) return
    if (name === 'br') this.#writer.endLine()
    if (name === 'hr') this.#writer.markApart()
    if (name === 'img' && attributes.alt)
      this.#writer.alt(foldBlanks(attributes.alt.slice(0, 300)), frame.link, frame.box)
    if (name === 'a' && frame.link) this.#writer.openLink(frame.link, frame.box)
  }

  ontext(text: string): void {
    const frame = this.#top()
    if (this.full || frame.silent || isUnreadable(frame.visibility)) return
    this.#writer.text(text, {
      link: frame.link,
      strong: frame.strong,
      heading: frame.heading,
      box: frame.box,
      style: this.#style(),
    })
  }

  onclosetag(name: string): void {
    if (this.full) return
    if (this.#tooDeep > 0 && this.#top().name !== name) {
      this.#tooDeep--
      return
    }
    if (this.#stack.length < 2 || this.#top().name !== name) return
    const frame = this.#stack.pop()
    if (!frame) return
    if (frame.block) this.#writer.endLine()
    else this.#writer.endPiece()
    if (frame.box !== this.#top().box) this.#writer.closeBox(frame.box)
  }

  /** Outlook's conditional comments hold the addresses of its buttons: never shown, but they may name the posting. */
  oncomment(comment: string): void {
    if (!/v:\w+[^>]*href/i.test(comment.slice(0, 4_000))) return
    for (const match of comment.slice(0, 8_000).matchAll(/\bhref="(https?:[^"]{1,2000})"/gi)) {
      const target = this.#target(match[1] ?? '')
      if (target?.kind === 'posting') this.#writer.phantomLink(target, this.#top().box)
    }
  }

  finish() {
    this.#writer.endLine()
    for (const frame of this.#stack.toReversed()) this.#writer.closeBox(frame.box)
    return this.#writer.lines
  }

  #top(): Frame {
    const frame = this.#stack.at(-1)
    if (!frame) throw new Error('the root frame is never popped')
    return frame
  }

  #frame(name: string, attributes: Record<string, string>, above: Frame): Frame {
    const style = styleOf(attributes.style)
    const classes = (attributes.class ?? '').slice(0, 500).split(/\s+/).filter(Boolean)
    const visibility = inherit(above.visibility, style, attributes)
    const heading = /^h[1-6]$/.test(name) ? Number(name[1]) : above.heading
    const display = style.get('display') ?? ''
    return {
      name,
      visibility: classes.some((word) => this.#hiddenClasses.has(word)) ? { ...visibility, hidden: true } : visibility,
      link: name === 'a' && attributes.href ? this.#target(attributes.href) : above.link,
      strong:
        above.strong || STRONG.has(name) || heading > 0 || /^(?:bold|[6-9]00)/.test(style.get('font-weight') ?? ''),
      heading,
      box: above.box,
      block: BLOCK.has(name) || (/^(?:block|table|flex|grid|list-item)/.test(display) && name !== 'img'),
      silent: above.silent || SILENT.has(name),
      mark: `${name}${classes[0] ? `.${classes[0]}` : ''}${style.get('font-size') ?? ''}${style.get('font-weight') ?? ''}${style.get('color') ?? ''}`,
    }
  }

  #target(href: string): LinkTarget | null {
    const known = this.#targets.get(href)
    if (known) return known
    const target = canonicalLink(href, this.#services)
    if (!target.url) return null
    this.#targets.set(href, target)
    return target
  }

  #style(): string {
    return this.#stack
      .slice(-7)
      .filter((frame) => !FORMATTING.has(frame.name))
      .slice(-4)
      .map((frame) => frame.mark)
      .join('>')
  }
}
