import { gauge } from '@nextjob/service-kit/metrics'
import type { ApiContext } from './context.ts'
import { countOpenWork } from './modules/ingestion/outbox.queries.ts'

const mails = gauge('mails', 'Mails that are not done: waiting, in the hands of a worker, given up.', ['state'])
const outbox = gauge('outbox_mails', 'Mails whose id waits to be put on the bus, or lies on it.', ['state'])
const busMessages = gauge('bus_messages', 'Ids on the bus, taken and not acknowledged ones too.')

/** Brings the numbers of what is to be done up to date. @throws when the database or the bus is away */
export async function measureWork({ db, bus }: Pick<ApiContext, 'db' | 'bus'>): Promise<void> {
  const work = await countOpenWork(db)
  mails.set({ state: 'pending' }, work.pending)
  mails.set({ state: 'leased' }, work.leased)
  mails.set({ state: 'dead' }, work.dead)
  outbox.set({ state: 'waiting' }, work.unpublished)
  outbox.set({ state: 'published' }, work.published)
  busMessages.set(await bus.length())
}
