import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { ensureWorkerClients } from './service-clients.ts'

let api: TestApi

beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

const clients = () =>
  api.context.database.sql`select name, rights, secret_hash, is_active from service_clients order by name`
const ask = async (service_name: string, service_secret: string) => {
  const payload = { service_name, service_secret }
  return (await api.app.inject({ method: 'POST', url: '/auth/token', payload })).statusCode
}

describe('ensureWorkerClients', () => {
  it('makes the workers once, each with the least it needs, and leaves their rows alone after', async () => {
    await ensureWorkerClients(api.context)
    const first = await clients()
    expect(first.map(({ name, rights }) => [name, rights])).toEqual([
      ['digest-generator', ['mails:read', 'offers:write', 'skills:read']],
      ['gmail-reader', ['mails:write', 'mailbox-access:read']],
    ])
    await ensureWorkerClients(api.context)
    expect(await clients()).toEqual(first)
  })

  it('takes a new secret, keeps rights that were taken away away, and lets the old secret in no more', async () => {
    await ensureWorkerClients(api.context)
    await api.context.database.sql`update service_clients set rights = '{mails:read}' where name = 'digest-generator'`
    const old = api.context.secrets.worker
    const changed = {
      ...api.context,
      secrets: { ...api.context.secrets, worker: 'another secret of the workers 0123456' },
    }
    await ensureWorkerClients(changed)
    expect((await clients())[0]?.rights).toEqual(['mails:read'])
    expect([await ask('digest-generator', old), await ask('digest-generator', changed.secrets.worker)]).toEqual([
      401, 200,
    ])
  })

  it('lets the earlier secret in too while a change is under way, also past a process that has only that one', async () => {
    await ensureWorkerClients(api.context)
    const { context } = api
    const [old, next] = [context.secrets.worker, 'the next secret of the workers 0123456789']
    const changing = {
      ...context,
      secrets: { ...context.secrets, worker: next },
      env: { ...context.env, WORKER_SECRET_PREVIOUS: old },
    }
    const both = async () => [await ask('gmail-reader', old), await ask('gmail-reader', next)]
    await ensureWorkerClients(changing)
    expect(await both()).toEqual([200, 200])
    const during = await clients()
    await ensureWorkerClients(changing)
    await ensureWorkerClients(context)
    expect(await clients()).toEqual(during)
    expect(await both()).toEqual([200, 200])
    await ensureWorkerClients({ ...changing, env: context.env })
    expect(await both()).toEqual([401, 200])
    await ensureWorkerClients(context)
    expect(await both()).toEqual([200, 401])
  })
})
