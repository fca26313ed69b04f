import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiContext } from '../context.ts'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'

/** Where the web export of apps/mobile lies, unless APP_FOLDER says otherwise. */
const EXPORT = fileURLToPath(new URL('../../../mobile/dist', import.meta.url))

/** Folders whose files have the hash of their content in their names. */
const HASHED = /^(_expo|assets)\//

/** Everything from this server only. The style tag is react-native-web's, the data images are its icons. */
const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const config = { access: 'public' as const, rateLimit: false as const }
const schema = { hide: true }

/**
 * The phone app for browsers, under `/app/`: its files as they are, and its index.html for every other path there,
 * which is a screen of the app's own. A missing asset is a problem, never HTML. `/` leads to the app.
 * The files are listed once: a new export is served after the next start.
 */
export async function appFilesRoutes(app: App, context: ApiContext): Promise<void> {
  const folder = context.env.APP_FOLDER ?? EXPORT
  const files = await listFiles(folder)
  const isBuilt = files.has('index.html')
  if (!isBuilt) context.logger.warn({ folder }, 'no web export of the app here: /app/ says how to make one')
  await app.register(fastifyStatic, {
    root: isBuilt ? folder : import.meta.dirname,
    serve: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => reply.header('cache-control', cachingOf(relative(folder, path).split(sep).join('/'))),
  })
  const toApp = (_request: FastifyRequest, reply: FastifyReply) => reply.redirect('/app/')
  app.get('/', { config, schema }, toApp)
  app.get('/app', { config, schema }, toApp)
  app.get<{ Params: { '*': string } }>('/app/*', { config, schema }, (request, reply) => {
    const path = request.params['*']
    reply.header('content-security-policy', APP_POLICY)
    // Browsers heed it in secure contexts only, and complain of it elsewhere: in a home network without TLS.
    if (!isSecureContext(request)) reply.removeHeader('cross-origin-opener-policy')
    if (!isBuilt) return reply.code(503).type('text/html; charset=utf-8').send(UNBUILT_PAGE)
    if (files.has(path)) return reply.sendFile(path)
    if (HASHED.test(path)) throw new Problem('not-found', 'The app has no such file; load it anew.')
    return reply.sendFile('index.html')
  })
}

/** Paths below the folder, by slash; none when it does not exist. Compressed twins and dot files are no paths of their own. */
async function listFiles(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)\./.test(path))
  return new Set(paths)
}

/** As browsers see it: https, or this very machine. */
function isSecureContext(request: FastifyRequest): boolean {
  return request.protocol === 'https' || /^(127\.0\.0\.1|localhost|\[::1\])$/.test(request.hostname)
}

function cachingOf(path: string): string {
  if (HASHED.test(path)) return 'public, max-age=31536000, immutable'
  return path.startsWith('index.html') ? 'no-store' : 'no-cache'
}

const UNBUILT_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>NextJob</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }
  main { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
</style>
<main>
  <h1>The app is not built yet</h1>
  <p>The API runs, but there is no web export of the app beside it. Stop the server and start it with
  <code>npm start</code>, which builds the app first; or run <code>node tools/bootstrap.mjs --web</code> and start
  again.</p>
  <p><a href="/docs/">The API’s documentation</a></p>
</main>
</html>
`
