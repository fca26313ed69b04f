import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { guardTransactions } from './guard-transactions.ts'
import { PgliteSocket } from './pglite-socket.ts'
import { SILENT_MS, watchedSockets } from './watched-socket.ts'

/** Drizzle over postgres.js, in both shapes. */
export type Db = PostgresJsDatabase
/** What a query needs: the database or a transaction on it. */
export type Queryable = Pick<
  Db,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute' | 'with' | '$with'
>

/** An open database and the ways to end it. */
export type Database = {
  db: Db
  /** postgres.js itself, for hot reads and the migration runner. */
  sql: postgres.Sql
  kind: 'embedded' | 'postgres'
  /** Resolves with the reason when the embedded database's thread ends by itself. The process must end too. */
  failed: Promise<Error>
  /** A gzipped tar of the embedded data folder; refused on PostgreSQL, where pg_dump is the tool. */
  dump(): Promise<Uint8Array>
  close(): Promise<void>
}

/**
 * The driver (postgres.js 3.4) gathers what it writes until the next turn, but for a kilobyte, which goes out at once. When
 * a connection ends in between, the gathering is never begun again, and every new connection in its place would wait for a
 * greeting that is not sent. A greeting of more than a kilobyte, of blanks, is; and takes what was gathered with it.
 */
const GREETING = { options: ' '.repeat(1_024) }

const TIMEOUTS = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 30_000, lock_timeout: 10_000 }

/** Seconds. A server that comes back is found at once, not after a pause that has grown with every look. */
const RECONNECTING = { connect_timeout: 5, backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 0.5) }

/**
 * Opens PostgreSQL at a URL. Pool of ten, statement and transaction time-outs always on.
 *
 * @param options `silentMs`: after which a server that says nothing counts as gone; null for work that takes its time
 */
export function openPostgres(url: string, options: { max?: number; silentMs?: number | null } = {}): Database {
  const { max = 10, silentMs = SILENT_MS } = options
  // `socket` is in postgres.js but not in its types.
  const watched = silentMs === null ? {} : { socket: watchedSockets(silentMs) }
  const settings = { max, onnotice: () => {}, connection: { ...TIMEOUTS, ...GREETING }, ...RECONNECTING, ...watched }
  const sql = guardTransactions(postgres(url, settings))
  return {
    db: drizzle(sql),
    sql,
    kind: 'postgres',
    failed: new Promise(() => {}),
    dump: () => Promise.reject(new Error('a PostgreSQL server is dumped with pg_dump')),
    // After an outage the driver waits for queries that have failed long since.
    close: () => sql.end({ timeout: 2 }),
  }
}

/**
 * Opens the embedded database (PGlite with pgvector) in a worker thread, in a folder or in memory.
 * One connection: never await another query, HTTP or a model inside a transaction.
 * The caller holds the lock of the folder (see data-folder-lock).
 *
 * @param content what `dump()` gave: a new database begins with it
 */
export async function openEmbedded(folder: string | null, content?: Uint8Array): Promise<Database> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { dataDir: folder === null ? null : join(folder, 'pgdata'), dump: content },
  })
  let closing = false
  const failed = new Promise<Error>((resolve) => {
    worker.on('error', resolve)
    worker.on('exit', () => closing || resolve(new Error('the embedded database stopped')))
  })
  await Promise.race([nextMessage(worker, 'ready'), failed.then((error) => Promise.reject(error))])
  // `socket` is in postgres.js but not in its types; the one session is shared, so one connection, never recycled.
  const options = {
    socket: () => new PgliteSocket(worker),
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    user: 'postgres',
    database: 'postgres',
    onnotice: () => {},
  }
  const sql = postgres(options as postgres.Options<Record<string, never>>)
  return {
    db: drizzle(sql),
    sql,
    kind: 'embedded',
    failed,
    async dump() {
      const answer = nextMessage<{ dump: Uint8Array | { failed: string } }>(worker, 'dump')
      worker.postMessage({ dump: true })
      const { dump } = await Promise.race([answer, failed.then((error) => Promise.reject(error))])
      if ('failed' in dump) throw new Error(`the embedded database could not be dumped: ${dump.failed}`)
      return dump
    },
    async close() {
      if (closing) return
      closing = true
      await sql.end({ timeout: 5 })
      const closed = Promise.race([nextMessage(worker, 'closed'), failed])
      worker.postMessage({ close: true })
      await closed
      await worker.terminate()
    },
  }
}

/** Makes a new embedded database in a folder out of a dump; nobody else may own the folder. */
export async function restoreEmbedded(folder: string, dump: Uint8Array): Promise<void> {
  const database = await openEmbedded(folder, dump)
  await database.close()
}

function nextMessage<T>(worker: Worker, key: string): Promise<T> {
  return new Promise((resolve) => {
    const listen = (message: Record<string, unknown>) => {
      if (!(key in message)) return
      worker.off('message', listen)
      resolve(message as T)
    }
    worker.on('message', listen)
  })
}
