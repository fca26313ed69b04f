import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { offersPageSchema } from '@nextjob/contracts/job-offer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, run, runNextjob, type TestProcess, untilSilent } from './nextjob-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'nextjob-start-'))
const data = join(folder, 'data')
const settings: Record<string, string> = { NEXTJOB_DATA: data, LOG_LEVEL: 'error' }
const READY = /NextJob is running\..*?Stop +Ctrl-C/s
let server: TestProcess
let password: string

const url = (path: string) => `http://127.0.0.1:${settings.PORT}${path}`

async function readOffers() {
  const login = await fetch(url('/auth/jwt/login'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'demo@nextjob.example', password }),
  })
  const { access } = (await login.json()) as { access: string }
  const answer = await fetch(url('/job-offers?limit=100'), { headers: { authorization: `Bearer ${access}` } })
  return offersPageSchema.parse(await answer.json())
}

beforeAll(async () => {
  settings.PORT = await freePort()
  server = runNextjob(['start'], settings)
  const [text] = await server.says(READY)
  password = /Password +(\S+)/.exec(text)?.[1] ?? ''
}, 180_000)
afterAll(async () => {
  server.child.kill('SIGKILL')
  await server.ended
  rmSync(folder, { recursive: true, force: true })
})

describe('nextjob start', { timeout: 120_000 }, () => {
  let firstOffers: Awaited<ReturnType<typeof readOffers>>

  test('serves, and gives the demo account at least twenty scored offers, marked as samples', async () => {
    expect((await fetch(url('/healthz'))).status).toBe(200)
    firstOffers = await readOffers()
    expect(firstOffers.count).toBeGreaterThanOrEqual(20)
    for (const offer of firstOffers.results) {
      expect(offer).toMatchObject({ is_sample: true, match_score: expect.any(Number) })
      expect(offer.reason).not.toBe('')
    }
  })

  test('prints the address, the account and the best offers first', () => {
    const text = server.stdout()
    expect(text).toContain(`http://127.0.0.1:${settings.PORT}`)
    expect(text).toContain('demo@nextjob.example')
    const scores = [...text.matchAll(/^ {2,}(\d\.\d\d) {2}/gm)].map((match) => Number(match[1]))
    expect(scores).toHaveLength(10)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  test('keeps password and secrets for its owner only', () => {
    for (const name of ['demo-account.json', 'secrets.json', 'server.json', 'lock']) {
      expect(statSync(join(data, name)).mode & 0o777, name).toBe(0o600)
    }
    expect(readFileSync(join(data, 'demo-account.json'), 'utf8')).toContain(password)
  })

  test('is told by its pid to a second process on the same folder', async () => {
    const second = runNextjob(['start'], { ...settings, PORT: await freePort() })
    expect(await second.ended).toBe(1)
    expect(second.stderr()).toMatch(new RegExp(`^nextjob: .* is in use by process ${server.pid}; .*\n$`))
    expect((await fetch(url('/healthz'))).status).toBe(200)
  })

  test('lets the other commands work beside it', async () => {
    const users = runNextjob(['users', 'list', '--json'], settings)
    expect(await users.ended).toBe(0)
    expect(JSON.parse(users.stdout())).toMatchObject({ email: 'demo@nextjob.example', is_demo: true })
    const backup = runNextjob(['backup', join(folder, 'backup.tar')], settings)
    expect(await backup.ended).toBe(0)
    const restored = { ...settings, NEXTJOB_DATA: join(folder, 'restored') }
    expect(await runNextjob(['restore', join(folder, 'backup.tar')], restored).ended).toBe(0)
    const again = runNextjob(['users', 'list', '--json'], restored)
    expect(await again.ended).toBe(0)
    expect(again.stdout()).toBe(users.stdout())
  })

  test('ends at SIGTERM with everything kept, and starts again with the same offers', async () => {
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(existsSync(join(data, 'lock'))).toBe(false)
    expect(existsSync(join(data, 'server.json'))).toBe(false)
    server = runNextjob(['start'], settings)
    const [text] = await server.says(READY)
    expect(text).not.toContain(password)
    expect(await readOffers()).toEqual(firstOffers)
  })

  test('ends at SIGINT', async () => {
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
    expect(existsSync(join(data, 'lock'))).toBe(false)
  })

  test('says in one line that a port is taken, and lets the folder go', async () => {
    const taken = await freePort()
    const blocker = runNextjob(['start'], {
      ...settings,
      PORT: taken,
      NEXTJOB_DATA: join(folder, 'other'),
      NEXTJOB_DEMO: 'off',
    })
    await blocker.says(READY)
    const second = runNextjob(['start'], { ...settings, PORT: taken })
    expect(await second.ended).toBe(1)
    expect(second.stderr()).toMatch(new RegExp(`^nextjob: .*${taken} is in use by another program; .*\n$`))
    expect(existsSync(join(data, 'lock'))).toBe(false)
    blocker.child.kill('SIGTERM')
    expect(await blocker.ended).toBe(0)
  })
})

describe('npm start', { timeout: 180_000 }, () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('stops the server when npm is ended by %s', async (signal) => {
    const npm = run('npm', ['start'], settings)
    await npm.says(READY)
    npm.child.kill(signal)
    await npm.ended
    await untilSilent(settings.PORT ?? '')
    expect(npm.stdout()).toContain('Stopped.')
    expect(existsSync(join(data, 'lock'))).toBe(false)
  })

  test('stops in order at Ctrl-C, of which the terminal tells npm and the server, and npm tells the server again', async () => {
    const npm = run('npm', ['start'], settings, { detached: true })
    await npm.says(READY)
    process.kill(-npm.pid, 'SIGINT')
    await npm.ended
    await untilSilent(settings.PORT ?? '')
    expect(npm.stdout()).toContain('Stopped.')
    expect(existsSync(join(data, 'lock'))).toBe(false)
  })
})
