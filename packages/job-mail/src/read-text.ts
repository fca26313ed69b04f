import { canonicalLink, type LinkTarget } from './canonical-link.ts'
import { foldBlanks } from './fold-text.ts'
import { BLANK_LINE, type Page, type PageLine, type Piece } from './page.ts'
import type { MailService } from './services/mail-service.ts'

const MAX_LENGTH = 1_500_000
const MAX_LINES = 12_000
const MAX_LINE = 4_000
const RULE = /^[\s>]*(?:[-=_~*+#·•—–─━]\s?){5,}$/
const ADDRESS = /[[(<]{0,2}(https?:\/\/[^\s<>"\][{}|\\^`]+)[\])>]{0,2}/gi
const ENTITIES: Record<string, string> = {
  amp: '&',
  nbsp: ' ',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  '#39': "'",
  sup1: '¹',
  ndash: '–',
  mdash: '—',
  bull: '•',
  middot: '·',
}

/**
 * Reads a plain-text body into lines. Addresses become links of their line (`View job: https://…`, `<https://…>`,
 * `[https://…]`, `[words](https://…)`), rules and blank lines become borders, tags and entities that senders leave in
 * plain text are taken out.
 */
export function readText(body: string, services: readonly MailService[]): Page {
  const source = body.slice(0, MAX_LENGTH)
  const targets = new Map<string, LinkTarget>()
  const resolve = (href: string): LinkTarget | null => {
    const target = targets.get(href) ?? canonicalLink(href, services)
    targets.set(href, target)
    return target.url === null ? null : target
  }
  const lines: PageLine[] = []
  let apart = true
  for (const raw of source.split(/\r\n|\r|\n/)) {
    if (lines.length >= MAX_LINES) break
    const text = withoutMarkup(raw.slice(0, MAX_LINE))
    if (foldBlanks(text) === '' || isFragment(text)) {
      apart = true
      continue
    }
    if (RULE.test(text)) {
      lines.push({ ...BLANK_LINE, style: 'rule', apart: true })
      apart = true
      continue
    }
    lines.push(readLine(text, apart, resolve))
    apart = false
  }
  return { lines, cut: source.length < body.length }
}

function readLine(text: string, apart: boolean, resolve: (href: string) => LinkTarget | null): PageLine {
  const links: LinkTarget[] = []
  const words = text.replace(ADDRESS, (_, address: string) => {
    const link = resolve(address.replace(/[.,;:!?)'*]+$/, ''))
    if (link) links.push(link)
    return '  '
  })
  const shown = words.replace(/^\s*(?:=>|->|→|»)\s*$/, '').replaceAll(/[[\]]/g, links.length > 0 ? ' ' : '$&')
  const link = links[0] ?? null
  const strong = /^\s*\*{1,3}[^*]+\*{1,3}\s*$/.test(shown)
  const pieces: Piece[] = shown
    .replaceAll('**', '  ')
    .replaceAll(/:(?:\s{2,}|\t)/g, ': ')
    .split(/\s{2,}|\t/)
    .map((part) => ({ text: foldBlanks(part.replace(/^\*(?=\p{L})|(?<=\p{L})\*$/gu, '')), link: null, strong }))
    .filter((piece) => /[\p{L}\p{N}$€£#+]/u.test(piece.text))
  return {
    ...BLANK_LINE,
    text: pieces.map((piece) => piece.text).join(' '),
    pieces,
    links: link ? links : [],
    style: foldBlanks(text).startsWith('#') ? 'heading' : '',
    apart,
  }
}

/** A long run without blanks that is the rest of an address broken over lines. */
function isFragment(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.length > 40 && !/\s/.test(trimmed) && /[=&%]/.test(trimmed) && !/^[[(<]{0,2}https?:/i.test(trimmed)
}

function withoutMarkup(text: string): string {
  return text
    .replaceAll(/<\/?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,400})?\/?>/gi, ' ')
    .replaceAll(/&(#39|[a-z]{2,6}1?);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replaceAll(/^(?:>\s?)+/g, '')
}
