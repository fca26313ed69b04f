import { gmailMessageIdSchema } from '@nextjob/contracts/mailbox-lease'
import { z } from 'zod'

// What the reader takes of the Gmail API's answers: https://developers.google.com/workspace/gmail/api/reference/rest/v1.
// Members it does not name are not looked at; an answer that does not fit is as good as none, and asked for again.

const historyId = z.string().regex(/^\d{1,20}$/)
const pageToken = z.string().min(1).max(2_000).optional()

/** `users.getProfile`. */
export const profileSchema = z.object({ historyId })

/** `users.messages.list`: newest first. */
export const listSchema = z.object({
  messages: z.array(z.object({ id: gmailMessageIdSchema })).default([]),
  nextPageToken: pageToken,
})

/** `users.history.list`: oldest first. */
export const historySchema = z.object({
  historyId,
  history: z
    .array(
      z.object({
        messagesAdded: z
          .array(
            z.object({ message: z.object({ id: gmailMessageIdSchema, labelIds: z.array(z.string()).default([]) }) }),
          )
          .default([]),
      }),
    )
    .default([]),
  nextPageToken: pageToken,
})

/** `users.messages.get` with `format=raw`. */
export const messageSchema = z.object({
  id: gmailMessageIdSchema,
  /** The whole mail, base64url. */
  raw: z.string().regex(/^[\w-]+=*$/),
  /** Milliseconds since 1970, when Google accepted the mail; what was brought along may be older. */
  internalDate: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .nullable()
    .catch(null),
})
