import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Another living process owns the data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse' as const
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}; stop it first, or set NEXTJOB_DATA to another folder`)
    this.pid = pid
  }
}

/**
 * Takes the data folder for this process. PGlite has no lock of its own, and two owners of one folder silently lose
 * data, so the lock is only ever taken over from a dead process, never from one that merely seems slow.
 *
 * @returns a function that gives the folder back
 * @throws DataFolderInUse with the holder's pid
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'lock')
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, `${process.pid} ${startTime(process.pid)}\n`)
      closeSync(file)
      return () => {
        if (holderOf(path)?.pid === process.pid) rmSync(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = holderOf(path)
    if (holder && isAlive(holder)) throw new DataFolderInUse(folder, holder.pid)
    rmSync(path, { force: true })
  }
}

type Holder = { pid: number; started: string }

/** The process that holds the folder, or null when nobody alive does. */
export function dataFolderHolder(folder: string): number | null {
  const holder = holderOf(join(folder, 'lock'))
  return holder && isAlive(holder) ? holder.pid : null
}

function holderOf(path: string): Holder | null {
  try {
    const [pid, started] = readFileSync(path, 'utf8').trim().split(' ')
    return Number(pid) > 0 ? { pid: Number(pid), started: started ?? '' } : null
  } catch {
    return null
  }
}

/** A pid may have been given to another program since: where the system tells start times, they must agree. */
function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.started === startTime(process.pid)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = startTime(holder.pid)
  return holder.started === '' || now === '' || now === holder.started
}

/** Start time of a process in clock ticks since boot (Linux, /proc/PID/stat field 22), or '' where it cannot be told. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
