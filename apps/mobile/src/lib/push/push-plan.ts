import { expoPushTokenSchema, quietHoursSchema } from '@nextjob/contracts/device'
import { z } from 'zod'
import { keptValue } from '../kept/kept-value'

/** When this phone wants to hear of new offers. */
const pushPlanSchema = z.object({
  /** Offers that score less are not announced, 0–1. */
  min_score: z.number().min(0).max(1),
  quiet_hours: quietHoursSchema.nullable(),
})
export type PushPlan = z.infer<typeof pushPlanSchema>

/** What was agreed with the server for this phone, and by whom; null while push is off. */
export const keptPush = keptValue(
  'push',
  pushPlanSchema.extend({ token: expoPushTokenSchema, user_id: z.number().int() }).nullable(),
  null,
)

/** `on`; `denied`: the person has to allow it in the system's settings; `unavailable` on this device or build. */
export type PushAnswer = 'on' | 'denied' | 'unavailable'
