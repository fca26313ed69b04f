import type { ApiContext } from '../context.ts'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'

const config = { access: 'public' as const }

/**
 * What tells a phone that links to `/app/…` on this server open in the installed app: Apple's association file
 * (APPLE_APP_ID, `<team>.<bundle>`) and Android's asset links (ANDROID_APP_ID and ANDROID_CERT_SHA256). 404 where the
 * settings are missing.
 * Formats: https://developer.apple.com/documentation/xcode/supporting-associated-domains and
 * https://developers.google.com/digital-asset-links/v1/getting-started.
 */
export function appLinksRoutes(app: App, { env }: ApiContext): void {
  const apple = env.APPLE_APP_ID
  const { ANDROID_APP_ID: android, ANDROID_CERT_SHA256: certificates } = env
  app.get('/.well-known/apple-app-site-association', { config, schema: { hide: true } }, async () => {
    if (!apple) throw new Problem('not-found', 'APPLE_APP_ID is not set.')
    return {
      applinks: { details: [{ appIDs: [apple], components: [{ '/': '/app/*' }] }] },
      webcredentials: { apps: [apple] },
    }
  })
  app.get('/.well-known/assetlinks.json', { config, schema: { hide: true } }, async () => {
    if (!certificates.length) throw new Problem('not-found', 'ANDROID_CERT_SHA256 is not set.')
    return [
      {
        relation: ['delegate_permission/common.handle_all_urls', 'delegate_permission/common.get_login_creds'],
        target: { namespace: 'android_app', package_name: android, sha256_cert_fingerprints: certificates },
      },
    ]
  })
}
