import { type IntegrationState, integrationStateSchema } from '@nextjob/contracts/integration'
import { ApiProblem, isPassing, Offline, SignedOut, UnexpectedAnswer } from '../api/failures'
import { readIntegrations } from '../api/integrations'
import { readAnswer } from '../api/read-answer'
import { requestStream } from '../api/request'
import { serverEvents } from './server-events'

/** Milliseconds. The server sends a sign of life every 15 s. */
export type FollowPace = { silence: number; poll: number; again: number; againMax: number }
const PACE: FollowPace = { silence: 45_000, poll: 3_000, again: 500, againMax: 30_000 }

/**
 * Reports the state of the caller's mailboxes and imports each time it changes, until the signal ends it: as a stream
 * that is taken up again where it broke off, by polling where this platform has no streams.
 *
 * @returns also when there is no session any more, or the server has no such stream
 */
export async function followIntegrations(
  report: (state: IntegrationState) => void,
  signal: AbortSignal,
  pace: FollowPace = PACE,
): Promise<void> {
  let lastId: string | null = null
  let failures = 0
  while (!signal.aborted) {
    try {
      const response = await requestStream('/integrations/events', {
        headers: { accept: 'text/event-stream', ...(lastId === null ? {} : { 'last-event-id': lastId }) },
        signal,
      })
      if (!response.body) return await poll(report, signal, pace)
      for await (const event of untilSilent(serverEvents(response.body), pace.silence, signal)) {
        failures = 0
        if (event?.event !== 'state') continue
        report(readAnswer(event.data, integrationStateSchema))
        lastId = event.id
      }
    } catch (failure) {
      if (signal.aborted || failure instanceof SignedOut || failure instanceof UnexpectedAnswer) return
      if (failure instanceof ApiProblem && !isPassing(failure)) return
      failures++
    }
    await pause(Math.min(pace.again * 2 ** failures, pace.againMax), signal)
  }
}

async function poll(report: (state: IntegrationState) => void, signal: AbortSignal, pace: FollowPace): Promise<void> {
  while (!signal.aborted) {
    try {
      report(await readIntegrations(signal))
    } catch (failure) {
      if (signal.aborted || !isPassing(failure)) return
    }
    await pause(pace.poll, signal)
  }
}

/** Ends with an error where nothing comes for so long: a connection may die without saying so. */
async function* untilSilent<T>(source: AsyncGenerator<T>, ms: number, signal: AbortSignal): AsyncGenerator<T> {
  try {
    for (;;) {
      let timer: ReturnType<typeof setTimeout> | undefined
      let onAbort = () => {}
      const ended = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Offline('nothing came')), ms)
        onAbort = () => reject(signal.reason)
        signal.addEventListener('abort', onAbort)
      })
      try {
        const next = await Promise.race([source.next(), ended])
        if (next.done) return
        yield next.value
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
      }
    }
  } finally {
    // Not awaited: a reading that hangs would hold this up.
    void source.return(undefined)
  }
}

/** Resolves after so long, or at once when the signal ends it. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    if (signal.aborted) end()
    signal.addEventListener('abort', end)
  })
}
