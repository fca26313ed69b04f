import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { jobOfferSchema, offersPageSchema } from '@nextjob/contracts/job-offer'
import { waitForMails } from '../../apps/nextjob/src/import/import-files.ts'
import { uploadMailbox } from '../../apps/nextjob/src/import/upload-mailbox.ts'
import type { Caller } from '../../apps/nextjob/src/server/api-client.ts'
import { asMboxEntry, type GeneratedMail, generatedMailbox } from './generated-mailbox.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'
import { accountForMails, ServerUnderProof } from './server-under-proof.ts'

const UPLOAD_MAILS = 25
const BYTES_A_LIFE = 3_000_000
const LIFE_MS = { least: 200, most: 4_000 }

/**
 * Kills the embedded process at random moments while mail is uploaded and offers are changed: whatever it has answered
 * for is there afterwards, and at the end every mail once, with its offers.
 *
 * Options: `--count` of kills (200), `--seed` (1).
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { count: { type: 'string' }, seed: { type: 'string' } } })
  const count = Number(values.count ?? 200)
  const seed = Number(values.seed ?? 1)
  const folder = await mkdtemp(join(tmpdir(), 'nextjob-kills-'))
  const began = Date.now()
  try {
    const data = join(folder, 'data')
    const server = await ServerUnderProof.open(data)
    const work = new Work(generatedMailbox(seed, BYTES_A_LIFE * count, false), seededRandom(seed))
    const random = seededRandom(seed + 1)
    for (let kill = 0; kill < count; kill++) {
      if (kill > 0) await server.start()
      const life = new AbortController()
      const session = await server.signIn()
      work.breaches.push(...(await work.check(session, 20)))
      const working = work.go(session, life.signal)
      await pause(random.int(LIFE_MS.least, LIFE_MS.most))
      life.abort()
      await server.end('SIGKILL')
      await working
    }
    await server.start()
    const session = await server.signIn()
    await work.finish(session)
    work.breaches.push(...(await work.check(session, work.changed.size)))
    await server.end('SIGTERM')
    const account = await accountForMails(data, work.sent)
    const breaches = [...work.breaches, ...account.breaches]
    for (const breach of breaches.slice(0, 20)) console.log(`BREACH ${breach}`)
    console.log(
      `kills: ${count} SIGKILLs, seed ${seed}, ${Math.round((Date.now() - began) / 1_000)} s; ${work.uploads} uploads and ` +
        `${work.changed.size} changed offers acknowledged; ${work.sent.size} mails: ${account.alerts} job alerts with ` +
        `${account.offers} offers, ${account.notJob} other, ${account.dead} dead letters; ${breaches.length} breaches`,
    )
    return breaches.length === 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a person does, and what the server has answered for. */
class Work {
  readonly breaches: string[] = []
  /** Every mail that was ever sent. */
  readonly sent = new Set<GeneratedMail>()
  /** Offers by id with the status that the server said they have. */
  readonly changed = new Map<number, 'saved' | 'applied'>()
  uploads = 0
  readonly #mails: Iterator<GeneratedMail>
  readonly #random: SeededRandom
  #unanswered: GeneratedMail[] = []

  constructor(mails: Iterator<GeneratedMail>, random: SeededRandom) {
    this.#mails = mails
    this.#random = random
  }

  /** Uploads and changes until the server is gone. */
  async go(session: Caller, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        if (!(await this.#upload(session))) return
        await this.#changeAnOffer(session)
      }
    } catch (error) {
      // Once the server is being killed anything may break; before, nothing may.
      if (!signal.aborted) this.breaches.push(String(error))
    }
  }

  /** Sends what has had no answer yet, and waits until all is read. */
  async finish(session: Caller): Promise<void> {
    if (this.#unanswered.length) await this.#upload(session)
    await waitForMails(session, AbortSignal.timeout(600_000), 'reading what is left')
  }

  /** Acknowledged changes, of so many of the newest, that are not there. */
  async check(session: Caller, newest: number): Promise<string[]> {
    const lost: string[] = []
    for (const [id, status] of [...this.changed].slice(-newest)) {
      const offer = await session.ask(`/job-offers/${id}`, jobOfferSchema)
      if (offer.status !== status) lost.push(`offer ${id} is ${offer.status}, and was acknowledged as ${status}`)
    }
    return lost
  }

  async #upload(session: Caller): Promise<boolean> {
    while (this.#unanswered.length < UPLOAD_MAILS) {
      const next = this.#mails.next()
      if (next.done) break
      this.#unanswered.push(next.value)
      this.sent.add(next.value)
    }
    const mails = this.#unanswered
    if (!mails.length) return false
    const pieces = mails.flatMap((mail) => [...asMboxEntry(mail)])
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const upload = {
      name: 'some.mbox',
      size,
      sizeIsExact: true,
      open: async function* () {
        yield* pieces
      },
    }
    const report = await uploadMailbox(session, upload, () => {}, new AbortController().signal)
    if (report.mails_read !== mails.length)
      this.breaches.push(`${report.mails_read} of ${mails.length} mails were read`)
    this.#unanswered = []
    this.uploads += 1
    return true
  }

  async #changeAnOffer(session: Caller): Promise<void> {
    const { results } = await session.ask('/job-offers?status=new&limit=20', offersPageSchema)
    const [offer] = results
    if (!offer) return
    const status = this.#random.int(1, 2) === 1 ? 'saved' : 'applied'
    await session.ask(`/job-offers/${offer.id}`, jobOfferSchema, { method: 'PATCH', body: { status } })
    this.changed.set(offer.id, status)
  }
}
