import { type Digest, digestSchema, digestsPageSchema } from '@nextjob/contracts/digest'
import { request } from './request'

type Page = { limit?: number; offset?: number; signal?: AbortSignal }

/** The days with new offers, latest first. */
export const listDigests = ({ signal, ...query }: Page = {}) =>
  request(digestsPageSchema, '/digests', { query, signal })

/** The new offers of a day, best first. */
export const readDigest = (id: number, { signal, ...query }: Page = {}): Promise<Digest> =>
  request(digestSchema, `/digests/${id}`, { query, signal })
