import { parentPort } from 'node:worker_threads'
import type { MailContent } from '@nextjob/contracts/mail-content'
import { extractOffers } from './extract-offers.ts'
import { type MailAnswer, type MailForm, type MailReading, type MailRequest, unreadable } from './mail-reading.ts'
import { readBareBody } from './read-bare-body.ts'
import { readMime } from './read-mime.ts'
import { UnreadableMail } from './unreadable-mail.ts'
import { visibleText } from './visible-text.ts'

/** The contract's limit of `full_text`. */
const TEXT_MAX = 4_000_000

// The thread in which mail is parsed. It knows nothing of time: `mail-reader` ends it when a mail takes too long.
parentPort?.on('message', async (request: MailRequest) => {
  parentPort?.postMessage((await readMail(request)) satisfies MailAnswer)
})
parentPort?.postMessage('ready' satisfies MailAnswer)

async function readMail(request: MailRequest): Promise<MailReading> {
  let content: MailContent | null = null
  try {
    content = 'content' in request ? request.content : await decode(request)
    const extraction = extractOffers(content)
    const isTextless = extraction.kind === 'job-alert' && content.text_body === null && 'bytes' in request
    return { content, extraction, text: isTextless ? visibleText(content).slice(0, TEXT_MAX).toWellFormed() : null }
  } catch (error) {
    if (error instanceof UnreadableMail) return unreadable(error.message)
    // Only the name is told: the text of other errors may hold words of the mail.
    return unreadable(`Reading it failed (${error instanceof Error ? error.name : 'unknown error'}).`, content)
  }
}

async function decode({ bytes, form, limits }: Extract<MailRequest, { form: MailForm }>): Promise<MailContent> {
  return form === 'mime' ? await readMime(bytes, limits) : await readBareBody(bytes, form, limits)
}
