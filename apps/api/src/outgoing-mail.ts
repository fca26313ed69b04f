import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '@nextjob/service-kit/logger'
import { createTransport } from 'nodemailer'

/** A mail to one person, plain text. */
export type OutgoingMail = { to: string; subject: string; text: string }

/** Sends mail after the answer, so that the time an answer takes tells nothing. Failures are logged, never thrown. */
export type Mailer = {
  /** True when mail really leaves the machine. */
  delivers: boolean
  send(mail: OutgoingMail): void
  /** Resolves when everything handed in has been sent or has failed. */
  drain(): Promise<void>
}

/** Mail by SMTP, or into the folder `outbox/` of the data folder as .eml files when no SMTP_URL is set. */
export function openMailer(options: {
  smtpUrl: string | undefined
  from: string
  dataFolder: string
  logger: Logger
}): Mailer {
  const deliver = options.smtpUrl ? smtpDelivery(options.smtpUrl) : folderDelivery(join(options.dataFolder, 'outbox'))
  const pending = new Set<Promise<void>>()
  return {
    delivers: options.smtpUrl !== undefined,
    send(mail) {
      const sending = deliver({ from: options.from, ...mail })
        .catch((error: unknown) => options.logger.error({ err: error }, 'a mail could not be sent'))
        .finally(() => pending.delete(sending))
      pending.add(sending)
    },
    async drain() {
      while (pending.size) await Promise.all(pending)
    },
  }
}

/** Connects and logs in at an SMTP server, and sends nothing. @throws Error with the server's words */
export async function checkSmtp(url: string): Promise<void> {
  const transport = createTransport(url)
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

type Delivery = (mail: OutgoingMail & { from: string }) => Promise<void>

function smtpDelivery(url: string): Delivery {
  const transport = createTransport(url)
  return async (mail) => {
    await transport.sendMail(mail)
  }
}

function folderDelivery(folder: string): Delivery {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return async (mail) => {
    const { message } = await transport.sendMail(mail)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`)
    await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 })
    await rename(`${path}.part`, path)
  }
}
