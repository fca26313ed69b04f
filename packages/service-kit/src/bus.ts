/** One message of the stream `jobs`: the id of a RawJobEmail, and nothing else: no personal data travels here. */
export type BusMessage = { id: string; mailId: number }

/** The bus cannot be reached, or does not do what it is asked now. Later it may. */
export class BusAway extends Error {
  override name = 'BusAway' as const
}

/**
 * The stream `jobs` between the API and the digest-generators. It only carries: losing all of it delays work and loses
 * none, since the record is PostgreSQL and the reconciler publishes again. Delivery is at least once.
 *
 * Every method but `close` throws BusAway, after a few seconds at most, while the bus cannot be reached.
 */
export type Bus = {
  /** Appends mail ids, all or none. Resolves when the bus has them. */
  publish(mailIds: readonly number[]): Promise<void>
  /**
   * Up to `max` messages for this consumer; waits at most `waitMs` for the first; [] when none came or `signal` ended it.
   * Messages that a consumer has held for longer than the bus's lease are given to another.
   */
  read(consumer: string, max: number, waitMs: number, signal?: AbortSignal): Promise<BusMessage[]>
  /** Done with these: they are not given to anyone again. */
  acknowledge(messages: readonly BusMessage[]): Promise<void>
  /** Not done with these: they are given to another consumer, at once. */
  giveBack(messages: readonly BusMessage[]): Promise<void>
  /** Messages published and not yet acknowledged, for the relay's window. */
  length(): Promise<number>
  /** Which filling of the bus this is. Another value than before says that what was published before may be lost. */
  filling(): Promise<string>
  close(): Promise<void>
}
