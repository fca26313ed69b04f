import { createHash } from 'node:crypto'
import type { ClaimedMail, ClaimedMails, MailLease } from '@nextjob/contracts/raw-job-email'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import { type Bus, BusAway } from '@nextjob/service-kit/bus'
import { openInProcessBus } from '@nextjob/service-kit/in-process-bus'
import { createLogger } from '@nextjob/service-kit/logger'
import { ServiceAway, ServiceProblem } from '@nextjob/service-kit/service-client'
import { describe, expect, it } from 'vitest'
import { openDigestGenerator } from './generate-digest.ts'
import type { MailsApi } from './mails-api.ts'
import type { MailResult } from './read-offers.ts'

const logger = createLogger({ role: 'test', level: 'silent' })
const token = (id: number) => `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`
const mailOf = (id: number): ClaimedMail => ({
  id,
  user_id: 1,
  email: 'person@people.example',
  gmail_message_id: null,
  subject: createHash('sha256').update(String(id)).digest('hex'),
  full_text: '',
  received_at: '2026-03-02T08:00:00.000Z',
  source: 'board.example',
  content: {
    subject: `Mail ${id}`,
    from_name: '',
    from_address: '',
    sent_at: null,
    message_id: null,
    template_headers: {},
    text_body: `Mail ${id}`,
    html_body: null,
  },
  lease_token: token(id),
  lease_expires_at: '2026-03-02T08:01:00.000Z',
  correlation_id: token(0),
})
const profiles: ClaimedMails['profiles'] = [
  {
    user_id: 1,
    profile_version: 1,
    profile: {
      skills: [],
      preferences: {
        target_titles: ['Cook'],
        places: [],
        work_modes: [],
        minimum_pay: null,
        languages: [],
        blocked_companies: [],
      },
    },
  },
]

/** An API that holds waiting mails and keeps what it is told; `fault` may throw before each call. */
const openApi = (
  waiting: number[],
  fault: (call: keyof MailsApi, results?: readonly MailResult[]) => void = () => {},
) => {
  const told = { done: [] as number[], failed: [] as number[], released: [] as number[], requests: [] as number[] }
  const calls: MailsApi = {
    async claim(mailIds) {
      fault('claim')
      const ids = waiting.filter((id) => !mailIds || mailIds.includes(id)).slice(0, 20)
      for (const id of ids) waiting.splice(waiting.indexOf(id), 1)
      return { mails: ids.map(mailOf), profiles, lease_seconds: 60 }
    },
    async renew(leases) {
      return { held: leases.map((lease) => lease.mail_id), lost: [] }
    },
    async release(leases: readonly MailLease[]) {
      told.released.push(...leases.map((lease) => lease.mail_id))
      return { held: told.released, lost: [] }
    },
    async fail({ mail_id }) {
      told.failed.push(mail_id)
    },
    async record(results) {
      fault('record', results)
      told.requests.push(results.flatMap((result) => result.offers).length)
      const ids = results.map((result) => result.completes.mail_id)
      told.done.push(...ids)
      return { results: [], completed: ids.map((mail_id) => ({ mail_id, outcome: 'done' as const })) }
    },
  }
  return { calls, told }
}
const readerOf = (offersAMail: number, onRead: (subject: string) => void = () => {}): MailReader => ({
  read: () => Promise.reject(new Error('not asked for')),
  async extract(content) {
    onRead(content.subject)
    const offer = {
      title: 'Cook',
      company: 'Larkspur',
      location: null,
      work_mode: null,
      salary: null,
      employment_type: null,
      apply_link: null,
      posting_key: null,
      description: null,
      evidence: [],
    }
    const offers = Array.from({ length: offersAMail }, () => offer)
    return {
      content,
      text: null,
      extraction: { kind: 'job-alert', source: 'board.example', language: 'en', offers, alarm: null },
    }
  },
  close: async () => {},
})
const never = new AbortController().signal

