import { type ServerOffer, serverOfferSchema } from '@nextjob/contracts/server-offer'
import { request } from './request'

/** What this server offers: which ways to sign in, whether it takes new accounts, and so on. */
export const readServerOffer = (signal?: AbortSignal): Promise<ServerOffer> =>
  request(serverOfferSchema, '/server', { access: 'public', signal })
