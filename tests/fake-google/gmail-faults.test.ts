import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeGoogle, startFakeGoogle } from './fake-google.ts'
import type { FaultKind } from './faults.ts'
import { ADA, gmailOf, plainMail } from './gmail-kit.ts'
import { QUOTA_2026 } from './quota.ts'

let google: FakeGoogle
beforeEach(async () => {
  google = await startFakeGoogle()
})
afterEach(async () => await google.close())

const deliver = (count: number) =>
  Array.from({ length: count }, (_, at) => google.addMail(ADA, { bytes: plainMail('a@b.example', `Mail ${at}`) }).id)

describe('faults of the fake Gmail', () => {
  it.each<[FaultKind, number, string | undefined]>([
    ['429', 429, 'rateLimitExceeded'],
    ['403-user-rate', 403, 'userRateLimitExceeded'],
    ['403-rate', 403, 'rateLimitExceeded'],
    ['403-daily', 403, 'dailyLimitExceeded'],
    ['500', 500, 'backendError'],
    ['502', 502, undefined],
    ['503', 503, 'backendError'],
    ['401', 401, 'authError'],
    ['history-expired', 404, 'notFound'],
  ])('answers %s with Google’s own body', async (kind, status, reason) => {
    google.faults.play([{ kind, rate: 1, retryAfter: 7 }])
    const asked = gmailOf(google).users.history.list({ userId: 'me', startHistoryId: '1' })
    const error = await asked.then(
      () => null,
      (thrown: { status?: number; response?: { data?: { error?: { errors?: { reason: string }[] } } } }) => thrown,
    )
    expect(error?.status).toBe(status)
    expect(error?.response?.data?.error?.errors?.[0]?.reason).toBe(reason)
    expect(google.calls.all.at(-1)).toMatchObject({ status, fault: kind, units: 0, account: ADA })
  })

  it.each<FaultKind>(['timeout', 'reset', 'slow-drip', 'truncated'])('breaks the line by %s', async (kind) => {
    deliver(20)
    const { users } = gmailOf(google)
    google.faults.play([{ kind, rate: 1, times: 1 }])
    const broken = await users.messages.list({ userId: 'me' }).then(
      ({ data }) => typeof data,
      (error: Error) => error,
    )
    // Of half a JSON the official client hands out the text.
    expect(broken === 'string' || broken instanceof Error).toBe(true)
    expect((await users.messages.list({ userId: 'me' })).data.messages).toHaveLength(20)
  })

  it('gives a page twice, and the list is whole all the same', async () => {
    const ids = deliver(6)
    const { users } = gmailOf(google)
    google.faults.play([{ kind: 'duplicate-page', rate: 1, after: 1, times: 1 }])
    const pages: string[][] = []
    let pageToken: string | undefined
    do {
      const { data } = await users.messages.list({ userId: 'me', maxResults: 2, ...(pageToken ? { pageToken } : {}) })
      pages.push((data.messages ?? []).map(({ id }) => id ?? ''))
      pageToken = data.nextPageToken ?? undefined
    } while (pageToken)
    expect(pages).toHaveLength(4)
    expect(pages[0]).toEqual(pages[1])
    expect(new Set(pages.flat())).toEqual(new Set(ids))
  })

  it('plays the same faults again for the same seed, about as often as it should', async () => {
    const { users } = gmailOf(google)
    const met = async () => {
      google.faults.play([{ kind: '503', rate: 0.3 }], 7)
      const statuses: number[] = []
      for (let at = 0; at < 60; at++) {
        statuses.push(
          await users.getProfile({ userId: 'me' }).then(
            ({ status }) => status,
            ({ status }) => status as number,
          ),
        )
      }
      return statuses
    }
    const first = await met()
    expect(first.filter((status) => status === 503).length).toBeGreaterThan(8)
    expect(first.filter((status) => status === 503).length).toBeLessThan(30)
    expect(await met()).toEqual(first)
  })

  it('meters units a user and refuses what goes beyond, by 403 and 429 with a time to wait', async () => {
    google.quota.table = { ...QUOTA_2026, perUser: 45 }
    const [id = ''] = deliver(1)
    const { messages } = gmailOf(google).users
    await messages.get({ userId: 'me', id })
    await messages.get({ userId: 'me', id })
    await messages.list({ userId: 'me' })
    await expect(messages.list({ userId: 'me' })).rejects.toMatchObject({ status: 403 })
    const refused = await messages.list({ userId: 'me' }).then(
      () => null,
      (error: { status?: number; response?: { headers: Headers } }) => error,
    )
    expect(refused?.status).toBe(429)
    expect(Number(refused?.response?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(google.calls.mostUnits(60_000, ADA)).toBe(45)
  })

  it('fails parts of a batch alone', async () => {
    const ids = deliver(10)
    google.faults.play([{ kind: 'batch-part', rate: 0.5 }])
    const parts = ids.map(
      (id) => `--b\r\nContent-Type: application/http\r\n\r\nGET /gmail/v1/users/me/messages/${id}\r\n\r\n`,
    )
    const answer = await fetch(`${google.url}/batch/gmail/v1`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${google.signIn(ADA).access_token}`,
        'content-type': 'multipart/mixed; boundary=b',
      },
      body: `${parts.join('')}--b--`,
    })
    const statuses = [...(await answer.text()).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
    expect(new Set(statuses)).toEqual(new Set(['200', '429']))
  })

  it('lives by a clock of its own', async () => {
    const { users } = gmailOf(google)
    google.clockSkewMs = 3_700_000
    await expect(users.getProfile({ userId: 'me' })).rejects.toMatchObject({ status: 401 })
  })
})
