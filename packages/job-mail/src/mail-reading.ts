import type { Extraction } from '@nextjob/contracts/extraction'
import type { MailContent } from '@nextjob/contracts/mail-content'
import type { MailLimits } from './unreadable-mail.ts'

/** How bytes are to be read: as a whole mail, or as a body saved without its headers. */
export type MailForm = 'mime' | 'html' | 'text'

/** What was read out of one mail; `content` is null when it could not be decoded. */
export type MailReading = {
  readonly content: MailContent | null
  readonly extraction: Extraction
  /** What a person sees of a job alert without a text body, read from its bytes; null for every other mail. */
  readonly text: string | null
}

/** One mail on its way to the worker thread: its bytes, or what was decoded of them before. */
export type MailRequest =
  | { readonly bytes: Uint8Array; readonly form: MailForm; readonly limits: MailLimits }
  | { readonly content: MailContent }

/** The worker says `ready` once its code is loaded, then gives one reading a request. */
export type MailAnswer = 'ready' | MailReading

/** The reading of a mail that could not be read, with the reason for people. */
export function unreadable(reason: string, content: MailContent | null = null): MailReading {
  return {
    content,
    text: null,
    extraction: { kind: 'unreadable', source: null, language: null, offers: [], alarm: reason.slice(0, 300) },
  }
}
