import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import type { Logger } from '@nextjob/service-kit/logger'
import type { MailboxesApi } from './mailboxes-api.ts'

/** The reason of a signal: the mailbox has passed, or may have passed, to another reader. */
export class LeaseLost extends Error {
  override name = 'LeaseLost' as const
}

/** The leases of one process, renewed together for as long as they are held. */
export type HeldLeases = {
  /** @returns what ends the holding, and a signal that aborts with LeaseLost as soon as the lease is lost */
  hold(mailbox: LeasedMailbox, seconds: number): { signal: AbortSignal; drop(): void }
}

/** Four renewals fit into a lease. */
const RENEWALS = 4

type Held = { mailbox: LeasedMailbox; lost: AbortController; seconds: number; until: number }

/** Begins to hold leases; nothing runs while none is held. */
export function holdLeases(api: Pick<MailboxesApi, 'renew'>, logger: Logger): HeldLeases {
  const held = new Set<Held>()
  let timer: NodeJS.Timeout | null = null
  let isRenewing = false

  async function renew(): Promise<void> {
    const asked = [...held]
    const askedAt = performance.now()
    try {
      const { lost } = await api.renew(asked.map(({ mailbox }) => mailbox))
      for (const lease of asked) {
        if (lost.includes(lease.mailbox.id)) lease.lost.abort(new LeaseLost('another reader holds the mailbox'))
        else lease.until = askedAt + lease.seconds * 1_000
      }
    } catch (error) {
      logger.warn({ error: (error as Error).name }, 'mailbox leases could not be renewed')
    }
    giveUpOverdue()
  }

  /** The database may have given them away by now. */
  function giveUpOverdue(): void {
    for (const lease of held) {
      if (performance.now() > lease.until) lease.lost.abort(new LeaseLost('the lease ran out'))
    }
  }

  function tick(): void {
    // An API that does not answer keeps a renewal waiting for longer than leases last.
    if (isRenewing) {
      giveUpOverdue()
      return
    }
    isRenewing = true
    void renew().finally(() => {
      isRenewing = false
    })
  }

  return {
    hold(mailbox, seconds) {
      const lease: Held = { mailbox, lost: new AbortController(), seconds, until: performance.now() + seconds * 1_000 }
      held.add(lease)
      timer ??= setInterval(tick, (seconds * 1_000) / RENEWALS)
      return {
        signal: lease.lost.signal,
        drop() {
          held.delete(lease)
          if (held.size || timer === null) return
          clearInterval(timer)
          timer = null
        },
      }
    },
  }
}
