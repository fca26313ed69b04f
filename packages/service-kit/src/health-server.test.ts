import { afterEach, describe, expect, it } from 'vitest'
import { type HealthServerOptions, serveHealth } from './health-server.ts'
import { createLogger } from './logger.ts'
import { counter, gauge } from './metrics.ts'

const logger = createLogger({ role: 'test', level: 'silent' })
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})
const serve = async (options: Partial<HealthServerOptions> = {}) => {
  const server = await serveHealth({ host: '127.0.0.1', port: 0, logger, checks: {}, ...options })
  open.push(server)
  return async (path: string) => {
    const answer = await fetch(server.url + path)
    return { status: answer.status, text: await answer.text() }
  }
}

describe('serveHealth', () => {
  it('tells what is missing, and that the process lives all the same', async () => {
    let well = false
    const api = async () => well || Promise.reject(new Error('away'))
    const get = await serve({ checks: { api, bus: async () => {} } })
    expect(await get('/healthz')).toMatchObject({ status: 200 })
    expect(await get('/readyz')).toEqual({ status: 503, text: '{"status":"not-ready","missing":["api"]}' })
    well = true
    expect(await get('/readyz')).toMatchObject({ status: 200 })
  })

  it('shows the numbers of the process, brought up to date first', async () => {
    const length = gauge('test_length', 'How long it is.')
    const get = await serve({ measure: async () => length.set(7) })
    counter('test_things', 'What was done.', ['kind']).inc({ kind: 'good' }, 2)
    const { text } = await get('/metrics?x=1')
    expect(text).toContain('nextjob_test_length 7')
    expect(text).toContain('nextjob_test_things_total{kind="good"} 2')
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  })

  it('shows the numbers of before when they cannot be brought up to date', async () => {
    const get = await serve({ measure: () => Promise.reject(new Error('away')) })
    expect((await get('/metrics')).status).toBe(200)
  })

  it('knows no other path', async () => {
    const get = await serve()
    expect((await get('/')).status).toBe(404)
  })
})
