import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from './logger.ts'
import { metricsText, watchProcess } from './metrics.ts'

/** What a process shows of itself to whoever runs it, on a port that is not for the world. */
export type HealthServerOptions = {
  host: string
  /** 0 takes a free one. */
  port: number
  logger: Logger
  /** What must be well for the process to do its work, by name; each rejects when it is not. */
  checks: Record<string, () => Promise<unknown>>
  /** Brings numbers up to date before they are shown; its failure shows the old ones. */
  measure?: () => Promise<void>
}

const CHECK_MS = 5_000

/**
 * Serves `GET /healthz` (the process lives), `/readyz` (it can do its work; else 503, naming what is missing) and
 * `/metrics`.
 *
 * @throws the system's error when the address cannot be listened on
 */
export async function serveHealth(options: HealthServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  watchProcess()
  const { logger } = options
  const server = createServer((request, response) => {
    answer(request.url?.split('?', 1)[0], response).catch((error: unknown) => {
      logger.error({ err: error }, 'health could not be told')
      response.destroy()
    })
  })

  async function answer(path: string | undefined, response: ServerResponse): Promise<void> {
    response.setHeader('cache-control', 'no-store')
    if (path === '/healthz') sendJson(response, 200, { status: 'ok' })
    else if (path === '/readyz') {
      const missing = await failing(options.checks)
      sendJson(
        response,
        missing.length ? 503 : 200,
        missing.length ? { status: 'not-ready', missing } : { status: 'ok' },
      )
    } else if (path === '/metrics') {
      await options.measure?.().catch((error: Error) => logger.warn({ reason: error.message }, 'numbers are of before'))
      const { text, type } = await metricsText()
      response.writeHead(200, { 'content-type': type }).end(text)
    } else sendJson(response, 404, { status: 'not-found' })
  }

  server.listen(options.port, options.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  logger.info({ url }, 'health and metrics are served')
  return {
    url,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** The names of the checks that fail or take too long. */
async function failing(checks: HealthServerOptions['checks']): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('late')), CHECK_MS)
      })
      const well = await Promise.race([check(), late]).then(
        () => true,
        () => false,
      )
      clearTimeout(timer)
      return well ? [] : [name]
    }),
  )
  return results.flat()
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
