import { z } from 'zod'
import { emailSchema } from './user.ts'

/** Text that goes to a mail server as it is. Control characters would end the line there. */
const oneLine = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[^\p{Cc}]+$/u)

/**
 * `POST /integrations/imap`: a mailbox to be read over IMAP. The server is known from the address for the large
 * providers, and to be named for all others.
 */
export const connectImapSchema = z.strictObject({
  address: emailSchema,
  /** What programs log in with: an app password, where the provider has them. */
  password: oneLine,
  host: z.union([z.hostname(), z.ipv4(), z.ipv6()]).optional(),
  port: z.int().min(1).max(65_535).optional(),
  /** TLS from the first byte, the default; else STARTTLS is demanded, but for a server on the machine of the API. */
  secure: z.boolean().optional(),
  /** Where it is not the address. */
  username: oneLine.optional(),
  /** How many days back the first reading goes. */
  span_days: z.int().min(1).max(3_650).default(30),
})
export type ConnectImap = z.output<typeof connectImapSchema>

/** A mailbox that has let us in. Its reading shows in `GET /integrations`. */
export const connectedImapSchema = z.strictObject({
  source: z.literal('imap'),
  address: z.string(),
  host: z.string(),
  port: z.int(),
  secure: z.boolean(),
})
export type ConnectedImap = z.infer<typeof connectedImapSchema>

/** `DELETE /integrations/imap?address=`. */
export const disconnectImapSchema = z.strictObject({ address: emailSchema })
