import { execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')
const corpus = join(import.meta.dirname, '../../../../shared/corpus')

const alert = (title: string) =>
  `From: Corner Jobs <alerts@jobs.example>\nSubject: 2 new jobs for you\nContent-Type: text/plain; charset=utf-8\n\n` +
  `Your job alert\n\n${title}\nBlue Door Ltd\nLeeds, UK\nView job: https://jobs.example/jobs/4711?mail=me%40home.example\n\n` +
  `Night Porter\nHotel Linden\nYork, UK\nView job: https://jobs.example/jobs/4712\n`
const letter = 'From: Jo <jo@home.example>\nSubject: Lunch\nContent-Type: text/plain\n\nSee you at noon.\n'
const fromLine = 'From jo@home.example Mon Jan  5 10:00:00 2026\n'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nextjob-extract-'))
  const files = {
    'alert.eml': alert('Pastry Cook'),
    'letter.txt': letter,
    'page.html': '<p>See you at noon.</p>',
    'two.mbox': `${fromLine}${alert('Baker')}\n${fromLine}${letter}\n`,
    unnamed: alert('Gardener'),
    'unnamed-box': `${fromLine}${letter}\n`,
    'bomb.eml': `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(5_000)}`,
    'empty.mbox': '',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the command in the folder of the files. */
function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
      },
    )
  })
}

const lines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('nextjob extract --json', () => {
  it('prints one line a mail, in the order of the files, with the fields of the design', async () => {
    const { code, stdout, stderr } = await run('extract', '--json', './letter.txt', 'alert.eml', 'two.mbox')
    expect([code, stderr]).toEqual([0, ''])
    const [first, second, third, fourth] = lines(stdout)
    expect(first).toEqual({ file: './letter.txt', kind: 'not-job', source: 'home.example', language: null, offers: [] })
    expect(second).toMatchObject({ file: 'alert.eml', kind: 'job-alert', language: 'en' })
    expect(Object.keys(second.offers[0])).toEqual(['title', 'company', 'location', 'apply_link', 'salary', 'work_mode'])
    expect(second.offers).toMatchObject([
      { title: 'Pastry Cook', company: 'Blue Door Ltd', location: 'Leeds, UK', salary: null, work_mode: null },
      { title: 'Night Porter', apply_link: 'https://jobs.example/jobs/4712' },
    ])
    expect([third.file, third.message, third.offers[0].title]).toEqual(['two.mbox', 1, 'Baker'])
    expect([fourth.file, fourth.message, fourth.kind]).toEqual(['two.mbox', 2, 'not-job'])
  })

  it('finds out what a file of another name holds', async () => {
    const { stdout } = await run('extract', '--json', 'unnamed', 'unnamed-box', 'page.html')
    expect(lines(stdout).map(({ kind, message }) => [kind, message])).toEqual([
      ['job-alert', undefined],
      ['not-job', 1],
      ['not-job', undefined],
    ])
  })

  it('goes on after what it cannot read, says why in one line each, and exits with 1', async () => {
    const { code, stdout, stderr } = await run(
      'extract',
      '--json',
      'bomb.eml',
      'gone.eml',
      '.',
      'empty.mbox',
      'letter.txt',
    )
    expect(code).toBe(1)
    expect(lines(stdout).map(({ kind }) => kind)).toEqual([...Array(4).fill('unreadable'), 'not-job'])
    expect(stderr.trimEnd().split('\n')).toEqual([
      'nextjob: bomb.eml: It has more than 1000 parts.',
      'nextjob: gone.eml: There is no such file.',
      'nextjob: .: It is a directory.',
      'nextjob: empty.mbox, mail 1: It holds no mail.',
    ])
  })

  it('prints no e-mail address', async () => {
    const { stdout } = await run('extract', '--json', 'alert.eml', 'two.mbox')
    expect(stdout).not.toMatch(/[\w.+-]+(?:@|%40)[\w-]+\.[a-z]/i)
  })

  it('ends quietly when the reader of its output goes away', async () => {
    const files = Array.from({ length: 300 }, () => 'alert.eml')
    const child = spawn(process.execPath, [main, 'extract', '--json', ...files], { cwd: folder })
    let stderr = ''
    child.stderr.on('data', (data) => {
      stderr += data
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe('nextjob extract', () => {
  it('prints tables for people, without colours where there is no terminal', async () => {
    const { code, stdout } = await run('extract', 'alert.eml', 'letter.txt')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^alert\.eml: 2 offers/)
    expect(stdout).toMatch(/│ 1 │ Pastry Cook +│ Blue Door Ltd +│ Leeds, UK +│/)
    expect(stdout).toContain(' 2  https://jobs.example/jobs/4712')
    expect(stdout).toContain('letter.txt: no job mail')
    expect(stdout).not.toContain('\u001b')
  })
})

describe('nextjob', () => {
  it('helps, and exits with 2 on wrong use with one line that says what is wrong', async () => {
    expect((await run('--help')).stdout).toMatch(/^Usage: nextjob[\s\S]* extract +print the offers/)
    expect(await run('help', 'extract')).toMatchObject({ code: 0, stdout: expect.stringContaining('--json') })
    expect(await run('extract')).toEqual({ code: 2, stdout: '', stderr: "nextjob: missing required argument 'file'\n" })
    expect(await run('extract', '--yaml', 'x')).toMatchObject({ code: 2, stderr: "nextjob: unknown option '--yaml'\n" })
    expect(await run('extrct')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^nextjob: unknown command 'extrct'/),
    })
  })
})

describe.skipIf(!existsSync(corpus))('nextjob extract over the corpus (needs ../shared/corpus)', () => {
  it('prints a line for each mail and no e-mail address or login token in any', async () => {
    const files = ['alerts', 'negatives', 'nasty'].flatMap((name) =>
      readdirSync(join(corpus, name)).map((file) => join(corpus, name, file)),
    )
    const { stdout } = await run('extract', '--json', ...files)
    const printed = lines(stdout)
    expect(printed.map(({ file }) => file)).toEqual(files)
    const fields = printed.map(({ file, ...rest }) => JSON.stringify(rest)).join('\n')
    expect(fields).not.toMatch(/[\w.+-]+(?:@|%40)[\w-]+\.[a-z]/i)
    expect(fields).not.toMatch(/otpToken|midToken|midSig|trkEmail|accountId|[?&]token=/i)
  })
})
