import { z } from 'zod'

/** What a server offers, for the app to know before anybody signs in: `GET /server`. */
export const serverOfferSchema = z
  .object({
    /** Signing in and connecting Gmail with Google: there is a client, and PUBLIC_URL is one that Google redirects to. */
    google: z.boolean(),
    /** Whether strangers may make accounts. */
    registration: z.enum(['open', 'closed']),
    /** Mail goes out: addresses are confirmed, passwords can be reset by mail. */
    smtp: z.boolean(),
    /** Mailboxes can be connected by address and app password. */
    imap: z.boolean(),
    /** Questions over the offers can be asked. */
    rag: z.boolean(),
    /** Devices can be told of new offers. */
    push: z.boolean(),
    /** There is an account with sample mails to look around in. */
    demo: z.boolean(),
    version: z.string(),
  })
  .meta({ id: 'ServerOffer' })
export type ServerOffer = z.infer<typeof serverOfferSchema>
