import type { ApiEnv } from '../../env.ts'

/**
 * After how many days Google ends what people granted: seven while its console says that the client is in testing,
 * never in production (https://developers.google.com/identity/protocols/oauth2#expiration).
 */
export const grantDaysOf = (env: Pick<ApiEnv, 'GOOGLE_APP_MODE'>): number | null =>
  env.GOOGLE_APP_MODE === 'testing' ? 7 : null
