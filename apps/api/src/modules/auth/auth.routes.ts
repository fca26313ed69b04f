import { openAttemptLimits } from '../../accounts/attempt-limits.ts'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { accountRoutes } from './account.routes.ts'
import { cookieNames } from './auth-cookies.ts'
import { authenticators } from './authenticate.ts'
import { googleSignInRoutes } from './google-sign-in.routes.ts'
import { sessionsServiceRoutes } from './sessions.service-routes.ts'
import { signInRoutes } from './sign-in.routes.ts'
import { openTokens } from './tokens.ts'

/** `/auth/**` */
export async function authRoutes(app: App, context: ApiContext): Promise<void> {
  if (!cookieNames(context.env).secure) {
    context.logger.info('PUBLIC_URL is not https: cookies of browsers go without Secure')
  }
  const deps = {
    tokens: openTokens(context.secrets, context.env),
    limits: openAttemptLimits(context.db, context.env.AUTH_LIMIT_FACTOR),
  }
  await signInRoutes(app, context, deps)
  accountRoutes(app, context, deps)
  googleSignInRoutes(app, context, { ...deps, callers: authenticators(context) })
  sessionsServiceRoutes(app, context, deps)
}
