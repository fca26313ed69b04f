/** The pause after a reading that failed, doubled with each further one. */
export const MAILBOX_PAUSE_SECONDS = 15
export const MAILBOX_PAUSE_SECONDS_MAX = 900

/**
 * A batch that dies with its worker does not say which mail did it. So a mail that was in one is from then on handed
 * out alone, where a second death is its own, and a third ends the trying.
 */
export const CRASHES_ALONE_FROM = 1
export const CRASHES_MAX = 3

/** A worker that lives and says "failed" is asked again, ever later. */
export const FAILURES_MAX = 5
export const RETRY_SECONDS = 30

/** A claim hands out no more content than this, however many mails are asked for; the first is always given. */
export const CLAIM_BYTES_MAX = 8_000_000
