import type { MailContent } from '@nextjob/contracts/mail-content'
import { foldBlanks } from './fold-text.ts'
import type { Page } from './page.ts'
import { readHtml } from './read-html.ts'
import { readText } from './read-text.ts'

/**
 * What a person sees of a mail: sender and subject, the lines of the HTML, then those of the plain text; hidden text, addresses of links and
 * markup left out, blanks folded. Every quote of an offer is found in it.
 */
export function visibleText(content: MailContent): string {
  const pages: Page[] = []
  if (content.html_body) pages.push(readHtml(content.html_body, []))
  if (content.text_body) pages.push(readText(content.text_body, []))
  return [foldBlanks(content.from_name), foldBlanks(content.subject), ...pages.map(textOf)].filter(Boolean).join('\n')
}

/** The words of a page, a line each. */
export function textOf(page: Page): string {
  return page.lines
    .map((line) => line.text)
    .filter(Boolean)
    .join('\n')
}

/** True when the quote stands in the text, blanks apart. */
export function isQuoteOf(quote: string, text: string): boolean {
  return foldBlanks(text).includes(foldBlanks(quote))
}
