import type { OffersSelection } from '../api/offers'

/**
 * The names under which answers are cached. Actions (lib/actions) write to the offers and digests under these names, so
 * every screen takes them from here.
 */
export const queryKeys = {
  /** All that holds offers; for invalidating. */
  allOffers: ['offers'],
  offerList: (selection: OffersSelection) => ['offers', 'list', selection],
  offer: (id: number) => ['offers', 'one', id],
  sightings: (id: number) => ['offers', 'sightings', id],
  allDigests: ['digests'],
  digestList: ['digests', 'list'],
  digest: (id: number) => ['digests', 'one', id],
  skillSearch: (q: string) => ['skills', 'search', q],
  ownSkills: ['skills', 'own'],
  preferences: ['preferences'],
  integrations: ['integrations'],
  ownUser: ['account', 'user'],
  sessions: ['account', 'sessions'],
  server: (address: string | null) => ['server', address],
} as const
