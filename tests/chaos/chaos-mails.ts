import type { FakeGoogle } from '../fake-google/fake-google.ts'
import { seededRandom } from '../prove/seeded-random.ts'

/** A mail that the fake Gmail delivered, and what must come of it. */
export type DeliveredMail = {
  email: string
  gmailId: string
  kind: 'job-alert' | 'not-job'
  /** Ids of the postings in it; each is one offer, with a sighting for every mail that shows it. */
  postings: readonly number[]
  deliveredAt: number
}

const TITLES = ['Backend Engineer', 'Data Analyst', 'Site Reliability Engineer', 'Product Designer', 'Nurse'] as const
const FIRMS = ['Larkspur', 'Quarzwerk', 'Wolkenbruch', 'Sel de Mer', 'Nordhavn', 'Tallow & Wick'] as const
const PLACES = ['Berlin, Germany', 'Lyon, France', 'Warsaw, Poland', 'Toronto, ON', 'Remote'] as const
const FIRST_LINK = 8_000_000_000

export const postingOfLink = (link: string): number => Number(/view\/(\d+)/.exec(link)?.[1]) - FIRST_LINK

/**
 * Delivers invented mails to the fake Gmail, and remembers each: four in five are job alerts with one to four postings,
 * some shown before, the others letters. A mail's bytes are made when they are asked for: a hundred thousand of them
 * take no memory.
 */
export class MailSupply {
  readonly delivered: DeliveredMail[] = []
  /** A word that stands in every mail, for looking where it gets to. */
  canary: (number: number) => string = () => ''
  readonly #google: FakeGoogle
  readonly #seed: number

  constructor(google: FakeGoogle, seed: number) {
    this.#google = google
    this.#seed = seed
  }

  /** @returns the mail as it is known from now on */
  deliver(email: string, receivedAt = Date.now()): DeliveredMail {
    const number = this.delivered.length + 1
    const random = seededRandom(this.#seed * 1_000_003 + number)
    const isAlert = random.int(1, 5) > 1
    const postings = new Set<number>()
    for (let count = isAlert ? random.int(1, 4) : 0; count > 0; count--) {
      postings.add(random.int(1, 5) === 1 ? random.int(1, 4 * number) : 4 * number + count)
    }
    const word = this.canary(number)
    const bytes = () => Buffer.from(isAlert ? alert(number, email, [...postings], word) : letter(number, email, word))
    const stored = this.#google.addMail(email, { bytes, receivedAt })
    const mail: DeliveredMail = {
      email,
      gmailId: stored.id,
      kind: isAlert ? 'job-alert' : 'not-job',
      postings: [...postings],
      deliveredAt: Date.now(),
    }
    this.delivered.push(mail)
    return mail
  }
}

const headers = (number: number, to: string, from: string, subject: string): string =>
  `Date: Tue, 03 Nov 2026 08:00:00 +0000\r\nFrom: ${from}\r\nTo: <${to}>\r\nSubject: ${subject}\r\n` +
  `Message-ID: <${number}.chaos@mails.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`

/** In the words that LinkedIn's alerts use, about firms that are nobody's. */
function alert(number: number, to: string, postings: readonly number[], word: string): string {
  const cards = postings.map((posting) => {
    const random = seededRandom(posting)
    const title = random.pick(TITLES)
    const firm = `${random.pick(FIRMS)} ${posting}`
    const link = `https://www.linkedin.com/comm/jobs/view/${FIRST_LINK + posting}/?trk=eml-job_card`
    return `${title}\n${firm}\n${random.pick(PLACES)}\nView job: ${link}\n\n---------------------------------------------------------\n`
  })
  const text = `Your job alert for Engineer ${word} in Berlin\nNew jobs match your preferences.\n\n${cards.join('\n')}`
  const head = headers(number, to, 'LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>', `New jobs for you ${word}`)
  return `${head}${text.replaceAll('\n', '\r\n')}\r\n`
}

function letter(number: number, to: string, word: string): string {
  const head = headers(number, to, 'Hazel <hazel@letters.example>', `News from the river ${word}`)
  return `${head}The willow at the harbour is green again. ${word} See you on Sunday.\r\n`
}