describe('openDigestGenerator', () => {
  it('takes what the bus has, and what waits at the API when the bus is silent', async () => {
    const bus = openInProcessBus()
    const { calls, told } = openApi([1, 2, 3])
    const generator = openDigestGenerator({ bus, api: calls, reader: readerOf(1), logger, worker: 'w' })
    await bus.publish([2, 2])
    expect(await generator.runOnce(0, never)).toBe(1)
    expect(told.done).toEqual([2])
    expect(await bus.length()).toBe(0)
    expect(await generator.runOnce(0, never)).toBe(2)
    expect(told.done.sort()).toEqual([1, 2, 3])
  })

  it('keeps the messages while the API is away, and works them through when it is back', async () => {
    const bus = openInProcessBus()
    let away = 2
    const { calls, told } = openApi([1], () => {
      if (away-- > 0) throw new ServiceAway('the API does not answer')
    })
    const generator = openDigestGenerator({ bus, api: calls, reader: readerOf(1), logger, worker: 'w' })
    await bus.publish([1])
    await expect(generator.runOnce(0, never)).rejects.toThrow(ServiceAway)
    expect(await bus.length()).toBe(1)
    const stopping = new AbortController()
    const running = generator.run(stopping.signal)
    await expect.poll(() => told.done, { timeout: 10_000 }).toEqual([1])
    stopping.abort()
    await running
    expect(await bus.length()).toBe(0)
  })

  it('reports the mail whose offers are refused, alone', async () => {
    const { calls, told } = openApi([1, 2, 3], (call, results) => {
      if (call === 'record' && results?.some((result) => result.completes.mail_id === 2))
        throw new ServiceProblem(400, 'validation-failed', 'No.')
    })
    const generator = openDigestGenerator({
      bus: openInProcessBus(),
      api: calls,
      reader: readerOf(1),
      logger,
      worker: 'w',
    })
    expect(await generator.runOnce(0, never)).toBe(2)
    expect(told).toMatchObject({ done: [1, 3], failed: [2] })
  })

  it('reports a mail that breaks the reading, and reads the rest', async () => {
    const reader = readerOf(1, (subject) => {
      if (subject === 'Mail 2') throw new TypeError('secret words of the mail')
    })
    const { calls, told } = openApi([1, 2, 3])
    const generator = openDigestGenerator({ bus: openInProcessBus(), api: calls, reader, logger, worker: 'w' })
    expect(await generator.runOnce(0, never)).toBe(2)
    expect(told).toMatchObject({ done: [1, 3], failed: [2] })
  })

  it('gives back what it has not read when it is stopped, and hands in what it has', async () => {
    const stopping = new AbortController()
    const reader = readerOf(1, (subject) => {
      if (subject === 'Mail 2') stopping.abort()
    })
    const { calls, told } = openApi([1, 2, 3, 4])
    const generator = openDigestGenerator({ bus: openInProcessBus(), api: calls, reader, logger, worker: 'w' })
    await generator.runOnce(0, stopping.signal)
    expect(told).toMatchObject({ done: [1, 2], released: [3, 4] })
  })

  it('hands in no more at once than the API takes', async () => {
    const { calls, told } = openApi([1, 2, 3, 4, 5])
    const generator = openDigestGenerator({
      bus: openInProcessBus(),
      api: calls,
      reader: readerOf(400),
      logger,
      worker: 'w',
    })
    await generator.runOnce(0, never)
    expect(told.requests).toEqual([800, 800, 400])
  })

  it('asks the API by itself while the bus is away', async () => {
    const { calls, told } = openApi([1, 2])
    const away = async () => Promise.reject(new BusAway('the bus does not answer'))
    const bus: Bus = { ...openInProcessBus(), read: away, acknowledge: away, giveBack: away }
    const generator = openDigestGenerator({ bus, api: calls, reader: readerOf(1), logger, worker: 'w' })
    expect(await generator.runOnce(0, never)).toBe(2)
    expect(told.done).toEqual([1, 2])
    const stopping = new AbortController()
    const running = generator.run(stopping.signal)
    stopping.abort()
    await running
  })

  it('gives the bus back what it took and has not done when it is stopped', async () => {
    const bus = openInProcessBus()
    const stopping = new AbortController()
    const reader = readerOf(1, (subject) => {
      if (subject === 'Mail 1') stopping.abort()
    })
    const { calls, told } = openApi([1, 2])
    const generator = openDigestGenerator({ bus, api: calls, reader, logger, worker: 'w' })
    await bus.publish([1, 2])
    await generator.run(stopping.signal)
    expect(told).toMatchObject({ done: [1], released: [2] })
    expect((await bus.read('heir', 10, 0)).map(({ mailId }) => mailId)).toContain(2)
  })

  it('hands in mails under the correlation id that each came with', async () => {
    const { calls } = openApi([1, 2, 3])
    const under: unknown[] = []
    const record: MailsApi['record'] = async (results, correlationId) => {
      under.push([correlationId, results.map((result) => result.completes.mail_id)])
      return await calls.record(results, correlationId)
    }
    const claim: MailsApi['claim'] = async (mailIds) => {
      const claimed = await calls.claim(mailIds)
      return { ...claimed, mails: claimed.mails.map((mail) => ({ ...mail, correlation_id: token(mail.id % 2) })) }
    }
    const api = { ...calls, claim, record }
    const generator = openDigestGenerator({ bus: openInProcessBus(), api, reader: readerOf(1), logger, worker: 'w' })
    expect(await generator.runOnce(0, never)).toBe(3)
    expect(under).toEqual([
      [token(1), [1, 3]],
      [token(0), [2]],
    ])
  })
})
