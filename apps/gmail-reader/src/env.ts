import { readSettings, workerSettings } from '@nextjob/service-kit/worker-settings'
import { z } from 'zod'

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/
const number = (fallback: number) => z.coerce.number().int().min(1).default(fallback)

const reading = {
  /** Google's own; another one, over plain http on the loopback too, for trying things out. */
  GMAIL_API_URL: z
    .url()
    .default('https://gmail.googleapis.com')
    .transform((value) => value.replace(/\/+$/, ''))
    .refine((value) => value.startsWith('https:') || loopback.test(value), 'must be https'),
  /** Units a minute that Google grants: see the project's page of quotas. */
  GMAIL_USER_UNITS: number(6_000),
  GMAIL_PROJECT_UNITS: number(1_200_000),
  /** Processes that read with the same Google project: each spends its share of the project's units. */
  GMAIL_READERS: number(1),
  /** How long one answer of Gmail may take; then it is asked for again. */
  GMAIL_PATIENCE_SECONDS: number(30),
  /** How long a mailbox is left in peace after it was read to the end. */
  MAILBOX_REST_SECONDS: z.coerce.number().int().min(0).default(60),
}

/** How mailboxes are read. */
export type ReadingEnv = z.output<z.ZodObject<typeof reading>>
/** The settings of a gmail-reader as a process of its own. */
export type GmailReaderEnv = z.output<z.ZodObject<typeof reading & typeof workerSettings>>

/** @throws BadSettings */
export const readReadingEnv = (): ReadingEnv => readSettings(z.object(reading), process.env)
/** @throws BadSettings */
export const readGmailReaderEnv = (): GmailReaderEnv =>
  readSettings(z.object({ ...workerSettings, ...reading }), process.env)
