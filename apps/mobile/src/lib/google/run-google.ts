import * as WebBrowser from 'expo-web-browser'
import { Offline } from '../api/failures'
import { serverAddress } from '../server-address/server-address'
import {
  exchangeGoogleCode,
  GOOGLE_RETURN_PATH,
  type GoogleFlow,
  type GoogleOutcome,
  googleStartUrl,
  readReturn,
} from './google-flow'
import { newProofKey } from './proof-key'

/** Asks Google in the system's browser, which shares its sign-ins, and takes the answer. @throws as the exchange does */
export async function runGoogle(flow: GoogleFlow): Promise<GoogleOutcome> {
  const address = serverAddress.get()
  if (address === null) throw new Offline('no server address')
  const returnTo = `nextjob:/${GOOGLE_RETURN_PATH}`
  const key = await newProofKey()
  const result = await WebBrowser.openAuthSessionAsync(googleStartUrl(address, flow, key.challenge, returnTo), returnTo)
  if (result.type !== 'success') return { status: 'refused', error: 'cancelled' }
  const query = new URLSearchParams(result.url.split('?')[1]?.split('#')[0] ?? '')
  const back = readReturn({ code: query.get('code'), error: query.get('error') })
  if ('error' in back) return { status: 'refused', ...back }
  return { status: 'done', mailbox: await exchangeGoogleCode(flow.purpose, back.code, key.verifier) }
}

/** On a phone the answer comes back to `runGoogle`; a link that gets here is one of a flow that is over. */
export async function resumeGoogle(_query: {
  code?: string
  error?: string
}): Promise<GoogleOutcome & { flow: GoogleFlow }> {
  return { status: 'refused', error: 'expired', flow: { purpose: 'sign-in' } }
}
