import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FileReport } from './extracting-process.ts'
import { hostileFile } from './hostile-mail.ts'

const mostMilliseconds = 5_000
const mostMegabytes = 512
const kinds = ['job-alert', 'not-job', 'unreadable']
const corpus = join(import.meta.dirname, '../../../shared/corpus/nasty')

type Named = { readonly name: string; readonly path: string }

/**
 * Reads generated hostile files, and the nasty mails of the corpus where it is, in the process that `nextjob extract`
 * reads in: no crash, none over 5 s, at most 512 MB, and a clear verdict for each.
 *
 * Options: `--count` of generated files (2000), `--seed` (1), `--only` attacks whose name holds the words.
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
      verbose: { type: 'boolean' },
    },
  })
  const count = Number(values.count ?? 2_000)
  const seed = Number(values.seed ?? 1)
  const folder = await mkdtemp(join(tmpdir(), 'nextjob-hostile-'))
  let reader = new ExtractingProcess()
  const tally = new Tally()
  try {
    for await (const file of hostileFiles(folder, count, seed, values.only)) {
      const report = await reader.read(file.path)
      tally.take(file.name, report)
      if (values.verbose) console.log(`${file.name}: ${JSON.stringify(report)}`)
      if (report === null) reader = new ExtractingProcess()
    }
  } finally {
    reader.end()
    await rm(folder, { recursive: true })
  }
  for (const breach of tally.breaches) console.log(`BREACH ${breach}`)
  console.log(`hostile: seed ${seed}, ${tally.summary()}${existsSync(corpus) ? '' : '; the corpus is not here'}`)
  return tally.breaches.length === 0
}

async function* hostileFiles(folder: string, count: number, seed: number, only?: string): AsyncGenerator<Named> {
  for (const name of existsSync(corpus) ? readdirSync(corpus) : [])
    yield { name: `corpus ${name}`, path: join(corpus, name) }
  for (let number = 0; number < count; number++) {
    const file = hostileFile(seed, number)
    if (only && !file.name.includes(only)) continue
    const path = join(folder, `mail${file.extension}`)
    await writeFile(path, file.bytes)
    yield { name: `#${number} ${file.name}`, path }
  }
}

/** What was seen, and what of it broke the promise. */
class Tally {
  readonly breaches: string[] = []
  readonly #verdicts = new Map<string, number>()
  #files = 0
  #slowest = { milliseconds: 0, name: 'none' }
  #peak = 0

  take(name: string, report: FileReport | null) {
    this.#files++
    if (report === null) {
      this.breaches.push(`${name}: the process died`)
      return
    }
    this.#verdicts.set(report.kind, (this.#verdicts.get(report.kind) ?? 0) + 1)
    if (report.milliseconds > this.#slowest.milliseconds) this.#slowest = { milliseconds: report.milliseconds, name }
    if (report.milliseconds > mostMilliseconds) this.breaches.push(`${name}: ${Math.round(report.milliseconds)} ms`)
    if (report.peak > mostMegabytes && this.#peak <= mostMegabytes)
      this.breaches.push(`${name}: ${Math.round(report.peak)} MB`)
    this.#peak = Math.max(this.#peak, report.peak)
    if (!kinds.includes(report.kind)) this.breaches.push(`${name}: no verdict`)
    // A reason is a limit that was met. Running out of time or memory, or failing, is none.
    if (report.alarm?.startsWith('Reading it')) this.breaches.push(`${name}: ${report.alarm}`)
  }

  summary(): string {
    const verdicts = kinds.map((kind) => `${this.#verdicts.get(kind) ?? 0} ${kind}`).join(', ')
    const slowest = `slowest ${Math.round(this.#slowest.milliseconds)} ms (${this.#slowest.name})`
    return `${this.#files} files: ${verdicts}; ${slowest}; peak ${Math.round(this.#peak)} MB; ${this.breaches.length} breaches`
  }
}

/** The process under test. */
class ExtractingProcess {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'extracting-process.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

  /** Null when the process died over the file. */
  read(path: string): Promise<FileReport | null> {
    return new Promise((resolve) => {
      const died = () => resolve(null)
      this.#child.once('exit', died)
      this.#child.once('message', (report: FileReport) => {
        this.#child.off('exit', died)
        resolve(report)
      })
      this.#child.send(path)
    })
  }

  end() {
    if (this.#child.connected) this.#child.disconnect()
  }
}
