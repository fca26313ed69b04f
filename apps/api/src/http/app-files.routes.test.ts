import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../test/test-api.ts'

const SCRIPT = '_expo/static/js/web/entry-0123.js'
const INDEX = '<!doctype html><title>The app</title>'
const script = `console.log(${JSON.stringify('x'.repeat(4_000))})`
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

let folder: string
let api: TestApi
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nextjob-app-'))
  mkdirSync(join(folder, '_expo/static/js/web'), { recursive: true })
  mkdirSync(join(folder, 'assets/__node_modules/fonts'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), INDEX)
  writeFileSync(join(folder, 'favicon.ico'), 'icon')
  writeFileSync(join(folder, '.built-from'), 'a hash')
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, '.git/config'), 'not for the world')
  writeFileSync(join(folder, SCRIPT), script)
  writeFileSync(join(folder, `${SCRIPT}.br`), brotliCompressSync(script))
  writeFileSync(join(folder, `${SCRIPT}.gz`), gzipSync(script))
  writeFileSync(join(folder, 'assets/__node_modules/fonts/a.ttf'), 'font')
  api = await openTestApi({ APP_FOLDER: folder })
})
afterAll(async () => {
  await api.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ url, headers })

describe('GET /app/*', () => {
  it.each(['/app/', '/app/index.html', '/app/offers/3', '/app/reset?token=x', '/app/offers.json'])(
    '200 %s is the app, never kept',
    async (url) => {
      const answer = await get(url)
      expect([answer.statusCode, answer.body]).toEqual([200, INDEX])
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("script-src 'self';"),
        'x-content-type-options': 'nosniff',
      })
    },
  )

  it('200 hashed files are kept for good, others asked for again', async () => {
    expect((await get(`/app/${SCRIPT}`)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await get('/app/assets/__node_modules/fonts/a.ttf')).headers['cache-control']).toContain('immutable')
    const icon = await get('/app/favicon.ico')
    expect([icon.body, icon.headers['cache-control']]).toEqual(['icon', 'no-cache'])
    expect((await get('/app/favicon.ico', { 'if-none-match': String(icon.headers.etag) })).statusCode).toBe(304)
  })

  it('200 takes the smallest form that the browser reads', async () => {
    const [brotli, gzip, plain] = await Promise.all(
      ['gzip, deflate, br', 'gzip', ''].map((accept) => get(`/app/${SCRIPT}`, { 'accept-encoding': accept })),
    )
    expect(brotli?.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringMatching(/accept-encoding/i) })
    expect(brotliDecompressSync(brotli!.rawPayload).toString()).toBe(script)
    expect(gzip?.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip!.rawPayload).toString()).toBe(script)
    expect(plain?.headers['content-encoding']).toBeUndefined()
    expect(plain?.body).toBe(script)
    for (const answer of [brotli, gzip, plain]) {
      expect(answer?.headers).toMatchObject({
        'content-type': expect.stringContaining('javascript'),
        'cache-control': 'public, max-age=31536000, immutable',
      })
    }
  })

  it('404 a missing asset is a problem, also to a browser', async () => {
    for (const url of ['/app/_expo/static/js/web/entry-9.js', '/app/assets/none.png', `/app/${SCRIPT}.br`]) {
      const answer = await get(url, BROWSER)
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json'])
    }
  })

  it('gives no file that is not of the app', async () => {
    for (const url of [
      '/app/.built-from',
      '/app/.git/config',
      '/app/..%2f..%2fpackage.json',
      '/app/a/..%2f..%2f..%2fpackage.json',
    ]) {
      expect((await get(url)).body).toBe(INDEX)
    }
  })

  it('asks for a browsing context of its own where browsers heed that', async () => {
    expect((await get('/app/')).headers['cross-origin-opener-policy']).toBe('same-origin')
    const atHome = await openTestApi({ APP_FOLDER: folder, ALLOWED_HOSTS: '192.168.1.20' })
    const answer = await atHome.app.inject({ url: '/app/', headers: { host: '192.168.1.20:8000' } })
    expect([answer.statusCode, answer.headers['cross-origin-opener-policy']]).toEqual([200, undefined])
    await atHome.close()
  })

  it('HEAD says the same', async () => {
    const answer = await api.app.inject({ method: 'HEAD', url: '/app/offers/3' })
    expect([answer.statusCode, answer.headers['cache-control'], answer.body]).toEqual([200, 'no-store', ''])
  })
})

describe('the rest of the server', () => {
  it('leads from / and /app to the app', async () => {
    for (const url of ['/', '/app']) {
      const answer = await get(url, BROWSER)
      expect([answer.statusCode, answer.headers.location]).toEqual([302, '/app/'])
    }
  })

  it('has no API route below /app', () => {
    const below = api.app.routeTable.filter((route) => /^\/app(\/|$)/.test(route.url))
    expect([...new Set(below.map((route) => `${route.method} ${route.url}`))].sort()).toEqual([
      'GET /app',
      'GET /app/*',
      'HEAD /app',
      'HEAD /app/*',
    ])
  })

  it('answers unknown paths with a problem, also to a browser', async () => {
    for (const url of ['/nowhere', '/job-offers/x/y', '/apps', '/application', '/favicon.ico']) {
      const answer = await get(url, BROWSER)
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json'])
    }
    const posted = await api.app.inject({ method: 'POST', url: '/app/offers', payload: {} })
    expect([posted.statusCode, posted.headers['content-type']]).toEqual([404, 'application/problem+json'])
  })
})

describe('without a web export', () => {
  it('503 says how to build it', async () => {
    const bare = await openTestApi({ APP_FOLDER: join(folder, 'nowhere') })
    const answer = await bare.app.inject('/app/offers/3')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
    expect(answer.body).toContain('npm start')
    await bare.close()
  })
})
