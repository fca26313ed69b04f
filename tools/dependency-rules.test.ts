import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }

/** Files by path; a file's content is the list of what it imports, written out as imports. */
type House = Record<string, string[]>

/** For each rule, files that break it: the first imports what it must not. */
const planted: Record<string, House> = {
  'no-cycles': { 'apps/api/src/db/ring-a.ts': ['./ring-b.ts'], 'apps/api/src/db/ring-b.ts': ['./ring-a.ts'] },
  'no-unresolved': { 'apps/api/src/db/lost.ts': ['./nowhere.ts'] },
  'no-orphans': { 'apps/api/src/db/alone.ts': [] },
  'apps-meet-only-in-the-command': { 'apps/nextjob/src/peek.ts': ['../../api/src/app.ts'] },
  'only-the-command-starts-apps': { 'apps/gmail-reader/src/start-api.ts': ['../../api/src/main.ts'] },
  'packages-know-no-app': { 'packages/service-kit/src/call-api.ts': ['../../../apps/api/src/app.ts'] },
  'contracts-are-pure': { 'packages/contracts/src/heavy.ts': ['pino'] },
  'job-packages-are-pure': { 'packages/job-mail/src/fetch-link.ts': ['node:https'] },
  'job-mail-and-job-match-are-strangers': { 'packages/job-match/src/read.ts': ['../../job-mail/src/read-mime.ts'] },
  'modules-meet-at-queries': { 'apps/api/src/modules/users/reach.ts': ['../jobs/record-offers.ts'] },
  'sql-lives-in-queries': { 'apps/api/src/modules/users/raw.ts': ['postgres'] },
  'queries-know-only-db': { 'apps/api/src/modules/users/late.queries.ts': ['./create-user.ts'] },
  'http-lives-at-the-door': { 'apps/api/src/modules/users/serve.ts': ['fastify'] },
  'routes-are-leaves': { 'apps/api/src/modules/users/reuse.ts': ['./users.routes.ts'] },
  'the-phone-knows-only-contracts': { 'apps/mobile/src/lib/score.ts': ['../../../../packages/job-match/src/score.ts'] },
  'features-are-strangers': { 'apps/mobile/src/features/skills/peek.ts': ['@/features/offers/OffersScreen'] },
  'ui-knows-no-feature': { 'apps/mobile/src/ui/OfferCard.tsx': ['@/features/offers/OffersScreen'] },
  'lib-knows-no-screen': { 'apps/mobile/src/lib/alert.ts': ['@/ui/Dialog'] },
  'routes-of-the-app-are-thin': { 'apps/mobile/src/app/thick.tsx': ['@/lib/api/request'] },
  'routes-of-the-app-are-leaves': { 'apps/mobile/src/features/skills/jump.ts': ['@/app/index'] },
  'one-door-to-redis': { 'apps/gmail-reader/src/own-redis.ts': ['ioredis'] },
  'one-door-to-pglite': { 'apps/api/src/modules/users/own-database.ts': ['@electric-sql/pglite'] },
  'one-door-to-imap': { 'apps/gmail-reader/src/own-imap.ts': ['imapflow'] },
  'one-door-to-smtp': { 'apps/api/src/modules/users/own-mail.ts': ['nodemailer'] },
  'one-door-to-mime': { 'apps/gmail-reader/src/own-mime.ts': ['postal-mime'] },
  'src-knows-no-test': { 'apps/api/src/modules/users/borrow.ts': ['../../../test/start-api.ts'] },
}

