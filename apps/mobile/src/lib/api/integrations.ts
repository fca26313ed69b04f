import { type ConnectedImap, connectedImapSchema } from '@nextjob/contracts/imap-mailbox'
import {
  type ImportReport,
  type IntegrationState,
  importReportSchema,
  integrationStateSchema,
} from '@nextjob/contracts/integration'
import { z } from 'zod'
import { nothing, request } from './request'

/** Mailboxes, imports and how far the reading has come. */
export const readIntegrations = (signal?: AbortSignal): Promise<IntegrationState> =>
  request(integrationStateSchema, '/integrations', { signal })

/** A file to bring in: a File of the browser, or what the phone's file picker names. */
export type MailFile = Blob | { uri: string; name: string; type: string }

/** Uploads an .mbox, an .eml or LinkedIn's .zip. Safe to repeat: nothing is read twice. Ends when all of it is recorded. */
export function importMailFile(file: MailFile, name: string, signal?: AbortSignal): Promise<ImportReport> {
  const form = new FormData()
  // React Native's FormData takes a description of the file in place of its bytes.
  form.append('file', file as Blob, name)
  return request(importReportSchema, '/integrations/mailbox-import', {
    method: 'POST',
    body: form,
    signal,
    timeoutMs: 0,
  })
}

/** Has a connected mailbox read now. */
export const syncMailbox = (source: 'google' | 'imap') =>
  request(z.object({ queued: z.literal(true) }), `/integrations/${source}/sync`, { method: 'POST' })

/** Disconnects Gmail and revokes its grant. */
export const disconnectGoogle = () => request(nothing, '/integrations/google', { method: 'DELETE' })

/** A mailbox to be read over IMAP; `host` where the address does not tell it. */
export type ImapLogin = { address: string; password: string; span_days: number; host?: string }

/** Connects a mailbox over IMAP: its login is tried at once, which may take half a minute. */
export const connectImap = (login: ImapLogin): Promise<ConnectedImap> =>
  request(connectedImapSchema, '/integrations/imap', { method: 'POST', body: login, timeoutMs: 60_000 })

/** Disconnects a mailbox read over IMAP: its password is forgotten, its mails stay. */
export const disconnectImap = (address: string) =>
  request(nothing, '/integrations/imap', { method: 'DELETE', query: { address } })
