import { randomBytes } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { hashPassword } from './accounts/hash-password.ts'
import type { ApiContext } from './context.ts'
import { type LocalDoor, localDoorFile } from './find-local-door.ts'
import { deleteServiceClient, upsertServiceClient } from './modules/auth/service-clients.queries.ts'

/**
 * Lets the command line of this machine in for as long as the server runs: a machine caller of its own with a fresh
 * secret. Embedded, both stand in `server.json` (0600) of the data folder, so that whoever may read the data may
 * command; on PostgreSQL the door is this process's own and is written nowhere.
 *
 * @param address where the server listens, as a URL
 * @returns the door, and what shuts it
 */
export async function openLocalDoor(
  context: ApiContext,
  address: string,
): Promise<{ door: LocalDoor; close(): Promise<void> }> {
  const embedded = context.database.kind === 'embedded'
  const path = localDoorFile(context.env.NEXTJOB_DATA)
  const door: LocalDoor = {
    pid: process.pid,
    address,
    service_name: embedded ? 'command' : `command-${randomBytes(6).toString('hex')}`,
    service_secret: randomBytes(32).toString('base64url'),
  }
  await upsertServiceClient(context.db, {
    name: door.service_name,
    secretHash: await hashPassword(door.service_secret),
    rights: ['installation:manage'],
  })
  if (embedded) {
    writeFileSync(`${path}.new`, `${JSON.stringify(door, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  return {
    door,
    async close() {
      if (embedded) rmSync(path, { force: true })
      await deleteServiceClient(context.db, door.service_name)
    },
  }
}
