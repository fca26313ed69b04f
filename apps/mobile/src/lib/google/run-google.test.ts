import { createHash } from 'node:crypto'
import { googleStartSchema } from '@nextjob/contracts/google'
import { problem, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { serverAddress } from '../server-address/server-address'
import { session } from '../session/current-session'
import { runGoogle } from './run-google'
import * as inBrowser from './run-google.web'

const CODE = 'c'.repeat(43)
const answer = { access: 'access-1', refresh: 'refresh-1', user: aUser(), mailbox: 'connected' }
const mockOpen = jest.fn()
jest.mock('expo-web-browser', () => ({ openAuthSessionAsync: (...args: unknown[]) => mockOpen(...args) }))
jest.mock('expo-crypto', () => {
  const crypto = jest.requireActual('node:crypto')
  return {
    CryptoEncoding: { BASE64: 'base64' },
    CryptoDigestAlgorithm: { SHA256: 'sha256' },
    getRandomBytes: (count: number) => new Uint8Array(crypto.randomBytes(count)),
    digestStringAsync: async (algorithm: string, text: string) =>
      crypto.createHash(algorithm).update(text).digest('base64'),
  }
})

const startOf = (url: string) => googleStartSchema.parse(Object.fromEntries(new URL(url).searchParams))
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

beforeEach(async () => {
  await session.open()
  await session.end()
  await serverAddress.set('https://nextjob.test')
})

describe('on a phone', () => {
  it('goes to Google by the system’s browser, and signs in with the verifier that never left the app', async () => {
    const { requests } = stubServer(() => answer)
    mockOpen.mockResolvedValue({ type: 'success', url: `nextjob://google?code=${CODE}#` })
    expect(await runGoogle({ purpose: 'sign-in', mailbox: true })).toEqual({ status: 'done', mailbox: 'connected' })
    const [url, returnTo] = mockOpen.mock.lastCall as [string, string]
    expect(returnTo).toBe('nextjob://google')
    const start = startOf(url)
    expect(start).toMatchObject({ purpose: 'sign-in', mailbox: 'true', return_to: 'nextjob://google' })
    const { code, code_verifier } = requests[0]!.body as { code: string; code_verifier: string }
    expect(code).toBe(CODE)
    expect(url).not.toContain(code_verifier)
    expect(start.code_challenge).toBe(challengeOf(code_verifier))
    expect(session.state().status).toBe('signed-in')
  })

  it.each([
    [{ type: 'cancel' }, 'cancelled'],
    [{ type: 'success', url: 'nextjob://google?error=google-away' }, 'google-away'],
    [{ type: 'success', url: 'nextjob://google?error=something-new' }, 'expired'],
    [{ type: 'success', url: 'nextjob://google' }, 'expired'],
  ])('says why it came to nothing: %j', async (result, error) => {
    const { requests } = stubServer(() => answer)
    mockOpen.mockResolvedValue(result)
    expect(await runGoogle({ purpose: 'sign-in' })).toEqual({ status: 'refused', error })
    expect(requests).toEqual([])
    expect(session.state().status).toBe('signed-out')
  })

  it('connects a mailbox to the account that is signed in, and leaves its session as it is', async () => {
    await session.begin({ user: aUser(), access: 'access-0', refresh: 'refresh-0' })
    const { requests } = stubServer(() => ({ ...answer, access: null, refresh: null }))
    mockOpen.mockResolvedValue({ type: 'success', url: `nextjob://google?code=${CODE}` })
    await runGoogle({ purpose: 'connect', spanDays: 90 })
    expect(startOf(mockOpen.mock.lastCall?.[0])).toMatchObject({ purpose: 'connect', span_days: 90 })
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer access-0')
    expect((await session.ticket()).headers.authorization).toBe('Bearer access-0')
  })
})

describe('in a browser', () => {
  const kept = new Map<string, string>()
  const assign = jest.fn()
  beforeEach(() => {
    kept.clear()
    const sessionStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    }
    Object.assign(globalThis, { sessionStorage, location: { origin: 'https://nextjob.test', assign } })
  })

  it('leaves for Google and takes the answer when it is back, once', async () => {
    expect(await inBrowser.runGoogle({ purpose: 'sign-in', mailbox: true })).toEqual({ status: 'away' })
    const start = startOf(assign.mock.lastCall?.[0])
    expect(start.return_to).toBe('/app/google')
    const { requests } = stubServer(() => answer)
    expect(await inBrowser.resumeGoogle({ code: CODE })).toMatchObject({ status: 'done', mailbox: 'connected' })
    const { code_verifier } = requests[0]!.body as { code_verifier: string }
    expect(challengeOf(code_verifier)).toBe(start.code_challenge)
    expect(await inBrowser.resumeGoogle({ code: CODE })).toMatchObject({ status: 'refused', error: 'expired' })
    expect(requests).toHaveLength(1)
  })

  it('takes no code of a flow that was begun elsewhere', async () => {
    const { requests } = stubServer(() => answer)
    expect(await inBrowser.resumeGoogle({ code: CODE })).toMatchObject({ status: 'refused', error: 'expired' })
    expect(requests).toEqual([])
  })

  it('hands on what the server says of the code', async () => {
    await inBrowser.runGoogle({ purpose: 'sign-in' })
    stubServer(() => problem('sign-in-first', 409))
    await expect(inBrowser.resumeGoogle({ code: CODE })).rejects.toMatchObject({ type: 'sign-in-first' })
  })
})
