import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { dataFolderHolder } from './db/data-folder-lock.ts'

const localDoorSchema = z.object({
  pid: z.number().int(),
  address: z.string(),
  service_name: z.string(),
  service_secret: z.string(),
})

/** Where a running server is reached, and what the command line of this machine logs in with. */
export type LocalDoor = z.infer<typeof localDoorSchema>

/** Where an embedded server writes its door: beside the lock. */
export const localDoorFile = (dataFolder: string): string => join(dataFolder, 'server.json')

/** The door of the server that runs on a data folder, or null when none does. */
export function findLocalDoor(dataFolder: string): LocalDoor | null {
  const holder = dataFolderHolder(dataFolder)
  if (holder === null) return null
  try {
    const door = localDoorSchema.parse(JSON.parse(readFileSync(localDoorFile(dataFolder), 'utf8')))
    return door.pid === holder ? door : null
  } catch {
    return null
  }
}
