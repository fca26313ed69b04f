import { createHash } from 'node:crypto'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

/** One mail of a generated mailbox, and what must come of it. */
export type GeneratedMail = {
  bytes: Buffer
  /** The line that stands before it in an mbox. */
  fromLine: string
  /** What the mail is known by: the SHA-256 of its bytes, of a mail over the size limit that of its line and size. */
  sha256: string
  kind: 'job-alert' | 'not-job' | 'unreadable'
  /** Ids of the postings in it; each is one offer, with a sighting for every mail that shows it. */
  postings: readonly number[]
}

const TITLES = ['Backend Engineer', 'Data Analyst', 'Site Reliability Engineer', 'Product Designer', 'Nurse'] as const
const FIRMS = ['Larkspur', 'Quarzwerk', 'Wolkenbruch', 'Sel de Mer', 'Nordhavn', 'Tallow & Wick'] as const
const PLACES = ['Berlin, Germany', 'Lyon, France', 'Warsaw, Poland', 'Toronto, ON', 'Remote'] as const
const WORDS = ['river', 'copper', 'lantern', 'orchard', 'granite', 'meadow', 'harbour', 'willow', 'ember'] as const
const OVERSIZED_BYTES = 26 * 1024 * 1024

/**
 * Mails of an imagined mailbox until there are `bytes` of them, as a Takeout holds them: one in eight a job alert with
 * up to six postings, some shown before; letters, attachments, and now and then what cannot be read. A seed repeats it.
 *
 * @param oversized whether mails over the size limit are among them
 */
export function* generatedMailbox(seed: number, bytes: number, oversized: boolean): Generator<GeneratedMail> {
  const random = seededRandom(seed)
  let size = 0
  for (let number = 1; size < bytes; number++) {
    const mail = makeMail(random, number, oversized)
    size += mail.bytes.length
    yield mail
  }
}

/** A mail as it stands in an mbox: its From_ line before it, an empty line after it. */
export function* asMboxEntry(mail: GeneratedMail): Generator<Buffer> {
  yield Buffer.from(`${mail.fromLine}\n`)
  yield mail.bytes
  yield Buffer.from('\n')
}

function makeMail(random: SeededRandom, number: number, oversized: boolean): GeneratedMail {
  const draw = random.int(1, 1_000)
  if (oversized && number % 4_000 === 2_000)
    return finish(number, 'unreadable', [], attachment(random, number, OVERSIZED_BYTES))
  if (draw <= 125) return alert(random, number)
  if (draw <= 700) return finish(number, 'not-job', [], letter(random, number, random.int(1_000, 30_000)))
  if (draw <= 995) return finish(number, 'not-job', [], attachment(random, number, random.int(5_000, 120_000)))
  return finish(number, 'not-job', [], attachment(random, number, random.int(1_000_000, 4_000_000)))
}

function finish(number: number, kind: GeneratedMail['kind'], postings: readonly number[], text: string): GeneratedMail {
  const bytes = Buffer.from(text)
  const fromLine = `From ${number}.sender@mails.example Tue Nov  3 08:00:00 2026`
  // The splitter counts the empty line after a mail that it does not hold.
  const known = kind === 'unreadable' ? `oversized\n${fromLine}\n${bytes.length + 1}` : bytes
  return { bytes, fromLine, kind, postings, sha256: createHash('sha256').update(known).digest('hex') }
}

const headers = (number: number, from: string, subject: string): string =>
  `Date: Tue, 03 Nov 2026 08:00:00 +0000\nFrom: ${from}\nTo: Prover <prover@people.example>\nSubject: ${subject}\n` +
  `Message-ID: <${number}.generated@mails.example>\nMIME-Version: 1.0\n`

/** In the words that LinkedIn's alerts use, about firms that are nobody's. */
function alert(random: SeededRandom, number: number): GeneratedMail {
  const postings = new Set<number>()
  for (let count = random.int(1, 6); count > 0; count--) {
    postings.add(random.int(1, 5) === 1 ? random.int(1, 6 * number) : 6 * number + count)
  }
  const cards = [...postings].map((posting) => {
    const { title, firm, place } = postingOf(posting)
    const link = `https://www.linkedin.com/comm/jobs/view/${8_000_000_000 + posting}/?trk=eml-job_card`
    return `${title}\n${firm}\n${place}\nView job: ${link}\n\n---------------------------------------------------------\n`
  })
  const head = headers(number, 'LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>', 'New jobs for you')
  const text = `Your job alert for Engineer in Berlin\nNew jobs match your preferences.\n\n${cards.join('\n')}`
  return finish(number, 'job-alert', [...postings], `${head}Content-Type: text/plain; charset=utf-8\n\n${text}\n`)
}

/** The same posting has the same words wherever it is shown; no two have the same. */
function postingOf(posting: number): { title: string; firm: string; place: string } {
  const random = seededRandom(posting)
  return { title: random.pick(TITLES), firm: `${random.pick(FIRMS)} ${posting}`, place: random.pick(PLACES) }
}

function letter(random: SeededRandom, number: number, size: number): string {
  const head = headers(number, 'Hazel <hazel@letters.example>', `News from the ${random.pick(WORDS)}`)
  const lines: string[] = []
  for (let length = 0; length < size; length += lines.at(-1)?.length ?? 1) {
    lines.push(Array.from({ length: 9 }, () => random.pick(WORDS)).join(' '))
  }
  const isHtml = random.int(1, 2) === 1
  const body = isHtml
    ? `<html><body>${lines.map((line) => `<p>${line}</p>`).join('\n')}</body></html>`
    : lines.join('\n')
  return `${head}Content-Type: text/${isHtml ? 'html' : 'plain'}; charset=utf-8\n\n${body}\n`
}

function attachment(random: SeededRandom, number: number, size: number): string {
  const head = headers(number, 'Otis <otis@pictures.example>', `A picture of the ${random.pick(WORDS)}`)
  const block = random.bytes(570).toString('base64').replace(/.{76}/g, '$&\n')
  const body = block.repeat(Math.ceil(size / block.length))
  return (
    `${head}Content-Type: multipart/mixed; boundary=edge\n\n--edge\nContent-Type: text/plain\n\nSee the picture.\n\n` +
    `--edge\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n${body}\n--edge--\n`
  )
}
