import type { LightMyRequestResponse } from 'fastify'
import type { TestApi } from './test-api.ts'
import type { TestUser } from './test-users.ts'

const BOUNDARY = 'nextjob-test-boundary'

/** A job alert with one offer; each number is another mail and another posting. */
export function alertMail(number: number, wishes: { html?: boolean } = {}): string {
  const id = 4_100_000_000 + number
  const link = `https://www.linkedin.com/comm/jobs/view/${id}/?trackingId=x`
  const text = `Your job alert for Backend Engineer in Berlin\nNew jobs match your preferences.\n\nBackend Engineer ${number}\nLarkspur Systems\nBerlin, Germany\nView job: ${link}\n\n---------------------------------------------------------\n`
  const html = `<html><body><p>Your job alert for Backend Engineer in Berlin</p><table><tr><td><a href="${link}">Backend Engineer ${number}</a><br>Larkspur Systems<br>Berlin, Germany</td></tr></table><div style="display:none">unseen words</div></body></html>\n`
  return [
    'From: LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>',
    'To: pat@people.example',
    `Subject: "backend engineer": Larkspur Systems - Backend Engineer ${number} and more`,
    'Date: Mon, 02 Mar 2026 08:00:00 +0000',
    `Message-ID: <${number}@mail.example>`,
    'X-LinkedIn-Template: email_job_alert_digest_01',
    'MIME-Version: 1.0',
    `Content-Type: text/${wishes.html ? 'html' : 'plain'}; charset=utf-8`,
    '',
    wishes.html ? html : text,
  ].join('\n')
}

/** A private mail that is nobody's business. */
export function privateMail(number: number): string {
  return `From: Aunt Mabel <mabel@family.example>\nTo: pat@people.example\nSubject: Lunch ${number}\nDate: Mon, 02 Mar 2026 08:00:00 +0000\n\nSee you on Sunday, the secret recipe is ${number}.\n`
}

/** A mail that claims more parts than any mail may have. */
export function unreadableMail(number: number): string {
  return `From: a@b.example\nSubject: ${number}\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(1_500)}`
}

/** Mails, each ending with a line end, as an .mbox; with `gmailIds` as Google's Takeout writes it. */
export function mbox(mails: readonly string[], gmailIds: readonly bigint[] = []): Buffer {
  const entries = mails.map((mail, n) => {
    const sender = gmailIds[n] === undefined ? 'alerts@mail.example' : `${gmailIds[n]}@xxx`
    return `From ${sender} Mon Mar 02 08:00:00 +0000 2026\n${mail}\n`
  })
  return Buffer.from(entries.join(''))
}

/** The start and end of a multipart/form-data body around a file, and its headers. */
export function uploadParts(fileName: string): { head: Buffer; tail: Buffer; headers: Record<string, string> } {
  return {
    head: Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    tail: Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  }
}

/** Sends a file as a browser does. */
export async function upload(
  api: TestApi,
  user: TestUser,
  fileName: string,
  bytes: Uint8Array | string,
): Promise<LightMyRequestResponse> {
  const { head, tail, headers } = uploadParts(fileName)
  return await api.app.inject({
    method: 'POST',
    url: '/integrations/mailbox-import',
    headers: { ...user.headers, ...headers },
    payload: Buffer.concat([head, Buffer.from(bytes), tail]),
  })
}
