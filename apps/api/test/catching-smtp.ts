import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it came over the wire. */
type CaughtMail = { to: string[]; raw: string }

/** A real SMTP server on a free port that keeps what it is sent. */
export type CatchingSmtp = {
  url: string
  caught: CaughtMail[]
  /** The token of the link in the newest mail to an address. */
  tokenFor(address: string): string
  close(): Promise<void>
}

export async function openCatchingSmtp(): Promise<CatchingSmtp> {
  const caught: CaughtMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        caught.push({
          to: session.envelope.rcptTo.map((recipient) => recipient.address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    caught,
    tokenFor(address) {
      const mail = caught.findLast(({ to, raw }) => to.includes(address) && raw.includes('token='))
      const token = /\?token=([\w-]{43})/.exec(unfolded(mail?.raw ?? ''))?.[1]
      if (!token) throw new Error(`no mail with a link came to ${address}`)
      return token
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Undoes quoted-printable's soft line ends and `=3D`. */
const unfolded = (raw: string): string => raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
