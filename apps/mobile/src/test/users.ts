import type { ServerOffer } from '@nextjob/contracts/server-offer'
import type { User } from '@nextjob/contracts/user'

/** An account as the API sends it, for tests. */
export function aUser(more: Partial<User> = {}): User {
  return {
    id: 1,
    email: 'anna@nextjob.test',
    first_name: 'Anna',
    last_name: '',
    is_active: true,
    is_superuser: false,
    is_verified: true,
    is_demo: false,
    created_at: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

/** What a server offers, for tests. */
export function aServerOffer(more: Partial<ServerOffer> = {}): ServerOffer {
  return {
    google: false,
    registration: 'open',
    smtp: true,
    imap: true,
    rag: false,
    push: false,
    demo: false,
    version: '0.1.0',
    ...more,
  }
}
