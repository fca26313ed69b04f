import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@nextjob/service-kit/logger'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { checkInstallation, type Finding } from './check-installation.ts'
import { readApiEnv } from './env.ts'
import { openInstallation } from './open-installation.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nextjob-doctor-'))
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'HOST']) vi.stubEnv(name, '')
  vi.stubEnv('PORT', '0')
  vi.stubEnv('NEXTJOB_DATA', join(folder, 'data'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function examine(): Promise<Map<string, Finding>> {
  const findings = new Map<string, Finding>()
  for await (const finding of checkInstallation()) findings.set(finding.subject, finding)
  return findings
}
const isWrong = (finding: Finding) => finding.state === 'wrong'
/** A port that nothing listens on. */
const NOBODY = '127.0.0.1:1'

describe('the doctor', () => {
  test('finds nothing wrong before the first start, and makes nothing', async () => {
    const findings = await examine()
    expect([...findings.values()].filter(isWrong)).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  test('finds nothing wrong with a folder that was opened', async () => {
    const installation = await openInstallation(readApiEnv(), createLogger({ role: 'test', level: 'silent' }))
    await installation.close()
    const findings = await examine()
    expect([...findings.values()].filter(isWrong)).toEqual([])
    expect(findings.get('database')?.says).toContain('up to date')
  })

  test('misses secrets that are gone, and does not make new ones in their place', async () => {
    const installation = await openInstallation(readApiEnv(), createLogger({ role: 'test', level: 'silent' }))
    await installation.close()
    rmSync(join(folder, 'data', 'secrets.json'))
    expect((await examine()).get('secrets')?.state).toBe('wrong')
    expect(readdirSync(join(folder, 'data'))).not.toContain('secrets.json')
  })

  test('names every unusable setting at once', async () => {
    vi.stubEnv('PORT', 'eight thousand')
    vi.stubEnv('SMTP_URL', 'mail.example')
    const settings = (await examine()).get('settings')
    expect(settings).toMatchObject({ state: 'wrong', says: expect.stringMatching(/PORT.*SMTP_URL/s) })
  })

  test('says which server does not answer, and never a password', async () => {
    vi.stubEnv('DATABASE_URL', `postgres://ada:hunter2@${NOBODY}/jobs`)
    vi.stubEnv('SMTP_URL', `smtp://ada:hunter2@${NOBODY}`)
    vi.stubEnv('REDIS_URL', `redis://:hunter2@${NOBODY}`)
    const findings = await examine()
    for (const subject of ['database', 'mail', 'redis', 'secrets']) expect(findings.get(subject)?.state).toBe('wrong')
    expect(JSON.stringify([...findings])).not.toContain('hunter2')
  })

  test('has a remedy for whatever is not fine', async () => {
    vi.stubEnv('HOST', '0.0.0.0')
    vi.stubEnv('REGISTRATION', 'open')
    const findings = [...(await examine()).values()].filter((finding) => finding.state !== 'fine')
    expect(findings.map((finding) => finding.subject)).toContain('exposure')
    for (const finding of findings) expect(finding.remedy).toBeTruthy()
  })
})
