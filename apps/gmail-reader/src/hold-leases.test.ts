import { once } from 'node:events'
import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import { createLogger } from '@nextjob/service-kit/logger'
import { expect, it } from 'vitest'
import { holdLeases, LeaseLost } from './hold-leases.ts'

const logger = createLogger({ role: 'test', level: 'silent' })
const time = '2026-11-24T08:00:00.000Z'
const mailbox: LeasedMailbox = {
  id: 1,
  user_id: 1,
  source: 'gmail',
  address: 'a@b.example',
  cursor: null,
  lease_token: '5f0c7d0e-58f5-4a7e-9a39-0f1e6a1f7a11',
  lease_expires_at: time,
  claimed_at: time,
  since: time,
  audit_due: false,
}

it('gives a lease up when its time is over, also while the API keeps a renewal waiting', {
  timeout: 5_000,
}, async () => {
  const leases = holdLeases({ renew: () => new Promise(() => {}) }, logger)
  const { signal, drop } = leases.hold(mailbox, 0.4)
  await once(signal, 'abort')
  expect(signal.reason).toBeInstanceOf(LeaseLost)
  drop()
})
