import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, root, runNextjob, type TestProcess } from './nextjob-process.ts'

const SAMPLES = join(root, 'apps/nextjob/sample-mailbox')
const EMAIL = 'ada@people.example'
const folder = mkdtempSync(join(tmpdir(), 'nextjob-import-'))
const settings: Record<string, string> = {
  NEXTJOB_DATA: join(folder, 'data'),
  NEXTJOB_DEMO: 'off',
  LOG_LEVEL: 'error',
}
const names = readdirSync(SAMPLES).filter((name) => name.endsWith('.eml'))
const mails = names.map((name) => join(SAMPLES, name))
const mbox = join(folder, 'all.mbox')

async function run(...args: string[]) {
  const process = runNextjob(args, settings)
  const code = await process.ended
  return { code, stdout: process.stdout(), stderr: process.stderr() }
}

beforeAll(async () => {
  settings.PORT = await freePort()
  const texts = mails.map((path) => readFileSync(path, 'latin1').replace(/^(>*From )/gm, '>$1'))
  const entries = texts.map((text) => `From a@mails.example Tue Nov  3 08:00:00 2026\n${text}\n\n`)
  writeFileSync(mbox, entries.join(''), 'latin1')
  const made = runNextjob(['users', 'create', EMAIL], settings, 'seven quiet bridges over a river\n')
  expect(await made.ended).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('nextjob import', { timeout: 120_000 }, () => {
  let offers = ''

  test('without a server takes a mailbox through to its offers', async () => {
    const { code, stdout } = await run('import', '--user', EMAIL, mbox)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      new RegExp(`^all\\.mbox: ${names.length} mails read: \\d+ new job alerts, \\d+ other mail\n`),
    )
    offers = /: (\d+) offers, \1 of them new\n$/.exec(stdout)?.[1] ?? ''
    expect(Number(offers)).toBeGreaterThan(20)
  })

  test('reads no mail twice, whatever file it comes in', async () => {
    const { code, stdout } = await run('import', '--user', EMAIL, ...mails)
    expect(code).toBe(0)
    expect(stdout).toBe(
      `${names.length} mail files: ${names.length} mails read: ${names.length} known already\n` +
        `${EMAIL}: ${offers} offers, 0 of them new\n`,
    )
  })

  test('gives a bad file a line, takes the others in, and exits with 1', async () => {
    const picture = join(folder, 'picture.png')
    writeFileSync(picture, Buffer.from('89504e470d0a1a0a', 'hex'))
    const { code, stdout } = await run('import', '--user', EMAIL, join(folder, 'gone.mbox'), picture, mbox)
    expect(code).toBe(1)
    expect(stdout).toMatch(/gone\.mbox: there is no such file\n/)
    expect(stdout).toMatch(/picture\.png: The file cannot be read\./)
    expect(stdout).toMatch(/all\.mbox: \d+ mails read/)
  })

  test('says what to do when there is no such account, and what was wrong with the call', async () => {
    const stranger = await run('import', '--user', 'eve@people.example', mbox)
    expect(stranger).toMatchObject({ code: 1, stdout: '' })
    expect(stranger.stderr).toBe(
      'nextjob: there is no account eve@people.example; nextjob users list shows them, users create makes one\n',
    )
    expect((await run('import', mbox)).code).toBe(2)
  })

  describe('beside a server', () => {
    let server: TestProcess
    beforeAll(async () => {
      server = runNextjob(['start'], settings)
      await server.says(/NextJob is running\./)
    }, 120_000)
    afterAll(async () => {
      server.child.kill('SIGKILL')
      await server.ended
    })

    test('works as without one', async () => {
      const { code, stdout } = await run('import', '--user', EMAIL, mbox)
      expect(code).toBe(0)
      expect(stdout).toContain(`${names.length} known already`)
    })
  })
})
