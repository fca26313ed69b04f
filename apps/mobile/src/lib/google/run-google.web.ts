import { z } from 'zod'
import {
  exchangeGoogleCode,
  GOOGLE_RETURN_PATH,
  type GoogleFlow,
  type GoogleOutcome,
  googleStartUrl,
  readReturn,
} from './google-flow'
import { newProofKey } from './proof-key'

const KEPT = 'nextjob.google'
const keptSchema = z.object({
  verifier: z.string(),
  flow: z.object({
    purpose: z.enum(['sign-in', 'connect']),
    mailbox: z.boolean().optional(),
    spanDays: z.number().optional(),
  }),
})

/** Sends this window to Google; it comes back to the screen at `GOOGLE_RETURN_PATH`. */
export async function runGoogle(flow: GoogleFlow): Promise<GoogleOutcome> {
  const key = await newProofKey()
  sessionStorage.setItem(KEPT, JSON.stringify({ verifier: key.verifier, flow }))
  location.assign(googleStartUrl(location.origin, flow, key.challenge, `/app${GOOGLE_RETURN_PATH}`))
  return { status: 'away' }
}

/** Takes what the browser brought back from Google, once. @throws as the exchange does */
export async function resumeGoogle(query: {
  code?: string
  error?: string
}): Promise<GoogleOutcome & { flow: GoogleFlow }> {
  const text = sessionStorage.getItem(KEPT)
  sessionStorage.removeItem(KEPT)
  const kept = keptSchema.safeParse(JSON.parse(text ?? 'null')).data
  const back = readReturn(query)
  if (!kept) return { status: 'refused', error: 'error' in back ? back.error : 'expired', flow: { purpose: 'sign-in' } }
  if ('error' in back) return { status: 'refused', ...back, flow: kept.flow }
  return {
    status: 'done',
    mailbox: await exchangeGoogleCode(kept.flow.purpose, back.code, kept.verifier),
    flow: kept.flow,
  }
}
