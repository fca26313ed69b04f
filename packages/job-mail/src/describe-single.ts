import { isProse, kindOf } from './classify-text.ts'
import { wordKey } from './fold-text.ts'
import type { Page, PageLine } from './page.ts'

const MAX_DESCRIPTION = 8_000
const FOOT =
  /^©|unsubscribe|abmelden|d[ée]sabonner|d[ée]sinscri|darse de baja|wypisz|отписаться|відписатися|privacy policy|datenschutz|all rights reserved/iu

/**
 * The whole description that a mail about one posting prints below its fields: what follows the title, from the first
 * sentence to the foot, without buttons.
 * @returns null when the mail prints no more than a few lines
 */
export function describeSingle(page: Page, title: string): string | null {
  const key = wordKey(title.replace(/(?:\.\.\.|…)$/, ''))
  const at = page.lines.findIndex((line) => wordKey(line.text).startsWith(key))
  if (at < 0 || key === '') return null
  const below = page.lines.slice(at + 1)
  const start = below.findIndex((line) => isProse(line.text))
  const foot = below.findIndex((line) => FOOT.test(line.text))
  const body = below.slice(Math.max(start, 0), foot < 0 ? undefined : foot).filter(isBody)
  if (start < 0 || body.filter((line) => isProse(line.text)).length < 4) return null
  return body
    .map((line) => line.text)
    .join('\n')
    .slice(0, MAX_DESCRIPTION)
}

function isBody(line: PageLine): boolean {
  return line.text !== '' && !['call', 'chrome', 'badge', 'age'].includes(kindOf(line.text))
}
