import { Duplex } from 'node:stream'
import type { Worker } from 'node:worker_threads'

const TERMINATE = 0x58

type Answer = { conn?: number; bytes?: Uint8Array; failed?: string }

/**
 * A socket for postgres.js whose far end is the embedded database in a worker thread.
 * The session is one and shared: a Terminate message ("X") would end it for good and is not passed on.
 */
export class PgliteSocket extends Duplex {
  static #connections = 0
  readonly host = 'embedded'
  readonly port = 0
  readyState: 'open' | 'closed' = 'open'
  readonly #conn = ++PgliteSocket.#connections
  readonly #worker: Worker

  constructor(worker: Worker) {
    super()
    this.#worker = worker
    worker.on('message', this.#onAnswer)
    worker.on('exit', this.#onExit)
  }

  readonly #onAnswer = (answer: Answer) => {
    if (answer.conn === this.#conn && answer.bytes) this.push(Buffer.from(answer.bytes))
    else if (answer.failed !== undefined) this.destroy(new Error(`the embedded database failed: ${answer.failed}`))
  }

  readonly #onExit = () => this.destroy(new Error('the embedded database stopped'))

  setKeepAlive(): this {
    return this
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (chunk[0] !== TERMINATE) this.#worker.postMessage({ conn: this.#conn, bytes: new Uint8Array(chunk) })
    done()
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.readyState = 'closed'
    this.#worker.off('message', this.#onAnswer)
    this.#worker.off('exit', this.#onExit)
    done(error)
  }
}
