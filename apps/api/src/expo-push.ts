import type { Expo, ExpoPushMessage, ExpoPushReceipt } from 'expo-server-sdk'
import type { ApiEnv } from './env.ts'

/** A push for one phone. */
export type PushMessage = Pick<ExpoPushMessage, 'title' | 'body' | 'data' | 'ttl'> & { to: string }

/**
 * What became of a push: Expo took it (`ticketId` names its receipt); the phone has no such app any more; Expo surely
 * did not take it and may later; or it is refused for good, or nobody can tell whether it was taken.
 */
export type PushOutcome =
  | { outcome: 'accepted'; ticketId: string }
  | { outcome: 'gone' }
  | { outcome: 'later'; reason: string }
  | { outcome: 'lost'; reason: string }

/** Expo's push service. */
export type Pusher = {
  /** Sends up to PUSHES_AT_ONCE pushes; one outcome for each, in order. Never throws. */
  send(messages: readonly PushMessage[], signal: AbortSignal): Promise<PushOutcome[]>
  /** Receipts by ticket id, up to RECEIPTS_AT_ONCE; those that Expo has not yet are left out. @throws Error */
  receipts(ticketIds: readonly string[], signal: AbortSignal): Promise<Map<string, 'delivered' | 'gone' | 'failed'>>
}

/** Expo's limits of one request. */
export const PUSHES_AT_ONCE = 100
export const RECEIPTS_AT_ONCE = 300

/** Expo's library has no time-out of its own. */
const ANSWER_MS = 20_000

/**
 * Expo's push service by its own library, which is loaded with the first push. Another address than Expo's is set by
 * the library's own EXPO_BASE_URL.
 * https://docs.expo.dev/push-notifications/sending-notifications/
 */
export function openPusher(env: Pick<ApiEnv, 'EXPO_ACCESS_TOKEN'>): Pusher {
  let opening: Promise<Expo> | undefined
  const open = async () => {
    const { Expo } = await import('expo-server-sdk')
    return new Expo(env.EXPO_ACCESS_TOKEN ? { accessToken: env.EXPO_ACCESS_TOKEN } : {})
  }
  const expo = () => (opening ??= open())
  const sendSome = async (messages: readonly PushMessage[], signal: AbortSignal): Promise<PushOutcome[]> => {
    try {
      const client = await expo()
      const tickets = await answered(client.sendPushNotificationsAsync([...messages]), signal)
      return tickets.map((ticket) =>
        ticket.status === 'ok' ? { outcome: 'accepted', ticketId: ticket.id } : outcomeOfRefusal(ticket),
      )
    } catch (error) {
      const failure = outcomeOfError(error)
      // One bad push spoils the others' request: a token of another app, say, which anybody can register.
      if (failure.isOurs && messages.length > 1) {
        const outcomes: PushOutcome[] = []
        for (const message of messages) outcomes.push(...(await sendSome([message], signal)))
        return outcomes
      }
      return messages.map(() => failure.outcome)
    }
  }
  return {
    send: sendSome,
    async receipts(ticketIds, signal) {
      const client = await expo()
      const receipts = await answered(client.getPushNotificationReceiptsAsync([...ticketIds]), signal)
      return new Map(Object.entries(receipts).map(([id, receipt]) => [id, toVerdict(receipt)]))
    },
  }
}

/** The answer, or an error when it does not come in time or is not waited for any more. */
async function answered<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)])
  return await new Promise<T>((resolve, reject) => {
    const end = () => reject(new Error('no answer from Expo'))
    if (giveUp.aborted) end()
    giveUp.addEventListener('abort', end, { once: true })
    answer.then(resolve, reject).finally(() => giveUp.removeEventListener('abort', end))
  })
}

type Refusal = Extract<ExpoPushReceipt, { status: 'error' }>

/** https://docs.expo.dev/push-notifications/sending-notifications/#individual-errors */
function outcomeOfRefusal({ details }: Refusal): PushOutcome {
  const reason = details?.error ?? 'refused'
  if (reason === 'DeviceNotRegistered') return { outcome: 'gone' }
  return { outcome: reason === 'MessageRateExceeded' ? 'later' : 'lost', reason }
}

function toVerdict(receipt: ExpoPushReceipt): 'delivered' | 'gone' | 'failed' {
  if (receipt.status === 'ok') return 'delivered'
  return receipt.details?.error === 'DeviceNotRegistered' ? 'gone' : 'failed'
}

/** Codes of a connection that was never made. */
const UNREACHED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/** `isOurs`: the request itself was wrong, which may be the fault of one push in it. */
function outcomeOfError(error: unknown): { outcome: PushOutcome; isOurs: boolean } {
  const { statusCode: status, code, cause } = error as { statusCode?: number; code?: string; cause?: { code?: string } }
  const reason = status ? `Expo answered ${status}` : (cause?.code ?? code ?? 'no answer')
  if (status === 401 || status === 403 || status === 429)
    return { outcome: { outcome: 'later', reason }, isOurs: false }
  if (status && status >= 400 && status < 500) return { outcome: { outcome: 'lost', reason }, isOurs: true }
  return { outcome: { outcome: UNREACHED.test(cause?.code ?? '') ? 'later' : 'lost', reason }, isOurs: false }
}
