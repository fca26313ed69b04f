/** One message of the stream `jobs`: the id of a RawJobEmail, and nothing else: no personal data travels here. */
export type BusMessage = { id: string; mailId: number }

/**
 * The stream `jobs` between the API and the digest-generators. It only carries: losing all of it delays work and loses
 * none, since the record is PostgreSQL and the reconciler publishes again. Delivery is at least once.
 */
export type Bus = {
  /** Appends mail ids. Resolves when the bus has them. */
  publish(mailIds: readonly number[]): Promise<void>
  /** Up to `max` messages for this consumer; waits at most `waitMs` for the first; [] when none came or `signal` ended it. */
  read(consumer: string, max: number, waitMs: number, signal?: AbortSignal): Promise<BusMessage[]>
  /** Done with these: they are not given to anyone again. */
  acknowledge(messages: readonly BusMessage[]): Promise<void>
  /** Messages published and not yet acknowledged, for the relay's window. */
  length(): Promise<number>
  close(): Promise<void>
}