/** What the rules allow, near to what they forbid. */
const sound: House = {
  'apps/nextjob/src/main.ts': ['../../api/src/main.ts', '../../gmail-reader/src/main.ts'],
  'apps/gmail-reader/src/main.ts': [
    '../../../packages/contracts/src/offer.ts',
    '../../../packages/service-kit/src/redis-bus.ts',
  ],
  'apps/api/src/main.ts': ['./app.ts'],
  'apps/api/src/app.ts': ['fastify', './modules/users/users.routes.ts', './outgoing-mail.ts'],
  'apps/api/src/outgoing-mail.ts': ['nodemailer'],
  'apps/api/src/db/open.ts': ['postgres', '@electric-sql/pglite'],
  'apps/api/src/modules/users/users.routes.ts': ['fastify', './create-user.ts'],
  'apps/api/src/modules/users/create-user.ts': ['./users.queries.ts', '../jobs/jobs.queries.ts'],
  'apps/api/src/modules/users/users.queries.ts': ['postgres', '../../db/open.ts'],
  'apps/api/src/modules/jobs/jobs.queries.ts': ['../../db/open.ts'],
  'apps/api/src/modules/jobs/record-offers.ts': ['./jobs.queries.ts'],
  'apps/mobile/src/app/index.tsx': ['@/features/offers/OffersScreen', '@/lib/session'],
  'apps/mobile/src/features/offers/OffersScreen.tsx': ['@/ui/Dialog', '@/lib/api/request'],
  'apps/mobile/src/lib/api/request.ts': ['../../../../../packages/contracts/src/offer.ts'],
  'apps/mobile/src/lib/session.ts': ['./api/request'],
  'apps/mobile/src/ui/Dialog.tsx': ['./theme'],
  'apps/mobile/src/ui/theme.ts': [],
  'apps/api/test/start-api.ts': ['../src/app.ts', '../src/modules/jobs/record-offers.ts'],
  'apps/api/src/app.test.ts': ['../test/start-api.ts'],
  'packages/contracts/src/offer.ts': ['zod'],
  'packages/job-mail/src/read-mime.ts': ['postal-mime', '../../contracts/src/offer.ts'],
  'packages/job-mail/src/mail-worker.ts': [],
  'packages/job-match/src/score.ts': ['../../contracts/src/offer.ts'],
  'packages/service-kit/src/redis-bus.ts': ['ioredis'],
  'packages/service-kit/src/imap-connection.ts': ['imapflow'],
}

const installed = [
  'zod',
  'pino',
  'fastify',
  'postgres',
  'ioredis',
  'imapflow',
  'nodemailer',
  'postal-mime',
  '@electric-sql/pglite',
]

let house: string

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'nextjob-rules-'))
  await cp(join(root, '.dependency-cruiser.cjs'), join(house, '.dependency-cruiser.cjs'))
  await write(
    'apps/mobile/tsconfig.json',
    JSON.stringify({
      compilerOptions: { module: 'preserve', allowImportingTsExtensions: true, paths: { '@/*': ['./src/*'] } },
    }),
  )
  for (const name of installed) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    await write(`node_modules/${name}/index.js`, '')
  }
  await build(sound)
})
afterAll(() => rm(house, { recursive: true }))

async function write(path: string, text: string) {
  await mkdir(dirname(join(house, path)), { recursive: true })
  await writeFile(join(house, path), text)
}

async function build(files: House) {
  for (const [path, imports] of Object.entries(files))
    await write(path, imports.map((from) => `import '${from}'\n`).join(''))
}

/** The rules that the house breaks, with the file that breaks each. */
async function broken(): Promise<ICruiseResult['summary']['violations']> {
  const output = await new Promise<string>((resolve, reject) => {
    const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const args = [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'packages']
    execFile(process.execPath, args, { cwd: house, maxBuffer: 64 * 1024 * 1024 }, (error, stdout) =>
      stdout === '' && error ? reject(error) : resolve(stdout),
    )
  })
  return (JSON.parse(output) as ICruiseResult).summary.violations
}

describe('the dependency rules', () => {
  it('are each broken by a planted file', () => {
    expect(Object.keys(planted).sort()).toEqual(forbidden.map((rule) => rule.name).sort())
  })

  it('allow the house as it is designed', async () => {
    expect(await broken()).toEqual([])
  })

  it('catch every planted violation by name', async () => {
    for (const files of Object.values(planted)) await build(files)
    const caught = (await broken()).map(({ rule, from }) => `${rule.name} in ${from}`)
    for (const [rule, files] of Object.entries(planted)) expect(caught).toContain(`${rule} in ${Object.keys(files)[0]}`)
  })
})
