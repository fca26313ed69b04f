import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@nextjob/service-kit/logger'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { migrate, readMigrations } from '../db/migrate.ts'
import { readApiEnv } from '../env.ts'
import { type Installation, openData, openInstallation } from '../open-installation.ts'
import { keepBackup, keepDailyBackups } from './keep-backups.ts'
import { restoreBackup } from './restore-backup.ts'
import { takeBackup, writeBackupFile } from './take-backup.ts'
import { tarArchive } from './tar-archive.ts'

const logger = createLogger({ role: 'test', level: 'silent' })
const root = mkdtempSync(join(tmpdir(), 'nextjob-backup-'))
const backup = join(root, 'backup.tar')
let installation: Installation

const openFolder = (name: string) => openInstallation(readApiEnv({ NEXTJOB_DATA: join(root, name) }), logger)

beforeAll(async () => {
  installation = await openFolder('first')
  await installation.database.sql`insert into users (email) values ('ada@people.example')`
  await writeBackupFile(backup, await takeBackup(installation))
})
afterAll(async () => {
  await installation.close()
  rmSync(root, { recursive: true, force: true })
})

describe('a backup', () => {
  test('brings back the data and the secrets in an empty folder', async () => {
    await restoreBackup(backup, join(root, 'second'))
    const second = await openFolder('second')
    try {
      expect([...(await second.database.sql`select email from users`)]).toEqual([{ email: 'ada@people.example' }])
      expect(second.secrets).toEqual(installation.secrets)
      expect(second.migrated).toEqual([])
    } finally {
      await second.close()
    }
  })

  test('is readable by its owner only, and leaves no unfinished file', () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('is not restored over data', async () => {
    await expect(restoreBackup(backup, join(root, 'first'))).rejects.toThrow(/in use by process/)
    const folder = join(root, 'kept')
    await restoreBackup(backup, folder)
    const before = readFileSync(join(folder, 'secrets.json'), 'utf8')
    await expect(restoreBackup(backup, folder)).rejects.toThrow(/is there already; nothing is written over/)
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(before)
  })

  test.each([
    ['cut off', (path: string) => truncateSync(path, statSync(path).size - 4096), /cut off/],
    ['some other file', (path: string) => writeFileSync(path, 'x'.repeat(4096)), /not a backup/],
    ['empty', (path: string) => writeFileSync(path, ''), /cut off/],
    [
      'made by a newer program',
      (path: string) => {
        const manifest = { format: 'nextjob-backup', version: 1, made_at: new Date(), migrations: ['9999_later.sql'] }
        const members = [
          { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) },
          { name: 'pgdata.tar.gz', bytes: Buffer.from('never opened') },
        ]
        writeFileSync(path, Buffer.concat([...tarArchive(members, new Date())]))
      },
      /9999_later\.sql/,
    ],
    [
      'an archive with a path in it',
      (path: string) =>
        writeFileSync(path, Buffer.concat([...tarArchive([{ name: '../evil', bytes: Buffer.from('x') }], new Date())])),
      /not part of a backup/,
    ],
  ])('is refused when it is %s, and the folder stays empty', async (what, spoil, reason) => {
    const path = join(root, `${what}.tar`)
    writeFileSync(path, readFileSync(backup))
    spoil(path)
    const folder = join(root, `from ${what}`)
    await expect(restoreBackup(path, folder)).rejects.toThrow(reason)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('backups in the data folder', () => {
  const kept = (folder: string) => {
    const path = join(root, folder, 'backups')
    return existsSync(path)
      ? readdirSync(path)
          .filter((name) => name.endsWith('.tar'))
          .sort()
      : []
  }

  test('keep the newest three of a kind', async () => {
    const folder = join(root, 'first', 'backups')
    await keepBackup(installation, 'daily')
    for (const day of ['01', '02', '03']) writeFileSync(join(folder, `daily-2026-01-${day}T00-00-00.tar`), '')
    writeFileSync(join(folder, 'before-migration-2026-01-01T00-00-00.tar'), '')
    await keepBackup(installation, 'daily')
    const names = kept('first')
    expect(names).toContain('before-migration-2026-01-01T00-00-00.tar')
    expect(names.filter((name) => name.startsWith('daily-'))).toHaveLength(3)
    expect(names).not.toContain('daily-2026-01-01T00-00-00.tar')
  })

  test('are taken again when the newest is a day old, and not before', async () => {
    const folder = join(root, 'first', 'backups')
    for (const name of kept('first')) rmSync(join(folder, name))
    const stop = keepDailyBackups(installation, logger, { firstLookMs: 0, everyMs: 20 })
    try {
      await vi.waitFor(() => expect(kept('first')).toHaveLength(1), { timeout: 20_000 })
      const [first = ''] = kept('first')
      const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60
      utimesSync(join(folder, first), twoDaysAgo, twoDaysAgo)
      await vi.waitFor(() => expect(kept('first')).toHaveLength(2), { timeout: 20_000 })
    } finally {
      await stop()
    }
    expect(kept('first')).toHaveLength(2)
  })
})

describe('opening an installation', () => {
  test('saves existing data before a migration changes it', async () => {
    const migrations = readMigrations()
    const last = migrations.at(-1)?.name ?? ''
    // The data as an older program left it: without the newest migration.
    const early = await openData(readApiEnv({ NEXTJOB_DATA: join(root, 'early') }))
    await migrate(early.database.sql, migrations.slice(0, -1))
    await early.close()
    const now = await openFolder('early')
    await now.close()
    expect(now.migrated).toEqual([last])
    expect(now.savedTo).toMatch(/before-migration-/)
    await restoreBackup(now.savedTo ?? '', join(root, 'early again'))
  })

  test('refuses data that a newer program has written, and gives the folder back', async () => {
    const newer = await openFolder('newer')
    await newer.database.sql`insert into migrations (name, sha256) values ('9999_later.sql', 'x')`
    await newer.close()
    await expect(openFolder('newer')).rejects.toThrow(/9999_later\.sql.*older than the data/)
    await expect(openFolder('newer')).rejects.toThrow(/9999_later\.sql/)
  })
})
