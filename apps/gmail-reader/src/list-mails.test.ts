import { expect, it } from 'vitest'
import type { GmailClient } from './gmail-client.ts'
import { listMails } from './list-mails.ts'

const never = AbortSignal.any([])
const first = { messages: [{ id: '1' }, { id: '2' }], nextPageToken: 'second' }
const second = { messages: [{ id: '3' }], nextPageToken: undefined }

/** Answers by turn, whatever is asked. */
function clientOf(...answers: (typeof first | typeof second)[]): {
  client: GmailClient
  asked: (string | undefined)[]
} {
  const asked: (string | undefined)[] = []
  const not = () => Promise.reject(new Error('not asked for'))
  const list: GmailClient['list'] = async (_query, token) => {
    asked.push(token)
    return answers.shift() ?? first
  }
  return { client: { list, place: not, history: not, get: not }, asked }
}

it('asks again for a page when the page before it comes in its stead', async () => {
  const { client, asked } = clientOf(first, first, first, second)
  expect(await listMails(client, 0, never)).toEqual(['1', '2', '3'])
  expect(asked).toEqual([undefined, 'second', 'second', 'second'])
})

it('takes no list for whole whose next page is not to be had', async () => {
  const { client } = clientOf(first)
  await expect(listMails(client, 0, never)).rejects.toThrow('Gmail leads in a circle.')
})
