// `npm run dev`: everything on loopback with a fake Google beside it, so that a person can click through "Continue with
// Google" with invented accounts. Ctrl-C ends it and forgets all of it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeGoogle, startFakeGoogle } from '../fake-google/fake-google.ts'
import { root } from '../process/nextjob-process.ts'
import { deliverLater, fillMailboxes, PEOPLE } from './invented-mailboxes.ts'

const PORT = process.env.PORT ?? '8000'
const GOOGLE_PORT = Number(process.env.FAKE_GOOGLE_PORT ?? 0)

const folder = mkdtempSync(join(tmpdir(), 'nextjob-dev-'))
const google = await startFakeGoogle({ port: GOOGLE_PORT, accounts: PEOPLE, consent: 'page' })
fillMailboxes(google)
const stopDelivering = deliverLater(google)
console.log(
  `\n  A fake Google is at ${google.url}, with the accounts ${PEOPLE.map(({ email }) => email).join(' and ')}.`,
)
console.log('  Every minute one of them gets a new mail. Ctrl-C ends everything and forgets it.')

const child = spawn(process.execPath, [join(root, 'apps/nextjob/src/main.ts'), 'start'], {
  cwd: root,
  env: { ...process.env, ...settingsFor(google), PORT, NEXTJOB_DATA: folder, REGISTRATION: 'open' },
  stdio: 'inherit',
})
// The terminal gives the signal to both of us; without one only we get it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('close', async (code) => {
  stopDelivering()
  await google.close()
  rmSync(folder, { recursive: true, force: true })
  process.exitCode = code ?? 1
})

/** What makes a NextJob take the fake for Google. */
function settingsFor({ url, client }: FakeGoogle): Record<string, string> {
  return {
    GOOGLE_CLIENT_ID: client.id,
    GOOGLE_CLIENT_SECRET: client.secret,
    GOOGLE_AUTH_URL: url,
    GOOGLE_TOKEN_URL: url,
    GOOGLE_CERTS_URL: url,
    GMAIL_API_URL: url,
  }
}
