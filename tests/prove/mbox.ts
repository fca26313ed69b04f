import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { integrationStateSchema } from '@nextjob/contracts/integration'
import { runNextjob, type TestProcess } from '../process/nextjob-process.ts'
import { asMboxEntry, type GeneratedMail, generatedMailbox } from './generated-mailbox.ts'
import { seededRandom } from './seeded-random.ts'
import { accountForMails, EMAIL, residentMegabytes, ServerUnderProof } from './server-under-proof.ts'

const SERVER_MB_ABOVE_REST = 150
const COMMAND_MB = 200
const LOOK_MS = 100
const REST_MS = 3_000
/** What each life of the server reads before its memory at rest is taken. */
const FEW_BYTES = 300_000

type Mails = Map<string, Omit<GeneratedMail, 'bytes'>>

/**
 * Imports a generated .mbox beside a server that is killed on the way, again and again until it is through: every mail
 * accounted for once, memory within its bounds.
 *
 * Options: `--mb` size of the file (1000), `--kills` (5), `--seed` (1).
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: { mb: { type: 'string' }, kills: { type: 'string' }, seed: { type: 'string' } },
  })
  const megabytes = Number(values.mb ?? 1_000)
  const kills = Number(values.kills ?? 5)
  const seed = Number(values.seed ?? 1)
  const folder = await mkdtemp(join(tmpdir(), 'nextjob-mbox-'))
  const data = join(folder, 'data')
  const mails: Mails = new Map()
  const file = join(folder, 'generated.mbox')
  try {
    const bytes = await writeMailbox(file, generatedMailbox(seed, megabytes * 1_000_000, true), mails)
    const rest = async (life: number) => {
      const few = join(folder, `few-${life}.mbox`)
      await writeMailbox(few, generatedMailbox(1_000 * seed + life, FEW_BYTES, false), mails)
      await memory.rest(server, few)
    }
    const server = await ServerUnderProof.open(data)
    const memory = new Memory()
    await server.end('SIGTERM')
    await server.start()
    await rest(0)
    const began = Date.now()
    const random = seededRandom(seed)
    for (let kill = 1; kill <= kills; kill++) {
      const at = (bytes * (kill - random.int(0, 800) / 1_000)) / (kills + 1)
      const command = runNextjob(['import', '--user', EMAIL, file], server.settings)
      await watch(server, command, memory, at)
      await server.end('SIGKILL')
      console.log(`killed after ${Math.round(at / 1e6)} MB; the command ended with ${await command.ended}`)
      await server.start()
      await rest(kill)
    }
    const command = runNextjob(['import', '--user', EMAIL, file], server.settings)
    await watch(server, command, memory, Number.POSITIVE_INFINITY)
    const code = await command.ended
    const seconds = (Date.now() - began) / 1_000
    console.log(command.stdout().trim())
    await server.end('SIGTERM')
    const account = await accountForMails(data, mails.values())
    const breaches = [...account.breaches, ...memory.breaches()]
    if (code !== 0) breaches.push(`the last import ended with ${code}: ${command.stderr()}`)
    for (const breach of breaches.slice(0, 20)) console.log(`BREACH ${breach}`)
    console.log(
      `mbox: ${megabytes} MB, seed ${seed}, ${kills} kills, ${seconds.toFixed(0)} s; ${mails.size} mails: ` +
        `${account.alerts} job alerts with ${account.offers} offers, ${account.notJob} other, ${account.dead} dead letters; ` +
        `${memory.summary()}; ${breaches.length} breaches`,
    )
    return breaches.length === 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns bytes written */
async function writeMailbox(path: string, generated: Iterable<GeneratedMail>, mails: Mails): Promise<number> {
  let bytes = 0
  function* entries() {
    for (const mail of generated) {
      const { bytes: text, ...rest } = mail
      mails.set(mail.sha256, rest)
      bytes += text.length
      yield* asMboxEntry(mail)
    }
  }
  await pipeline(Readable.from(entries()), createWriteStream(path))
  return bytes
}

/** Watches an import until the server has read so many bytes of the file, or the command has ended. */
async function watch(server: ServerUnderProof, command: TestProcess, memory: Memory, bytes: number): Promise<void> {
  const session = await server.signIn()
  let over = false
  command.ended.then(() => {
    over = true
  })
  const first = (await session.ask('/integrations', integrationStateSchema)).imports[0]?.id ?? 0
  for (let look = 0; !over; look++) {
    memory.take(server.pid, command.pid)
    await pause(LOOK_MS)
    if (look % 5) continue
    const [newest] = (await session.ask('/integrations', integrationStateSchema)).imports
    if (newest && newest.id > first - 1 && newest.state === 'running' && newest.bytes_read >= bytes) return
  }
  if (Number.isFinite(bytes)) throw new Error(`the import ended before it was killed: ${command.stderr()}`)
}

/** Resident memory of each life of the server, at rest before the large import and while it runs. */
class Memory {
  #lives: { rest: number; taken: number[] }[] = []
  #command = 0

  /** A new life of the server: its memory once it has read a few mails and rests. */
  async rest(server: ServerUnderProof, few: string): Promise<void> {
    const command = runNextjob(['import', '--user', EMAIL, few], server.settings)
    if ((await command.ended) !== 0) throw new Error(`a few mails could not be imported: ${command.stderr()}`)
    await pause(REST_MS)
    this.#lives.push({ rest: residentMegabytes(server.pid) ?? 0, taken: [] })
  }

  take(server: number, command: number): void {
    const megabytes = residentMegabytes(server)
    if (megabytes !== null) this.#lives.at(-1)?.taken.push(megabytes)
    this.#command = Math.max(this.#command, residentMegabytes(command) ?? 0)
  }

  breaches(): string[] {
    const above = Math.max(...this.#lives.map(({ rest, taken }) => Math.max(rest, ...taken) - rest))
    return [
      ...(above > SERVER_MB_ABOVE_REST ? [`the server took ${above.toFixed(0)} MB above its rest`] : []),
      ...(this.#command > COMMAND_MB ? [`the command took ${this.#command.toFixed(0)} MB`] : []),
    ]
  }

  summary(): string {
    if (!this.#command) return 'memory is not told by this system'
    const lives = this.#lives.map(({ rest, taken }) => {
      const half = Math.ceil(taken.length / 2)
      const peaks = [taken.slice(0, half), taken.slice(half)].map((part) => Math.max(0, ...part).toFixed(0))
      return `${rest.toFixed(0)}→${peaks.join('→')}`
    })
    return `server MB at rest→first half→second half of each life ${lives.join(', ')}; command ${this.#command.toFixed(0)} MB`
  }
}
