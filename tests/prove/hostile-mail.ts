import { pages } from './hostile-pages.ts'
import { structures } from './hostile-structures.ts'
import { texts } from './hostile-texts.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

/** One file for the extraction to break on. */
export type HostileFile = {
  /** The attack, for people. */
  readonly name: string
  readonly extension: '.eml' | '.html' | '.txt'
  readonly bytes: Buffer
}

/** Senders whose mails the extraction reads with knowledge of its own. */
const senders = [
  'LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>',
  'Indeed <alert@indeed.com>',
  'Glassdoor Jobs <noreply@glassdoor.com>',
  'StepStone <info@jobagent.stepstone.de>',
  'XING Jobs <jobs@mail.xing.com>',
  'SEEK <jobmail@s.seek.com.au>',
  'Nobody <jobs@unknown.example>',
] as const

type Maker = (random: SeededRandom) => HostileFile

const makers: Maker[] = [
  ...Object.entries(structures).map(
    ([name, make]): Maker =>
      (random) => ({ name, extension: '.eml', bytes: make(random) }),
  ),
  ...Object.entries(texts).map(
    ([name, make]): Maker =>
      (random) =>
        wrap(`text: ${name}`, 'plain', make(random), random),
  ),
  ...Object.entries(pages).map(
    ([name, make]): Maker =>
      (random) =>
        wrap(`page: ${name}`, 'html', make(random), random),
  ),
  damaged,
]

/** The number of different attacks. */
export const attackCount = makers.length

/** The hostile file of that number: every attack in turn, each time with other sizes. The same seed gives the same file. */
export function hostileFile(seed: number, number: number): HostileFile {
  const make = makers[number % makers.length] ?? damaged
  return make(seededRandom(seed * 1_000_003 + number))
}

/** A body as the mail of some service, or alone in a file. */
function wrap(name: string, type: 'plain' | 'html', body: string, random: SeededRandom): HostileFile {
  const bytes = Buffer.from(body)
  if (random.int(0, 4) === 0) return { name, extension: type === 'html' ? '.html' : '.txt', bytes }
  const head = `From: ${random.pick(senders)}\r\nSubject: New jobs for you\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\nContent-Type: text/${type}; charset=utf-8\r\n\r\n`
  return { name, extension: '.eml', bytes: Buffer.concat([Buffer.from(head), bytes]) }
}

/** A sound alert with bytes changed, cut out or doubled. */
function damaged(random: SeededRandom): HostileFile {
  const parts = ['plain', 'html'].map(
    (type) =>
      `--b\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p><a href=3D"https://jobs.example/job/1">B=C3=A4cker</a></p>Blue Door=\r\n, Lyon\r\n`,
  )
  const head = `From: ${random.pick(senders)}\r\nSubject: =?utf-8?q?B=C3=A4cker?=\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n`
  let bytes = Buffer.from(`${head}${parts.join('')}--b--\r\n`)
  for (let change = random.int(1, 30); change > 0; change--) {
    const at = random.int(0, bytes.length - 1)
    const length = random.int(0, 40)
    if (random.int(0, 2) > 0) bytes[at] = random.int(0, 255)
    else if (random.int(0, 1) > 0)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(at + length, bytes.length - 1))])
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)])
  }
  return { name: 'a damaged alert', extension: '.eml', bytes }
}
