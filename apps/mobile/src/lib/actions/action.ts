import { offerStatusSchema } from '@nextjob/contracts/job-offer'
import { z } from 'zod'

const offer_id = z.number().int().positive()

/** What a person does with an offer, so that it can wait for the network. All of them may be sent twice. */
const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set-status'), offer_id, status: offerStatusSchema }),
  z.object({ kind: z.literal('delete'), offer_id }),
  z.object({ kind: z.literal('restore'), offer_id }),
  z.object({ kind: z.literal('split'), offer_id, sighting_ids: z.array(z.number().int()) }),
  z.object({ kind: z.literal('block-company'), company: z.string() }),
  z.object({ kind: z.literal('unblock-company'), company: z.string() }),
])
export type Action = z.infer<typeof actionSchema>

/** An action that is not settled yet. */
export const waitingActionSchema = z.object({
  /** Sorts by the time it was done. */
  id: z.string(),
  action: actionSchema,
  /** How often it was sent; more than 0 means that an earlier sending may have arrived. */
  attempts: z.number().int().nonnegative(),
})
export type WaitingAction = z.infer<typeof waitingActionSchema>
