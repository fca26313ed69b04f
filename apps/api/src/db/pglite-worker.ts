// The embedded database in a thread of its own: bytes of the PostgreSQL wire protocol in, bytes out, one message at a time.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'

if (!parentPort) throw new Error('pglite-worker runs as a worker thread')
const port = parentPort
/** `dump`: the folder is new and begins with this content. */
const { dataDir, dump } = workerData as { dataDir: string | null; dump?: Uint8Array<ArrayBuffer> }

const pg = await PGlite.create({
  ...(dataDir === null ? {} : { dataDir }),
  ...(dump ? { loadDataDir: new Blob([dump], { type: 'application/gzip' }) } : {}),
  extensions: { vector },
})
let queue: Promise<void> = Promise.resolve()

type Order = { conn: number; bytes: Uint8Array } | { dump: true } | { close: true }

port.on('message', (order: Order) => {
  queue = queue.then(() => carryOut(order)).catch((error: unknown) => port.postMessage({ failed: String(error) }))
})
port.postMessage({ ready: true })

async function carryOut(order: Order): Promise<void> {
  if ('bytes' in order) {
    const answer = await pg.execProtocolRaw(order.bytes)
    port.postMessage({ conn: order.conn, bytes: answer })
  } else if ('dump' in order) {
    port.postMessage({ dump: await dumpDataFolder() })
  } else {
    await pg.close()
    port.postMessage({ closed: true })
    port.close()
  }
}

async function dumpDataFolder(): Promise<Uint8Array | { failed: string }> {
  try {
    const file = await pg.dumpDataDir('gzip')
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    return { failed: String(error) }
  }
}
