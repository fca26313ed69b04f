import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, FaultKind } from '../fake-google/faults.ts'
import { untilAudited, untilDrained } from './drain.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

const RATE = 0.3
/** What a clean run asks, and half as much again. */
const CALLS_MAX = 1.5

/** Each with how it is limited where every single one takes long. */
const FAULTS: readonly (Omit<Fault, 'rate'> & { kind: FaultKind })[] = [
  { kind: '429', retryAfter: 1 },
  { kind: '403-user-rate' },
  { kind: '403-rate' },
  { kind: '403-daily', times: 3 },
  { kind: '500' },
  { kind: '502' },
  { kind: '503' },
  { kind: 'timeout', times: 4 },
  { kind: 'reset' },
  { kind: 'slow-drip', times: 4 },
  { kind: 'truncated' },
  { kind: 'wrong-type' },
  { kind: 'batch-part' },
  { kind: 'duplicate-page' },
]

/**
 * Promise 5: each of fourteen faults meets three in ten of the calls to Gmail that it can meet; batches are asked for by
 * nobody, and a list of few mails has no second page. Nothing is lost, and a call that failed is
 * asked again, no more.
 */
export const gmailFaults: Scenario = {
  name: 'gmail-faults',
  summary: 'fourteen faults of Gmail, each at 30 %',
  run: async (plan) => {
    const mails = amount(plan, 24, 500)
    return await onStage(plan, { mailboxes: 4, readers: 1, generators: 1 }, async (stage) => {
      const { google } = stage
      let worst = { kind: '', ratio: 0 }
      const unmet: string[] = []
      for (const fault of FAULTS) {
        google.calls.clear()
        google.faults.play([{ ...fault, rate: RATE }])
        stage.deliver(mails)
        if ((await allRead(stage)) === null) stage.breaches.push(`not read after ${fault.kind}`)
        google.faults.clear()
        const gets = google.calls.count({ name: 'messages.get' })
        // Chance alone makes it more in a few; so what failed counts as the one call that it is.
        const failed = google.calls.all.filter(
          (call) => call.name === 'messages.get' && (call.fault || call.status !== 200),
        ).length
        const ratio = (gets - failed) / mails
        if (ratio > worst.ratio) worst = { kind: fault.kind, ratio }
        if (gets > mails * CALLS_MAX + 10 || ratio > 1.02) {
          stage.breaches.push(`${fault.kind}: ${gets} gets, ${failed} of them failed, for ${mails} mails`)
        }
        const met = google.calls.all.filter((call) => call.fault).length
        if (!met) unmet.push(fault.kind)
        stage.kills += met
      }
      stage.figures.push(
        `${FAULTS.length - unmet.length} faults met calls${unmet.length ? `, ${unmet.join(', ')} met none` : ''}`,
        `at most ${worst.ratio.toFixed(2)} good gets a mail (${worst.kind})`,
      )
    })
  },
}

const allRead = (stage: Stage) => untilDrained(stage.constellation, stage.supply.delivered, stage.gone, 180_000)

/**
 * Promise 5: the history is forgotten while thousands of mails come in, some are deleted before they are fetched, labels
 * change; all that is still there is read.
 */
export const historyGap: Scenario = {
  name: 'history-gap',
  summary: 'expired history over a gap of thousands of mails, and at random',
  run: async (plan) => {
    const gap = amount(plan, 300, 5_000)
    return await onStage(
      plan,
      { mailboxes: 2, readers: 1, generators: 2, before: 20, drainMs: 600_000 },
      async (stage) => {
        const { google, constellation, mailboxes, random } = stage
        await allRead(stage)
        await untilAudited(constellation)
        const [reader] = constellation.all('gmail-reader')
        await reader?.end('SIGTERM')
        stage.deliver(gap)
        for (const email of mailboxes) {
          const { mailbox } = google.accounts.get(email)
          for (const mail of mailbox.delivered.slice(-10)) mailbox.addLabel(mail.id, 'STARRED')
          mailbox.expireHistory()
        }
        reader?.start()
        await reader?.untilReady()
        // Deleted between list and get.
        for (const mail of stage.supply.delivered.slice(-5)) {
          google.accounts.get(mail.email).mailbox.delete(mail.gmailId)
          stage.gone.add(mail.gmailId)
        }
        await allRead(stage)
        google.faults.play([{ kind: 'history-expired', rate: 0.5, times: 10 }])
        for (let step = 0; step < 10; step++) {
          stage.deliver(10)
          await pause(random.int(100, 600))
        }
        stage.figures.push(
          `a gap of ${gap} mails`,
          `${google.calls.count({ name: 'history.list', status: 404 })} times 404 for the history`,
        )
        stage.kills += 12
      },
    )
  },
}

