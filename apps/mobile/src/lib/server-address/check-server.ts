import { type ServerOffer, serverOfferSchema } from '@nextjob/contracts/server-offer'
import { exchange } from '../api/exchange'
import { readAnswer } from '../api/read-answer'

/**
 * Asks whether a NextJob server answers there, and what it offers.
 *
 * @param address an origin
 * @throws Offline where nothing answers; ApiProblem or UnexpectedAnswer where something else does
 */
export async function checkServer(address: string, signal?: AbortSignal): Promise<ServerOffer> {
  const timeoutMs = 8_000
  await exchange({ url: `${address}/healthz`, signal, timeoutMs })
  const answer = await exchange({ url: `${address}/server`, signal, timeoutMs })
  return readAnswer(answer.text, serverOfferSchema)
}
