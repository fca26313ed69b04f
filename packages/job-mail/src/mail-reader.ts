import { Worker } from 'node:worker_threads'
import type { MailContent } from '@nextjob/contracts/mail-content'
import { type MailAnswer, type MailForm, type MailReading, type MailRequest, unreadable } from './mail-reading.ts'
import { defaultLimits, type MailLimits } from './unreadable-mail.ts'

export type MailReaderOptions = {
  /** How many mails are read at once, each in a thread of its own; 1 by default. */
  readonly size?: number
  /** Milliseconds of the process's working time that one mail may take before it is unreadable; 5,000 by default. */
  readonly deadline?: number
  /** Heap of each thread in MB; 192 by default. */
  readonly heap?: number
  readonly limits?: MailLimits
  /** One thread starts at once, so that the first mail does not wait for its loading; none does by default. */
  readonly warm?: boolean
}

/** Reads mails in worker threads: whatever a mail does, the caller's thread goes on and gets a reading. */
export type MailReader = {
  /**
   * Decodes one mail and takes its offers out. Readings of a reader of size 1 end in the order of the calls.
   * A mail that exceeds a limit, takes too long or breaks its thread is `unreadable`, with the reason in `alarm`.
   *
   * @throws Error when the reader is closed or its thread cannot start
   */
  read(bytes: Uint8Array, form: MailForm): Promise<MailReading>
  /** Takes the offers out of a mail that was decoded before, under the same deadline and bounds. */
  extract(content: MailContent): Promise<MailReading>
  /** Ends the threads. Mails still being read are refused. */
  close(): Promise<void>
}

type Task = {
  readonly request: MailRequest
  readonly resolve: (reading: MailReading) => void
  readonly reject: (error: Error) => void
}

/** A reader for many mails. Its threads start with the first mail and do not keep the process alive while idle. */
export function openMailReader(options: MailReaderOptions = {}): MailReader {
  const limits = options.limits ?? defaultLimits
  const waiting: Task[] = []
  const threads = Array.from({ length: options.size ?? 1 }, () => new ReadingThread(options))
  let closed = false

  async function work(thread: ReadingThread) {
    thread.busy = true
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      await thread.read(task.request).then(task.resolve, task.reject)
    }
    thread.busy = false
  }

  function give(request: MailRequest): Promise<MailReading> {
    if (closed) return Promise.reject(new Closed())
    return new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      const idle = threads.find((thread) => !thread.busy)
      if (idle) void work(idle)
    })
  }

  async function warmUp(thread: ReadingThread) {
    thread.busy = true
    // Whatever keeps it from starting meets the first mail again, and is told there.
    await thread.start().catch(() => {})
    await work(thread)
  }

  const [first] = threads
  if (options.warm && first) void warmUp(first)

  return {
    read(bytes, form) {
      if (bytes.byteLength > limits.mailBytes) {
        return Promise.resolve(unreadable(`It is larger than ${limits.mailBytes} bytes.`))
      }
      return give({ bytes, form, limits })
    },
    extract: (content) => give({ content }),
    async close() {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new Closed())
      await Promise.all(threads.map((thread) => thread.end()))
    },
  }
}

/** One worker thread at a time, replaced after a mail that hung or broke it. */
class ReadingThread {
  readonly #deadline: number
  readonly #heap: number
  #worker: Worker | null = null

  /** Set while a caller gives it one mail after another: a thread reads one at a time. */
  busy = false

  constructor(options: MailReaderOptions) {
    this.#deadline = options.deadline ?? 5_000
    this.#heap = options.heap ?? 192
  }

  async read(request: MailRequest): Promise<MailReading> {
    const worker = this.#worker ?? (await this.start())
    try {
      worker.ref()
      hand(worker, request)
      const answer = await nextMessage(worker, this.#deadline)
      worker.unref()
      return answer as MailReading
    } catch (error) {
      await this.end()
      if (error instanceof Closed) throw error
      return unreadable(reasonOf(error))
    }
  }

  async end() {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  /** Resolves when the thread has loaded its code, so that loading is not taken for slow reading. */
  async start(): Promise<Worker> {
    const worker = new Worker(new URL('./mail-worker.ts', import.meta.url), {
      // The flags of a test runner or debugger are not for this thread.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#heap, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    })
    const forget = () => {
      if (this.#worker === worker) this.#worker = null
    }
    // Always heard: an error that nobody hears would become the caller's.
    worker.on('error', forget).on('exit', forget)
    this.#worker = worker
    await nextMessage(worker, null)
    worker.unref()
    return worker
  }
}

/** A copy of the bytes is handed over: the caller's may be a view of something larger, and stay the caller's. */
function hand(worker: Worker, request: MailRequest): void {
  if ('content' in request) {
    worker.postMessage(request)
    return
  }
  const bytes = new Uint8Array(request.bytes)
  worker.postMessage({ ...request, bytes } satisfies MailRequest, [bytes.buffer])
}

/** Why a mail has no reading. */
function reasonOf(error: unknown): string {
  if (error instanceof TookTooLong) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Reading it takes too much memory.' : 'Reading it broke the reader.'
}

class TookTooLong extends Error {}

class Closed extends Error {
  override readonly message = 'The mail reader is closed.'
}

/** A thread that hangs without working is given up after so many looks, each of a deadline at most. */
const LOOKS_MAX = 12
const LOOK_AGAIN_MS = 100

/** The thread's next message; rejects with the error that ended the thread, or when there is none in the process's working time. */
function nextMessage(worker: Worker, deadline: number | null): Promise<MailAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', ended)
      act()
    }
    const answered = (message: MailAnswer) => settle(() => resolve(message))
    const failed = (error: Error) => settle(() => reject(error))
    const ended = () => settle(() => reject(new Closed()))
    const seconds = (deadline ?? 0) / 1000
    const late = () => settle(() => reject(new TookTooLong(`Reading it took longer than ${seconds} s.`)))
    let timer = deadline === null ? undefined : setTimeout(look, deadline)
    const before = process.cpuUsage()
    let looks = 1
    // A process that stood still, or got no time from a busy machine, has not been slow: it is given what it lacks.
    function look() {
      const { user, system } = process.cpuUsage(before)
      const lacking = (deadline ?? 0) - (user + system) / 1000
      if (lacking <= 0 || looks >= LOOKS_MAX) return late()
      looks += 1
      timer = setTimeout(look, Math.max(lacking, LOOK_AGAIN_MS))
    }
    worker.on('message', answered).on('error', failed).on('exit', ended)
  })
}
