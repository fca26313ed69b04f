import type { OfferToRecord } from '@nextjob/contracts/recorded-offers'

/** An offer as a worker hands it in; `wishes` say what matters to the test. */
export function offerToRecord(userId: number, wishes: Partial<OfferToRecord> = {}): Partial<OfferToRecord> {
  return {
    user_id: userId,
    title: 'Backend Engineer',
    company: 'Larkspur Systems GmbH',
    location: 'Berlin',
    source: 'linkedin',
    received_at: '2026-03-02T08:00:00.000Z',
    match_score: 0.5,
    reason: 'It fits.',
    ...wishes,
  }
}
