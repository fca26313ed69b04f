import { z } from 'zod'

/** What a machine caller may do; stands in its row of `service_clients`, read on every call. */
export const serviceRightSchema = z.enum([
  'google-creds:read',
  /** What opens the one mailbox whose lease the caller holds. */
  'mailbox-access:read',
  'skills:read',
  'offers:write',
  'mails:read',
  'mails:write',
  /** The command line on the machine of the data: accounts, sessions in their name, dead letters, backups. */
  'installation:manage',
])
export type ServiceRight = z.infer<typeof serviceRightSchema>
