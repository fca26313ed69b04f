import { randomBytes, randomUUID } from 'node:crypto'
import type { Resealed } from '@nextjob/contracts/reseal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../test/test-api.ts'
import { createTestUser, serviceHeaders } from '../../test/test-users.ts'
import { grantBinding, sealGrant } from '../google/seal-grant.ts'
import { putGrant } from '../modules/integrations/google-credentials.queries.ts'
import { passwordBinding } from '../modules/integrations/imap-access.ts'
import { openSealer, type Sealer } from '../seal.ts'

let api: TestApi
let headers: { authorization: string }
const [first, second, third] = [1, 2, 3].map(() => randomBytes(48).toString('base64url')) as [string, string, string]
const useKeys = (...secrets: [string, ...string[]]) => Object.assign(api.context, { sealer: openSealer(secrets) })

beforeAll(async () => {
  api = await openTestApi()
  headers = await serviceHeaders(api, ['installation:manage'])
})
afterAll(() => api.close())

/** As the command does it. */
async function reseal(): Promise<{ resealed: number; unreadable: number; batches: number }> {
  const total = { resealed: 0, unreadable: 0, batches: 0 }
  for (let after: Resealed['next'] = { place: '', id: 0 }; after; ) {
    const answer = await api.app.inject({ method: 'POST', url: '/service/reseal', payload: { after }, headers })
    const batch: Resealed = answer.json()
    expect(answer.statusCode).toBe(200)
    expect(batch.next).not.toEqual(after)
    total.resealed += batch.resealed
    total.unreadable += batch.unreadable
    total.batches += 1
    after = batch.next
  }
  return total
}

const grantOf = (userId: number) => ({
  accessToken: `access of ${userId}`,
  refreshToken: `refresh of ${userId}`,
  idToken: null,
  seconds: 3600,
  scopes: ['gmail'],
})

/** As many users with a Google grant and an IMAP mailbox. */
async function makeConnections(count: number): Promise<number[]> {
  const { sql } = api.context.database
  const users = await sql<{ id: number }[]>`
    insert into users (email) select 'user-' || n || ${`-${randomUUID()}@people.example`} from generate_series(1, ${count}) n returning id`
  for (const { id } of users) {
    const address = `box-${id}@mail.example`
    const grant = await sealGrant(api.context.sealer, id, grantOf(id))
    await sql`insert into google_credentials (user_id, sub, email) values (${id}, ${`sub ${id}`}, ${address})`
    await putGrant(api.context.db, id, grant)
    const [box] =
      await sql`insert into mailboxes (user_id, source, address) values (${id}, 'imap', ${address}) returning id`
    const sealed = await api.context.sealer.seal(`password of ${id}`, passwordBinding(id, address))
    await sql`
      insert into imap_credentials (mailbox_id, host, port, secure, username, password_sealed)
      values (${box?.id}, 'imap.example', 993, true, ${address}, ${sealed})`
  }
  return users.map(({ id }) => id)
}

async function expectAllOpen(userIds: number[], sealer: Sealer): Promise<void> {
  const { sql } = api.context.database
  for (const id of userIds) {
    const [row] = await sql`select * from google_credentials where user_id = ${id}`
    expect(await sealer.unseal(row?.access_token_sealed, grantBinding(id, 'access'))).toMatch(
      new RegExp(`access of ${id}`),
    )
    expect(await sealer.unseal(row?.refresh_token_sealed, grantBinding(id, 'refresh'))).toBe(`refresh of ${id}`)
    const [box] = await sql`
      select m.address, c.password_sealed from imap_credentials c join mailboxes m on m.id = c.mailbox_id where m.user_id = ${id}`
    expect(await sealer.unseal(box?.password_sealed, passwordBinding(id, box?.address))).toBe(`password of ${id}`)
  }
}

it('seals everything with the newest key in batches, beside writers; the earlier key can go then', async () => {
  useKeys(first)
  const users = await makeConnections(150)
  useKeys(second, first)
  let done = false
  let written = 0
  const writer = (async () => {
    for (let at = 0; !done; at += 1) {
      const id = users[at % users.length] ?? 0
      const grant = { ...grantOf(id), accessToken: `access of ${id}, renewed` }
      await putGrant(api.context.db, id, await sealGrant(api.context.sealer, id, grant))
      written += 1
    }
  })()
  const total = await reseal()
  done = true
  await writer
  expect(written).toBeGreaterThan(0)
  expect(total.unreadable).toBe(0)
  expect(total.batches).toBeGreaterThan(1)
  await expectAllOpen(users, openSealer([second]))
  expect(await reseal()).toEqual({ resealed: 0, unreadable: 0, batches: 1 })
})

it('goes on where it was stopped', async () => {
  useKeys(first)
  const users = await makeConnections(120)
  useKeys(third, second, first)
  const payload = { after: { place: '', id: 0 } }
  const once = (await api.app.inject({ method: 'POST', url: '/service/reseal', payload, headers })).json()
  expect(once.resealed).toBe(200)
  await reseal()
  await expectAllOpen(users, openSealer([third]))
})

it('counts what no key opens, leaves it, and does the rest', async () => {
  useKeys(first)
  const [lost, kept] = [await makeConnections(1), await makeConnections(1)]
  useKeys(second)
  const more = await makeConnections(1)
  useKeys(third, second)
  const { unreadable } = await reseal()
  expect(unreadable).toBe(6)
  await expectAllOpen(more, openSealer([third]))
  await expectAllOpen([...lost, ...kept], openSealer([first]))
})

it('403 for every other machine, 401 for people', async () => {
  const user = await createTestUser(api)
  const worker = await serviceHeaders(api, ['mails:read', 'google-creds:read'])
  const ask = (of: { authorization: string }) =>
    api.app.inject({ method: 'POST', url: '/service/reseal', payload: {}, headers: of })
  expect([(await ask(worker)).statusCode, (await ask(user.headers)).statusCode]).toEqual([403, 401])
})
