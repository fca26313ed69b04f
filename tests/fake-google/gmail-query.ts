import type { StoredMail } from './mailbox.ts'
import { type Header, headerOf, readHeaders, searchableText } from './message-parts.ts'

type Matcher = (mail: StoredMail) => boolean

/**
 * Gmail's search language, as far as a reader of mail speaks it: words and "phrases", `-` and `OR`, `( )` and `{ }`,
 * `from: to: subject: list: rfc822msgid: label: in: is: category: has: newer_than: older_than: after: before: newer:
 * older: larger: smaller:`; an operator may stand before a group. Words stand side by side: all must match.
 *
 * @returns null for what cannot be read
 */
export function parseQuery(query: string, now: number): Matcher | null {
  const tokens = query.match(/"[^"]*"|[(){}]|-(?=\S)|[a-z0-9_]+:(?=[({])|[a-z0-9_]+:"[^"]*"|[^\s(){}]+/gi) ?? []
  const parser = new Parser(tokens, now)
  const matcher = parser.all(null)
  return parser.isAtEnd ? matcher : null
}

class Parser {
  readonly #tokens: readonly string[]
  readonly #now: number
  #at = 0

  constructor(tokens: readonly string[], now: number) {
    this.#tokens = tokens
    this.#now = now
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** Terms up to the closing bracket: all must match, but of those joined by OR one. */
  all(operator: string | null): Matcher {
    const groups: Matcher[][] = []
    let joins = false
    for (;;) {
      const token = this.#tokens[this.#at]
      if (token === undefined || token === ')' || token === '}') break
      if (token === 'OR' || token === '|') {
        joins = true
        this.#at += 1
        continue
      }
      if (token === 'AND') {
        this.#at += 1
        continue
      }
      const term = this.#term(operator)
      const last = groups.at(-1)
      if (joins && last) last.push(term)
      else groups.push([term])
      joins = false
    }
    return (mail) => groups.every((group) => group.some((term) => term(mail)))
  }

  #term(operator: string | null): Matcher {
    const token = this.#tokens[this.#at++] ?? ''
    if (token === '-') {
      const negated = this.#term(operator)
      return (mail) => !negated(mail)
    }
    if (token === '(') return this.#closed(this.all(operator))
    if (token === '{') return this.#closed(this.#any(operator))
    if (/^[a-z0-9_]+:$/i.test(token) && /^[({]$/.test(this.#tokens[this.#at] ?? '')) {
      return this.#term(token.slice(0, -1).toLowerCase())
    }
    const named = /^([a-z0-9_]+):(.+)$/is.exec(token)
    if (named && isOperator(named[1] ?? ''))
      return match((named[1] ?? '').toLowerCase(), unquote(named[2] ?? ''), this.#now)
    return match(operator ?? 'words', unquote(token), this.#now)
  }

  #any(operator: string | null): Matcher {
    const terms: Matcher[] = []
    while (!this.isAtEnd && this.#tokens[this.#at] !== '}') terms.push(this.#term(operator))
    return (mail) => terms.some((term) => term(mail))
  }

  #closed(matcher: Matcher): Matcher {
    this.#at += 1
    return matcher
  }
}

const OPERATORS =
  'from to cc subject list rfc822msgid label in is category has newer_than older_than after before newer older larger smaller'.split(
    ' ',
  )
const isOperator = (name: string) => OPERATORS.includes(name.toLowerCase())
const unquote = (text: string) => text.replace(/^"|"$/g, '')

function match(operator: string, value: string, now: number): Matcher {
  const wanted = value.toLowerCase()
  switch (operator) {
    case 'from':
    case 'to':
    case 'cc':
      return (mail) => holdsWords(decodedHeader(mail, operator), wanted.replace(/^[@*.]+/, ''))
    case 'subject':
      return (mail) => holdsWords(decodedHeader(mail, 'subject'), wanted)
    case 'list':
      return (mail) => holdsWords(decodedHeader(mail, 'list-id'), wanted)
    case 'rfc822msgid':
      return (mail) => decodedHeader(mail, 'message-id').replace(/^<|>$/g, '') === wanted.replace(/^<|>$/g, '')
    case 'label':
    case 'in':
      return wanted === 'anywhere'
        ? () => true
        : (mail) => mail.labels.has(wanted.toUpperCase()) || mail.labels.has(value)
    case 'is':
      return (mail) => (wanted === 'read' ? !mail.labels.has('UNREAD') : mail.labels.has(wanted.toUpperCase()))
    case 'category':
      return (mail) => mail.labels.has(`CATEGORY_${wanted === 'primary' ? 'PERSONAL' : wanted.toUpperCase()}`)
    case 'has':
      return (mail) => wanted === 'attachment' && /content-disposition:\s*attachment/i.test(textOf(mail))
    case 'newer_than':
    case 'older_than': {
      const age = ageOf(wanted)
      return (mail) => (operator === 'newer_than') === mail.internalDate >= now - age
    }
    case 'after':
    case 'newer':
      return (mail) => mail.internalDate >= timeOf(wanted)
    case 'before':
    case 'older':
      return (mail) => mail.internalDate < timeOf(wanted)
    case 'larger':
    case 'smaller':
      return (mail) => (operator === 'larger') === mail.readBytes().length > sizeOf(wanted)
    default:
      return (mail) =>
        [decodedHeader(mail, 'subject'), decodedHeader(mail, 'from'), textOf(mail)].some((text) =>
          holdsWords(text, wanted),
        )
  }
}

/** Whole words side by side: `deed.com` is not in `indeed.com`, `linkedin.com` is in `e.linkedin.com`. */
function holdsWords(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text[at + wanted.length] ?? ' '
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}

const DAY_MS = 86_400_000
const AGES: Record<string, number> = { d: DAY_MS, m: 30 * DAY_MS, y: 365 * DAY_MS, h: 3_600_000 }

function ageOf(value: string): number {
  const [, count, unit] = /^(\d+)([dmyh])$/.exec(value) ?? []
  return Number(count ?? 0) * (AGES[unit ?? 'd'] ?? DAY_MS)
}

/** Seconds since 1970, or a day in Pacific standard time, as Gmail takes it. */
function timeOf(value: string): number {
  const day = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value)
  if (!day) return Number(value) * 1_000
  return Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]), 8)
}

const sizeOf = (value: string) =>
  Number.parseFloat(value) * (/m$/.test(value) ? 1_048_576 : /k$/.test(value) ? 1_024 : 1)

/** Reading a mail's headers is paid once, however often it is searched. */
const headersOf = new WeakMap<StoredMail, Header[]>()

function decodedHeader(mail: StoredMail, name: string): string {
  const known = headersOf.get(mail)
  const headers = known ?? readHeaders(Buffer.from(mail.readBytes())).headers
  if (!known) headersOf.set(mail, headers)
  return decodeWords(headerOf(headers, name)).toLowerCase()
}

const textOf = (mail: StoredMail) => searchableText(Buffer.from(mail.readBytes())).toLowerCase()

/** Encoded words of headers (RFC 2047), in UTF-8 or Latin-1. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, encoding: string, content: string) => {
      const bytes =
        encoding.toLowerCase() === 'b'
          ? Buffer.from(content, 'base64')
          : Buffer.from(
              content
                .replaceAll('_', ' ')
                .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            )
      return bytes.toString(/utf-?8/i.test(charset) ? 'utf8' : 'latin1')
    })
}
