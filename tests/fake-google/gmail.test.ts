import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeGoogle, startFakeGoogle } from './fake-google.ts'
import { ADA, gmailOf, plainMail } from './gmail-kit.ts'

const DAY = 86_400_000
let google: FakeGoogle
beforeEach(async () => {
  google = await startFakeGoogle()
})
afterEach(async () => await google.close())

const deliver = (count: number, from = 'Board <alerts@board.example>') =>
  Array.from({ length: count }, (_, at) => google.addMail(ADA, { bytes: plainMail(from, `Mail ${at + 1}`) }).id)

const searched = async (q: string) => {
  const { data } = await gmailOf(google).users.messages.list({ userId: 'me', q })
  return (data.messages ?? []).map(({ id }) => google.accounts.get(ADA).mailbox.get(id ?? '')?.arrival)
}

describe('the fake Gmail', () => {
  it('lists pages that keep their place while mail comes in', async () => {
    const ids = deliver(7)
    const { users } = gmailOf(google)
    const seen: (string | null | undefined)[] = []
    let pageToken: string | undefined
    do {
      const { data } = await users.messages.list({ userId: 'me', maxResults: 3, ...(pageToken ? { pageToken } : {}) })
      seen.push(...(data.messages ?? []).map(({ id }) => id))
      pageToken = data.nextPageToken ?? undefined
      deliver(1)
    } while (pageToken)
    expect(seen).toEqual(ids.toReversed())
  })

  it('searches as Gmail does', async () => {
    const now = Date.now()
    const add = (from: string, subject: string, age: number, labels: string[] = ['INBOX']) =>
      google.addMail(ADA, { bytes: plainMail(from, subject, 'A cook is wanted.'), receivedAt: now - age * DAY, labels })
    add('LinkedIn <jobalerts-noreply@linkedin.com>', 'Nurse: 3 new jobs', 1)
    add('Indeed <alert@indeed.com>', '=?utf-8?B?S8O2Y2hpbiBnZXN1Y2h0?=', 3, ['INBOX', 'CATEGORY_UPDATES'])
    add('Hazel <hazel@letters.example>', 'A letter', 5)
    add('LinkedIn <news@e.linkedin.com>', 'News', 40, ['SPAM'])
    expect(await searched('from:(jobalerts-noreply@linkedin.com OR alert@indeed.com)')).toEqual([0, 1])
    expect(await searched('from:linkedin.com in:anywhere')).toEqual([0, 3])
    expect(await searched('from:deed.com')).toEqual([])
    expect(await searched('-from:indeed.com newer_than:4d')).toEqual([0])
    expect(
      await searched(`after:${Math.floor((now - 4 * DAY) / 1_000)} before:${Math.floor((now - 2 * DAY) / 1_000)}`),
    ).toEqual([1])
    expect(await searched('subject:köchin')).toEqual([1])
    expect(await searched('subject:(letter OR nurse) -"3 new"')).toEqual([2])
    expect(await searched('{from:hazel category:updates} cook')).toEqual([1, 2])
    expect(await searched('in:spam')).toEqual([3])
    expect(await searched('rfc822msgid:Aletter@mails.example')).toEqual([2])
    expect(await searched('')).toEqual([0, 1, 2])
  })

  it('gives a mail raw, in parts, by headers and by labels, and 404 once it is deleted', async () => {
    const parts =
      'From: A <a@b.example>\r\nSubject: Two\r\nContent-Type: multipart/alternative; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n' +
      'Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=C3=A9\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>café</p>\r\n--x--\r\n'
    const { id } = google.addMail(ADA, { bytes: Buffer.from(parts) })
    const { messages } = gmailOf(google).users
    const raw = await messages.get({ userId: 'me', id, format: 'raw' })
    expect(Buffer.from(raw.data.raw ?? '', 'base64url').toString()).toBe(parts)
    const { payload } = (await messages.get({ userId: 'me', id })).data
    expect(
      payload?.parts?.map((part) =>
        Buffer.from(part.body?.data ?? '', 'base64url')
          .toString()
          .trim(),
      ),
    ).toEqual(['café', '<p>café</p>'])
    const headers = (await messages.get({ userId: 'me', id, format: 'metadata', metadataHeaders: ['Subject'] })).data
      .payload
    expect(headers?.headers).toEqual([{ name: 'Subject', value: 'Two' }])
    const minimal = (await messages.get({ userId: 'me', id, format: 'minimal' })).data
    expect(minimal).toMatchObject({ id, labelIds: ['INBOX', 'UNREAD'] })
    expect(minimal.payload).toBeUndefined()
    google.accounts.get(ADA).mailbox.delete(id)
    await expect(messages.get({ userId: 'me', id })).rejects.toMatchObject({ status: 404 })
    expect(google.calls.getsByMessage().get(id)).toBe(4)
  })

  it('tells history page by page, and 404 for an id that it has forgotten', async () => {
    const { users } = gmailOf(google)
    const startHistoryId = (await users.getProfile({ userId: 'me' })).data.historyId ?? ''
    const { mailbox } = google.accounts.get(ADA)
    const ids = deliver(5)
    mailbox.addLabel(ids[0] ?? '', 'STARRED')
    mailbox.delete(ids[1] ?? '')
    const seen: string[] = []
    let pageToken: string | undefined
    do {
      const { data } = await users.history.list({
        userId: 'me',
        startHistoryId,
        maxResults: 2,
        ...(pageToken ? { pageToken } : {}),
      })
      for (const record of data.history ?? []) {
        for (const kind of ['messagesAdded', 'messagesDeleted', 'labelsAdded'] as const) {
          for (const change of record[kind] ?? []) seen.push(`${kind} ${ids.indexOf(change.message?.id ?? '')}`)
        }
      }
      pageToken = data.nextPageToken ?? undefined
    } while (pageToken)
    const added = [0, 1, 2, 3, 4].map((at) => `messagesAdded ${at}`)
    expect(seen).toEqual([...added, 'labelsAdded 0', 'messagesDeleted 1'])
    mailbox.expireHistory()
    await expect(users.history.list({ userId: 'me', startHistoryId })).rejects.toMatchObject({ status: 404 })
  })

  it('answers a batch part by part, each with its own status', async () => {
    const [one = ''] = deliver(1)
    const { access_token } = google.signIn(ADA)
    const part = (id: string, at: number) =>
      `--b\r\nContent-Type: application/http\r\nContent-ID: <item${at}>\r\n\r\nGET /gmail/v1/users/me/messages/${id}?format=minimal HTTP/1.1\r\n\r\n`
    const answer = await fetch(`${google.url}/batch/gmail/v1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'multipart/mixed; boundary=b' },
      body: `${part(one, 1)}${part('1900000000000000', 2)}--b--`,
    })
    const text = await answer.text()
    expect(text).toMatch(
      /Content-ID: <response-item1>[\s\S]*HTTP\/1\.1 200 OK[\s\S]*<response-item2>[\s\S]*HTTP\/1\.1 404 Not Found/,
    )
    expect(google.calls.count({ name: 'messages.get' })).toBe(2)
  })

  it('watches a mailbox for a week', async () => {
    const { users } = gmailOf(google)
    const { data } = await users.watch({ userId: 'me', requestBody: { topicName: 'projects/p/topics/t' } })
    expect(Number(data.expiration) - Date.now()).toBeGreaterThan(6.9 * DAY)
    await users.stop({ userId: 'me' })
    expect(google.accounts.get(ADA).mailbox.watch).toBeNull()
  })

  it('asks for a token that lives and allows it', async () => {
    const unscoped = gmailOf(google, ADA, ['openid'])
    await expect(unscoped.users.getProfile({ userId: 'me' })).rejects.toMatchObject({ status: 403 })
    const { users } = gmailOf(google)
    google.grants.expireAccessTokens()
    await expect(users.getProfile({ userId: 'me' })).rejects.toMatchObject({ status: 401 })
  })
})
