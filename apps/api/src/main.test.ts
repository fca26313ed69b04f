import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@nextjob/service-kit/logger'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mailToRecord } from '../test/test-mails.ts'
import { createTestUser } from '../test/test-users.ts'
import { readApiEnv } from './env.ts'
import { findLocalDoor } from './find-local-door.ts'
import { startApi } from './main.ts'
import { recordMails } from './modules/ingestion/record-mails.ts'
import { startImport } from './modules/integrations/imports.queries.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nextjob-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const logger = createLogger({ role: 'api', level: 'silent' })
const start = async (port = 0) =>
  await startApi({ env: readApiEnv({ NEXTJOB_DATA: folder, PORT: String(port) }), logger })

// Making a database takes seconds, on a busy machine many.
describe('startApi', { timeout: 120_000 }, () => {
  it('listens, says where, and keeps everything over a restart', async () => {
    const first = await start()
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200)
    expect(findLocalDoor(folder)).toMatchObject({ pid: process.pid, address: first.address })
    const user = await createTestUser(first)
    await recordMails(first.context, { user_id: user.id, mails: [mailToRecord()], mailbox: null, is_sample: false })
    // The relay is woken by the recording.
    await expect.poll(() => first.bus.length(), { timeout: 20_000 }).toBe(1)
    const file = { userId: user.id, fileName: 'mails.mbox', bytesTotal: null }
    await startImport(first.context.db, file)
    await first.close()
    expect(findLocalDoor(folder)).toBeNull()

    const second = await start()
    // The bus of the first process is gone; what lay on it is put out again at once.
    await expect.poll(() => second.bus.length(), { timeout: 20_000 }).toBe(1)
    // An import that the first was working on does not keep the next one waiting.
    expect(await startImport(second.context.db, file)).not.toBeNull()
    await second.close()
  })

  it('says in one line that the address is taken, and lets the data go', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(start(port)).rejects.toThrow(
      `127.0.0.1:${port} is in use by another program; set PORT to another number`,
    )
    await new Promise((resolve) => other.close(resolve))
    await (await start(port)).close()
  })

  it('is refused on a folder that is in use, with the pid of who uses it', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(`is in use by process ${process.pid}`)
    await first.close()
  })
})
