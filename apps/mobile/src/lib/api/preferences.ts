import { type Preferences, type PreferencesPatch, preferencesSchema } from '@nextjob/contracts/preferences'
import { request } from './request'

/** What the caller looks for. */
export const readPreferences = (signal?: AbortSignal): Promise<Preferences> =>
  request(preferencesSchema, '/preferences', { signal })

/** Changes some of it; members left out stay. Offers are scored again in the background. */
export const changePreferences = (patch: PreferencesPatch): Promise<Preferences> =>
  request(preferencesSchema, '/preferences', { method: 'PATCH', body: patch })
