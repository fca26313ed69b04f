import { randomUUID } from 'node:crypto'
import { serviceRightSchema } from '@nextjob/contracts/service-right'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RouteEntry } from '../../apps/api/src/http/access.ts'
import { type AttackApi, openAttackApi } from '../../apps/api/test/attack-api.ts'
import { type FilledAccount, fillAccount } from '../../apps/api/test/fill-account.ts'
import { createTestUser, serviceHeaders } from '../../apps/api/test/test-users.ts'
import { type Row, rows } from './rows.ts'

let api: AttackApi

beforeAll(async () => {
  api = await openAttackApi({ PUSH: 'on' })
  // Somebody stays superuser, whoever deletes themselves.
  await createTestUser(api, { superuser: true })
})
afterAll(() => api.close())

const RIGHTS = serviceRightSchema.options
const nameOf = (route: RouteEntry) => `${route.method} ${route.url}`
/** HEAD is tried with GET; OPTIONS is CORS's; below /app/ are files. */
const isOurs = (route: RouteEntry) => !['HEAD', 'OPTIONS'].includes(route.method) && !/^\/(app(\/|$)|$)/.test(route.url)

describe('the table', () => {
  it('has exactly one row for every route', () => {
    const routes = [...new Set(api.app.routeTable.filter(isOurs).map(nameOf))].sort()
    expect(rows.map((row) => row.route).sort()).toEqual(routes)
  })
})

type Caller =
  | 'anonymous'
  | 'machine without the right'
  | 'machine with the right'
  | 'other user'
  | 'superuser'
  | 'owner'
/** Those who are refused come first: after them everything must still be as it was, which the owner's call shows. */
const CALLERS: Caller[] = [
  'anonymous',
  'machine without the right',
  'other user',
  'superuser',
  'machine with the right',
  'owner',
]

/** What the design says each caller gets. */
function expected(row: Row, access: RouteEntry['access'], caller: Caller): number {
  if (access === 'public') return row.allowed
  if (caller === 'anonymous') return 401
  if (typeof access === 'object') {
    if (caller === 'machine with the right') return row.allowed
    return caller === 'machine without the right' ? 403 : 401
  }
  if (caller.startsWith('machine')) return 401
  if (access === 'superuser') return caller === 'superuser' ? row.allowed : 403
  return caller === 'owner' ? row.allowed : (row.others ?? row.allowed)
}

async function headersOf(caller: Caller, access: RouteEntry['access'], owner: FilledAccount) {
  const right = typeof access === 'object' ? access.service : undefined
  switch (caller) {
    case 'anonymous':
      return {}
    case 'owner':
      return owner.user.headers
    case 'other user':
      return (await createTestUser(api)).headers
    case 'superuser':
      return (await createTestUser(api, { superuser: true })).headers
    case 'machine with the right':
      return serviceHeaders(api, right ? [right] : RIGHTS)
    case 'machine without the right':
      return serviceHeaders(api, right ? RIGHTS.filter((each) => each !== right) : [])
  }
}

async function call(row: Row, owner: FilledAccount, headers: Record<string, string>, method?: string) {
  const [ownMethod, path = ''] = row.route.split(' ')
  const ids = row.ids?.(owner) ?? []
  const payload = row.payload?.(owner)
  const answer = await api.call(
    (method ?? ownMethod) as 'GET',
    path.replaceAll(/:\w+/g, () => String(ids.shift())) + (row.query ? `?${row.query(owner)}` : ''),
    {
      headers: { ...row.headers, ...headers },
      ...(payload === undefined ? {} : { payload }),
      ...(row.endless ? { payloadAsStream: true } : {}),
    },
  )
  if (row.endless) answer.stream().destroy()
  return { status: answer.statusCode, body: row.endless ? '' : answer.body }
}

describe.each(rows)('$route', (row) => {
  it(`${CALLERS.join(', ')}`, async () => {
    const entry = api.app.routeTable.find((route) => nameOf(route) === row.route)
    if (!entry) throw new Error(`there is no ${row.route}`)
    const mine = entry.access === 'user'
    let owner = await fillAccount(api)
    const isAllowed = (caller: Caller) => Number(expected(row, entry.access, caller) === row.allowed)
    for (const caller of CALLERS.toSorted((one, two) => isAllowed(one) - isAllowed(two))) {
      // What anybody may do uses accounts up: each finds a fresh one.
      if (entry.access === 'public') owner = { ...owner, user: await createTestUser(api), marker: randomUUID() }
      const headers = await headersOf(caller, entry.access, owner)
      const answer = await call(row, owner, headers)
      expect([caller, answer.status]).toEqual([caller, expected(row, entry.access, caller)])
      if (mine && caller !== 'owner') expect(answer.body).not.toContain(owner.marker)
      const head = api.app.routeTable.some((route) => route.method === 'HEAD' && route.url === entry.url)
      if (head && entry.method === 'GET' && caller !== 'owner') {
        expect([caller, 'HEAD', (await call(row, owner, headers, 'HEAD')).status]).toEqual([
          caller,
          'HEAD',
          answer.status,
        ])
      }
    }
  })
})
