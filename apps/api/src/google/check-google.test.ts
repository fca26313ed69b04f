import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FakeGoogle, startFakeGoogle } from '../../../../tests/fake-google/fake-google.ts'
import { googleEnv } from '../../test/google-api.ts'
import { readApiEnv } from '../env.ts'
import { checkGoogle, type GoogleFinding } from './check-google.ts'

let google: FakeGoogle

beforeAll(async () => {
  google = await startFakeGoogle()
})
afterAll(() => google.close())

const examine = async (settings: Record<string, string> = {}) => {
  const findings: GoogleFinding[] = []
  for await (const finding of checkGoogle(readApiEnv({ ...googleEnv(google), ...settings }))) findings.push(finding)
  return findings
}
const wrong = (findings: GoogleFinding[]) => findings.filter(({ state }) => state === 'wrong')

it('finds nothing wrong with a good client, and names the redirect address to register', async () => {
  const findings = await examine({ PUBLIC_URL: 'https://jobs.example.com' })
  expect(wrong(findings)).toEqual([])
  expect(findings.map(({ says }) => says).join()).toContain('https://jobs.example.com/auth/google/callback')
})

it('has a note, and nothing wrong, where there is no client', async () => {
  const findings = await examine({ GOOGLE_CLIENT_ID: '', GOOGLE_CLIENT_SECRET: '' })
  expect(findings).toMatchObject([{ state: 'note', remedy: expect.stringContaining('docs/google.md') }])
  expect(findings[0]?.remedy).toContain('http://127.0.0.1:8000/auth/google/callback')
})

it.each([
  [{ GOOGLE_CLIENT_ID: 'my-project-123' }, /not a client id/],
  [{ GOOGLE_CLIENT_ID: '1-other.apps.googleusercontent.com' }, /does not know this client/],
  [{ GOOGLE_CLIENT_SECRET: 'another' }, /does not know this client/],
  [{ PUBLIC_URL: 'http://192.168.1.20:8000' }, /bare address/],
  [{ PUBLIC_URL: 'http://jobs.example.com' }, /needs https/],
  [{ GOOGLE_TOKEN_URL: 'http://127.0.0.1:1' }, /cannot be asked/],
  [{ GOOGLE_CERTS_URL: 'http://127.0.0.1:1' }, /keys cannot be had/],
])('names the missing piece: %j', async (settings, what) => {
  const [fault, ...more] = wrong(await examine(settings))
  expect([fault?.says, more]).toEqual([expect.stringMatching(what), []])
  expect(fault?.remedy).toBeTruthy()
})

it('names a setting that is missing beside another before anything starts', () => {
  const lone = { GOOGLE_CLIENT_ID: google.client.id }
  expect(() => readApiEnv(lone)).toThrow(/GOOGLE_CLIENT_SECRET: is needed/)
  expect(() => readApiEnv({ GOOGLE_TOKEN_URL: 'http://elsewhere.example' })).toThrow(/GOOGLE_TOKEN_URL: must be https/)
})

it('warns of the seven days of testing mode', async () => {
  expect((await examine({ GOOGLE_APP_MODE: 'testing' })).at(-1)).toMatchObject({
    state: 'note',
    says: expect.stringContaining('seven days'),
  })
})
