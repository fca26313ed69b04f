import { z } from 'zod'

/** A claim and the words in the mail's visible text that it stands on. */
export const evidenceSchema = z.strictObject({
  /** What the quote supports: a field of the offer (`title`, `company`, …) or a part of the score (`skill:Go`, `title-fit`). */
  claim: z.string().max(120),
  /** Verbatim from the visible text, blanks folded. */
  quote: z.string().max(500),
})
export type Evidence = z.infer<typeof evidenceSchema>
