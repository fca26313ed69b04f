import { readdirSync, readFileSync } from 'node:fs'
import type { NewAccount } from '../fake-google/accounts.ts'
import type { FakeGoogle } from '../fake-google/fake-google.ts'
import { generatedMailbox } from '../prove/generated-mailbox.ts'

const SAMPLES = new URL('../../apps/nextjob/sample-mailbox/', import.meta.url)
const ADA = 'ada.lindqvist@gmail.com'
const BO = 'bo.okafor@larkspur.example'
const DAY_MS = 86_400_000
const GENERATED_BYTES = 3_000_000
const NEXT_MAIL_MS = 60_000

/** Invented people: one with Google's own address, one whose employer's addresses Google looks after. */
export const PEOPLE: readonly NewAccount[] = [{ email: ADA }, { email: BO, hostedDomain: 'larkspur.example' }]

/** Gives Ada the sample mailbox, over the last twenty days, and Bo a generated one, letters and pictures too. */
export function fillMailboxes(google: FakeGoogle): void {
  const files = readdirSync(SAMPLES).filter((name) => name.endsWith('.eml'))
  for (const [at, name] of files.entries()) {
    const receivedAt = Date.now() - (20 * DAY_MS * (files.length - at)) / files.length
    google.addMail(ADA, { bytes: readFileSync(new URL(name, SAMPLES)), receivedAt })
  }
  for (const [at, { bytes }] of [...generatedMailbox(7, GENERATED_BYTES, false)].entries()) {
    google.addMail(BO, { bytes, receivedAt: Date.now() - 10 * DAY_MS + at * 60_000 })
  }
}

/** Delivers a new job alert every minute, to each in turn. @returns what ends it */
export function deliverLater(google: FakeGoogle): () => void {
  const alerts = [...generatedMailbox(8, 20_000_000, false)].filter(({ kind }) => kind === 'job-alert')
  let count = 0
  const timer = setInterval(() => {
    const alert = alerts[count % alerts.length]
    if (alert) google.addMail(count % 2 ? BO : ADA, { bytes: alert.bytes })
    count += 1
  }, NEXT_MAIL_MS)
  return () => clearInterval(timer)
}