/** Promise 5: several readers race for one mailbox; each mail is fetched once. */
export const racingReaders: Scenario = {
  name: 'racing-readers',
  summary: 'many readers on one mailbox',
  run: async (plan) => {
    const mails = amount(plan, 200, 2_000)
    const readers = amount(plan, 4, 8)
    return await onStage(
      plan,
      { mailboxes: 1, readers, generators: 1, before: mails / 2, drainMs: 300_000 },
      async (stage) => {
        for (let step = 0; step < 20; step++) {
          stage.deliver(mails / 40)
          await pause(stage.random.int(50, 400))
        }
        await allRead(stage)
        const gets = stage.google.calls.getsByMessage()
        const total = [...gets.values()].reduce((sum, count) => sum + count, 0)
        const ratio = total / stage.supply.delivered.length
        stage.figures.push(`${readers} readers`, `${ratio.toFixed(3)} gets a mail`)
        if (ratio > 1.02) stage.breaches.push(`${ratio.toFixed(3)} gets a mail`)
      },
    )
  },
}

/** Promise 5: access tokens run out after every number of calls of a batch; each time one refresh, and nothing is lost. */
export const expiringTokens: Scenario = {
  name: 'expiring-tokens',
  summary: 'access tokens that run out at every position of a batch',
  run: async (plan) => {
    const positions = amount(plan, 6, 50)
    return await onStage(plan, { mailboxes: 1, readers: 1, generators: 1 }, async (stage) => {
      const { google } = stage
      let refreshes = 0
      for (let position = 0; position < positions; position++) {
        google.calls.clear()
        google.faults.play([{ kind: 'token-expires', rate: 1, after: position, times: 1, calls: ['messages.get'] }])
        stage.deliver(Math.max(10, position + 5))
        if ((await allRead(stage)) === null) stage.breaches.push(`not read after a token ran out at ${position}`)
        const asked = google.calls.count({ name: 'token' })
        refreshes += asked
        if (asked !== 1) stage.breaches.push(`${asked} refreshes for a token that ran out at ${position}`)
        stage.kills += 1
      }
      google.faults.clear()
      stage.figures.push(`${positions} tokens ran out`, `${refreshes} refreshes`)
    })
  },
}

/** Promise 5: by Google's figures of 2026, no minute ever sees more units of a mailbox than it may have. */
export const gmailQuota: Scenario = {
  name: 'gmail-quota',
  summary: 'a mailbox with more mails than a minute’s quota',
  isLong: true,
  run: async (plan) => {
    const mails = amount(plan, 320, 900)
    const google = { quota: { perUser: 6_000, perProject: 1_200_000 } }
    return await onStage(
      plan,
      {
        mailboxes: 1,
        readers: 1,
        generators: 1,
        google,
        drainMs: 400_000,
        settings: { GMAIL_USER_UNITS: '6000', GMAIL_PROJECT_UNITS: '1200000' },
      },
      async (stage) => {
        stage.deliver(mails)
        await untilDrained(stage.constellation, stage.supply.delivered, stage.gone, 390_000)
        const most = stage.google.calls.mostUnits(60_000, stage.mailboxes[0])
        stage.figures.push(`at most ${most} of 6000 units in any minute`, `${stage.google.quota.refusals} refusals`)
        if (most > 6_000 || stage.google.quota.refusals)
          stage.breaches.push(`${stage.google.quota.refusals} calls were refused by the quota`)
      },
    )
  },
}
