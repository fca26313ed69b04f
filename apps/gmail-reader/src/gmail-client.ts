import { setTimeout as sleep } from 'node:timers/promises'
import { gmail_v1 } from '@googleapis/gmail'
import type { z } from 'zod'
import type { GmailAccess } from './gmail-access.ts'
import { historySchema, listSchema, messageSchema, profileSchema } from './gmail-answers.ts'
import { AnswerTooLarge, faultOf, type GmailFault } from './gmail-faults.ts'
import { MailboxAway, NeedsReconnecting } from './mailbox-source.ts'
import type { QuotaCall, QuotaMeter } from './quota-meter.ts'

/** Milliseconds. */
export type GmailPatience = {
  /** One attempt, to the last byte of its answer. */
  attempt: number
  /** One call with all its attempts and pauses; a longer pause that Google asks for ends the reading instead. */
  call: number
  /** The pause before the second attempt is random up to this, doubled with each further one. */
  pause: number
}

export const PATIENCE: GmailPatience = { attempt: 30_000, call: 120_000, pause: 500 }

const ATTEMPTS_MAX = 8
/** The largest mail that is read, 25 MB, in base64url and JSON, and something to spare. */
const ANSWER_BYTES_MAX = 36 * 1024 * 1024

/** One call did not succeed, however often it was tried; others may. */
export class CallFailed extends MailboxAway {}

type Message = z.output<typeof messageSchema>

/**
 * Calls of the Gmail API for one mailbox: metered, checked, tried again while that can help.
 * All throw NeedsReconnecting, MailboxAway (CallFailed where it may be this call alone), errors of the service client (for the access), or the reason of `signal`.
 */
export type GmailClient = {
  /** The mailbox's present place in its history. */
  place(signal: AbortSignal): Promise<string>
  /** A page of the ids of mails that match. */
  list(query: string, pageToken: string | undefined, signal: AbortSignal): Promise<z.output<typeof listSchema>>
  /** A page of what was added since; null when Gmail does not remember that far back. */
  history(
    since: string,
    pageToken: string | undefined,
    signal: AbortSignal,
  ): Promise<z.output<typeof historySchema> | null>
  /** One mail; null when it is gone. */
  get(id: string, signal: AbortSignal): Promise<Message | 'too-large' | null>
}

/** What the official client takes along with each call. */
type CallOptions = { headers: { authorization: string }; signal: AbortSignal }

/** Opens the client of one mailbox. Of Google's own client only the wire is used: tokens, pauses and retries are ours. */
export function openGmailClient(deps: {
  apiUrl: string
  /** Whose quota is spent. */
  user: string
  access: GmailAccess
  meter: QuotaMeter
  patience: GmailPatience
}): GmailClient {
  const { access, meter, user, patience } = deps
  const api = new gmail_v1.Gmail({
    rootUrl: deps.apiUrl,
    universeDomain: 'googleapis.com',
    retry: false,
    redirect: 'error',
    responseType: 'json',
    fetchImplementation: boundedFetch,
  }).users

  async function call<Schema extends z.ZodType>(
    name: QuotaCall,
    schema: Schema,
    ask: (options: CallOptions) => Promise<{ data: unknown }>,
    signal: AbortSignal,
  ): Promise<z.output<Schema> | 'missing' | 'too-large'> {
    const deadline = performance.now() + patience.call
    for (let attempt = 1; ; attempt += 1) {
      const token = await access.token()
      const answer = await attemptOnce(name, schema, ask, token, signal)
      if ('data' in answer) {
        access.worked(token)
        return answer.data
      }
      switch (answer.kind) {
        case 'missing':
        case 'too-large':
          access.worked(token)
          return answer.kind
        case 'token':
          // Others may be taken with tokens that this call is refused with.
          if (attempt >= ATTEMPTS_MAX) throw new CallFailed('Gmail refuses every access token.')
          await access.refused(token)
          break
        case 'forbidden':
          throw new NeedsReconnecting(answer.what)
        case 'never':
          throw new CallFailed(answer.what)
        case 'again': {
          const wait = answer.waitMs ?? Math.random() * patience.pause * 2 ** attempt
          if (answer.waitMs !== null) meter.pause(user, answer.waitMs)
          if (attempt >= ATTEMPTS_MAX || performance.now() + wait > deadline) {
            if (answer.isBusy) throw new MailboxAway(answer.what, { retryAfterMs: answer.waitMs ?? 0 })
            throw new CallFailed(answer.what)
          }
          await sleep(wait, undefined, { signal })
        }
      }
    }
  }

  async function attemptOnce<Schema extends z.ZodType>(
    name: QuotaCall,
    schema: Schema,
    ask: (options: CallOptions) => Promise<{ data: unknown }>,
    token: string,
    signal: AbortSignal,
  ): Promise<GmailFault | { data: z.output<Schema> }> {
    const done = await meter.take(user, name, signal)
    try {
      const { data } = await ask({
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(patience.attempt)]),
      })
      const answer = schema.safeParse(data)
      if (answer.success) return { data: answer.data }
      return { kind: 'again', what: 'Gmail answers in a way that is not understood.', waitMs: null, isBusy: false }
    } catch (error) {
      signal.throwIfAborted()
      return faultOf(error, Date.now())
    } finally {
      done()
    }
  }

  return {
    async place(signal) {
      return (await must('profile', profileSchema, (options) => api.getProfile({ userId: 'me' }, options), signal))
        .historyId
    },
    async list(q, pageToken, signal) {
      const ask = { userId: 'me', q, maxResults: 500, ...(pageToken ? { pageToken } : {}) }
      return await must('list', listSchema, (options) => api.messages.list(ask, options), signal)
    },
    async history(startHistoryId, pageToken, signal) {
      const ask = {
        userId: 'me',
        startHistoryId,
        historyTypes: ['messageAdded'],
        maxResults: 500,
        ...(pageToken ? { pageToken } : {}),
      }
      const answer = await call('history', historySchema, (options) => api.history.list(ask, options), signal)
      if (answer === 'too-large') throw new MailboxAway('Gmail answers with more than can be read.')
      return answer === 'missing' ? null : answer
    },
    async get(id, signal) {
      const ask = { userId: 'me', id, format: 'raw' }
      const isAsked = messageSchema.refine((message) => message.id === id)
      const answer = await call('get', isAsked, (options) => api.messages.get(ask, options), signal)
      return answer === 'missing' ? null : answer
    },
  }

  async function must<Schema extends z.ZodType>(...args: Parameters<typeof call<Schema>>): Promise<z.output<Schema>> {
    const answer = await call(...args)
    if (answer === 'missing') throw new MailboxAway('This Google account has no Gmail.')
    if (answer === 'too-large') throw new MailboxAway('Gmail answers with more than can be read.')
    return answer
  }
}

/** Node's fetch, for answers up to a size. */
const boundedFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init)
  if (!answer.body) return answer
  let size = 0
  const counted = answer.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > ANSWER_BYTES_MAX) controller.error(new AnswerTooLarge())
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted, { status: answer.status, statusText: answer.statusText, headers: answer.headers })
}
