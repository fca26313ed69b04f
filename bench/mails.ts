/**
 * Mails per second: decoding alone, decoding and extraction in one thread and in worker threads, and the whole pipeline
 * (HTTP, database, bus, worker, score, record). Over the sample mailbox, repeated with other Message-IDs.
 *
 *   npm run bench -- mails [--mails 1000]
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { MailToRecord } from '@nextjob/contracts/raw-job-email'
import { extractOffers } from '@nextjob/job-mail/extract-offers'
import { openMailReader } from '@nextjob/job-mail/mail-reader'
import { readMime } from '@nextjob/job-mail/read-mime'
import { startBackground } from '../apps/api/src/background.ts'
import { ensureWorkerClients } from '../apps/api/src/modules/auth/service-clients.ts'
import { recordMails } from '../apps/api/src/modules/ingestion/record-mails.ts'
import { openTestApi } from '../apps/api/test/test-api.ts'
import { createTestUser } from '../apps/api/test/test-users.ts'
import { startDigestGenerator } from '../apps/digest-generator/src/main.ts'

const { values } = parseArgs({ options: { mails: { type: 'string' } } })
const count = Number(values.mails ?? 1_000)
const folder = new URL('../apps/nextjob/sample-mailbox/', import.meta.url)
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(new URL(name, folder)))
const mails = Array.from({ length: count }, (_, index) => {
  const sample = samples[index % samples.length]
  if (!sample) throw new Error('the sample mailbox is empty')
  return Buffer.concat([Buffer.from(`X-Bench: ${index}\r\n`), sample])
})
const bytes = mails.reduce((sum, mail) => sum + mail.length, 0)
console.log(`${count} mails of ${Math.round(bytes / count / 1000)} kB on average\n`)

let decode: number | undefined
decode = await measure('decode (MIME)', async () => {
  for (const mail of mails) await readMime(mail)
})
await measure('decode and extract, one thread', async () => {
  for (const mail of mails) extractOffers(await readMime(mail))
})
await measure('decode and extract, worker threads × 2', async () => {
  const reader = openMailReader({ size: 2 })
  await Promise.all(mails.map((mail) => reader.read(mail, 'mime')))
  await reader.close()
})
await pipeline()

async function pipeline() {
  const api = await openTestApi({ LOG_LEVEL: 'error' })
  const user = await createTestUser(api)
  await ensureWorkerClients(api.context)
  const apiUrl = await api.app.listen({ host: '127.0.0.1', port: 0 })
  const background = startBackground(api.context)
  const worker = startDigestGenerator({
    apiUrl,
    secret: api.context.secrets.worker,
    bus: api.context.bus,
    logger: api.context.logger,
  })
  await measure('whole pipeline, one worker', async () => {
    const reader = openMailReader()
    for (let from = 0; from < mails.length; from += 50) {
      const page: MailToRecord[] = []
      for (const mail of mails.slice(from, from + 50)) {
        const { content, extraction } = await reader.read(mail, 'mime')
        const isJob = extraction.kind === 'job-alert' && content !== null
        page.push({
          gmail_message_id: null,
          content_sha256: createHash('sha256').update(mail).digest('hex'),
          kind: isJob ? 'job-alert' : 'not-job',
          content: isJob ? content : null,
          full_text: null,
          received_at: isJob ? content.sent_at : null,
          source: extraction.source,
          reason: null,
        })
      }
      await recordMails(api.context, { user_id: user.id, mails: page, mailbox: null, is_sample: false })
    }
    await reader.close()
    for (;;) {
      const { mails: state } = (await (await fetch(`${apiUrl}/integrations`, { headers: user.headers })).json()) as {
        mails: { waiting: number }
      }
      if (state.waiting === 0) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })
  const { count: offers } = (await (await fetch(`${apiUrl}/job-offers?limit=1`, { headers: user.headers })).json()) as {
    count: number
  }
  console.log(`\n${offers} different offers stand in the list`)
  await worker.close()
  await background.close()
  await api.close()
}

async function measure(what: string, work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  const rate = count / seconds
  const ratio = decode !== undefined ? `${(rate / decode).toFixed(2)} × decoding` : ''
  console.log(
    `${what.padEnd(42)} ${rate.toFixed(0).padStart(6)} mails/s  ${(bytes / seconds / 1e6).toFixed(1).padStart(6)} MB/s  ${ratio}`,
  )
  return rate
}
