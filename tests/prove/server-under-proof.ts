import { readFileSync } from 'node:fs'
import { readApiEnv } from '../../apps/api/src/env.ts'
import { findLocalDoor } from '../../apps/api/src/find-local-door.ts'
import { openData } from '../../apps/api/src/open-installation.ts'
import { type Caller, openCommandClient } from '../../apps/nextjob/src/server/api-client.ts'
import { freePort, runNextjob, type TestProcess } from '../process/nextjob-process.ts'
import type { GeneratedMail } from './generated-mailbox.ts'

export const EMAIL = 'prover@people.example'

/** An embedded installation whose process is killed and started again. */
export class ServerUnderProof {
  readonly settings: Record<string, string>
  #process: TestProcess | null = null

  private constructor(dataFolder: string, port: string) {
    this.settings = {
      NEXTJOB_DATA: dataFolder,
      PORT: port,
      NEXTJOB_DEMO: 'off',
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: '1000000',
    }
  }

  /** A new installation with one account. */
  static async open(dataFolder: string): Promise<ServerUnderProof> {
    const server = new ServerUnderProof(dataFolder, await freePort())
    await server.start()
    const made = runNextjob(['users', 'create', EMAIL], server.settings, 'seven quiet bridges over a river\n')
    if ((await made.ended) !== 0) throw new Error(`no account: ${made.stderr()}`)
    return server
  }

  async start(): Promise<void> {
    this.#process = runNextjob(['start'], this.settings)
    await this.#process.says(/NextJob is running\./)
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#process?.child.kill(signal)
    await this.#process?.ended
    this.#process = null
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  /** The API in the account's name. */
  async signIn(): Promise<Caller> {
    const door = findLocalDoor(this.settings.NEXTJOB_DATA ?? '')
    if (!door) throw new Error('the server has no local door')
    const client = openCommandClient(door)
    return await client.actAs(await client.account(EMAIL))
  }
}

/** Resident memory of a process in megabytes, where the system tells it. */
export function residentMegabytes(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes ? Number(kilobytes) / 1024 : null
  } catch {
    return null
  }
}

/** What the data says of the mails that went in. */
export type Account = { breaches: string[]; alerts: number; notJob: number; dead: number; offers: number }

/**
 * Holds the data of an installation that has ended against what went in: every mail there once, read to the end, its
 * postings seen in it and nothing else; of a mail that was given up, the reason.
 */
export async function accountForMails(
  dataFolder: string,
  mails: Iterable<Omit<GeneratedMail, 'bytes'>>,
): Promise<Account> {
  const data = await openData(readApiEnv({ NEXTJOB_DATA: dataFolder }))
  const account: Account = { breaches: [], alerts: 0, notJob: 0, dead: 0, offers: 0 }
  const breach = (text: string) => account.breaches.push(text)
  try {
    const { sql } = data.database
    const rows = await sql<{ sha: string; kind: string; state: string; reason: string | null; links: string[] }[]>`
      select m.content_sha256 as sha, m.kind, m.state, m.last_error as reason,
        coalesce(array_agg(o.apply_link) filter (where o.id is not null), '{}') as links
      from raw_job_emails m left join sightings s on s.mail_id = m.id left join job_offers o on o.id = s.offer_id
      group by m.id`
    const known = Map.groupBy(rows, (row) => row.sha)
    const seen = new Set<number>()
    for (const mail of mails) {
      const [row, ...more] = known.get(mail.sha256) ?? []
      known.delete(mail.sha256)
      if (!row || more.length) breach(`a mail is there ${row ? more.length + 1 : 0} times`)
      else if (row.state === 'dead') {
        account.dead += 1
        if (!row.reason) breach('a mail was given up without a reason')
      } else if (row.state !== 'done' || row.kind !== mail.kind) breach(`a mail is ${row.state} as ${row.kind}`)
      else {
        account[mail.kind === 'job-alert' ? 'alerts' : 'notJob'] += 1
        for (const posting of mail.postings) seen.add(posting)
        const found = row.links.map(postingOf).sort((a, b) => a - b)
        const wanted = [...mail.postings].sort((a, b) => a - b)
        if (found.join() !== wanted.join()) breach(`a mail with postings ${wanted} has sightings of ${found}`)
      }
    }
    for (const sha of known.keys()) breach(`a mail that never went in is there: ${sha}`)
    const [offers] = await sql<{ total: number; double: number }[]>`
      select count(*)::int as total, (count(*) - count(distinct apply_link))::int as double from job_offers`
    account.offers = offers?.total ?? 0
    if (offers?.double) breach(`${offers.double} offers are doubled`)
    if (account.offers !== seen.size) breach(`${seen.size} postings became ${account.offers} offers`)
    return account
  } finally {
    await data.close()
  }
}

const postingOf = (link: string): number => Number(/view\/(\d+)/.exec(link)?.[1]) - 8_000_000_000
