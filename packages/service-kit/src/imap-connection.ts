import { once } from 'node:events'
import { ImapFlow } from 'imapflow'
import { checkHost, HostUnusable } from './mail-host.ts'

export type { FetchMessageObject, FetchQueryObject, ImapFlow as ImapConnection } from 'imapflow'

/** A mailbox over IMAP, and how to log in to it. */
export type ImapLogin = {
  host: string
  port: number
  /** TLS from the first byte (993); else STARTTLS is asked for, and required anywhere but on this machine. */
  secure: boolean
  username: string
  password: string
}

/** How a connection is made. */
export type ImapOptions = {
  /** Servers on this machine and in private networks may be connected to. */
  allowPrivate: boolean
  /** Milliseconds from looking the host up to its greeting; 15,000 by default. */
  connectMs?: number
  /** Milliseconds of silence after which the connection is given up; 60,000 by default. */
  silenceMs?: number
  /** The largest single answer, in bytes; 1 MiB by default. */
  answerBytes?: number
  /** Closes the connection, at whatever it is. */
  signal?: AbortSignal
}

/** The mailbox does not let this user in with this password. */
export class ImapRefused extends Error {
  override name = 'ImapRefused' as const
}

/** The mailbox cannot be read now. The message is for people, without personal data. */
export class ImapAway extends Error {
  override name = 'ImapAway' as const
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number | null
  constructor(message: string, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}

/**
 * Connects and logs in. The certificate must be a trusted one of the host's; on this machine itself, where nobody
 * stands in between, any is taken (Proton Mail's bridge makes its own), and none is needed.
 *
 * @returns a connection that closes with `signal`, and that whoever opened it closes
 * @throws ImapRefused, ImapAway
 */
export async function connectImap(login: ImapLogin, options: ImapOptions): Promise<ImapFlow> {
  const { signal, connectMs = 15_000, answerBytes = 1024 ** 2 } = options
  signal?.throwIfAborted()
  const host = await within(connectMs, checkHost(login.host, options.allowPrivate), signal)
  const connection = new ImapFlow({
    host: login.host,
    port: login.port,
    secure: login.secure,
    ...(login.secure || host.loopback ? {} : { doSTARTTLS: true }),
    auth: { user: login.username, pass: login.password },
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: !host.loopback,
      // The addresses that were checked: a second look-up could lead elsewhere.
      lookup: (_hostname, wishes, found) => {
        const [first] = host.addresses
        if (wishes.all) found(null, host.addresses)
        else found(null, first?.address ?? '', first?.family ?? 4)
      },
    },
    // What goes over the wire is passwords and people's mail.
    logger: false,
    clientInfo: { name: 'NextJob' },
    disableAutoIdle: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: options.silenceMs ?? 60_000,
    maxLineLength: 16 * 1024 ** 2,
    maxLiteralSize: answerBytes,
    maxResponseSize: answerBytes + 1024 ** 2,
  })
  // An error that nobody waits for also ends the connection, which the next command tells.
  connection.on('error', () => {})
  const close = () => connection.close()
  signal?.addEventListener('abort', close, { once: true })
  connection.once('close', () => signal?.removeEventListener('abort', close))
  try {
    await connection.connect()
    return connection
  } catch (error) {
    close()
    signal?.throwIfAborted()
    throw imapFailure(error)
  }
}

/** A look-up cannot be stopped; but nobody has to wait for it. */
async function within<T>(ms: number, work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const late = AbortSignal.timeout(ms)
  const ended = signal ? AbortSignal.any([signal, late]) : late
  const given = new AbortController()
  try {
    return await Promise.race([
      work,
      once(ended, 'abort', { signal: given.signal }).then(() => Promise.reject(silence())),
    ])
  } catch (error) {
    signal?.throwIfAborted()
    throw imapFailure(error)
  } finally {
    given.abort()
  }
}

const silence = (cause?: unknown) =>
  new ImapAway('The mail server does not answer, or broke the connection off.', { cause })

/** What imapflow puts on its errors (its errors.d.ts), as far as it is read here. */
type Traits = {
  code?: string
  authenticationFailed?: boolean
  tlsFailed?: boolean
  serverResponseCode?: string
  responseText?: string
  throttleReset?: number
}

/** Answers to a login that say nothing about the password: RFC 5530, and what providers write without a code. */
const PASSING_CODES = ['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN', 'OVERQUOTA', 'THROTTLED']
const PASSING_WORDS =
  /\b(temporar|try again|too many|unavailable|in use|rate limit|limit exceeded|exceeded|internal error|time[d-]? ?out)/i
const FINAL_CODES = ['AUTHENTICATIONFAILED', 'AUTHORIZATIONFAILED', 'EXPIRED', 'WEBALERT']

/** Tells what went wrong with a connection, without the server's words: they may hold addresses. */
export function imapFailure(error: unknown): ImapRefused | ImapAway {
  if (error instanceof ImapRefused || error instanceof ImapAway) return error
  if (error instanceof HostUnusable) return new ImapAway(error.message, { cause: error })
  const traits: Traits = error instanceof Error ? (error as Error & Traits) : {}
  if (traits.authenticationFailed) return loginFailure(error, traits)
  if (traits.code === 'ETHROTTLE') {
    return new ImapAway('The mail server asks for a pause.', { retryAfterMs: traits.throttleReset, cause: error })
  }
  if (isCertificateFault(traits.code)) {
    return new ImapAway("The mail server's certificate cannot be trusted.", { cause: error })
  }
  if (traits.tlsFailed || traits.code?.startsWith('ERR_SSL')) {
    return new ImapAway('The mail server offers no encryption there.', { cause: error })
  }
  return silence(error)
}

function loginFailure(error: unknown, traits: Traits): ImapRefused | ImapAway {
  const code = traits.serverResponseCode?.toUpperCase() ?? ''
  const final = FINAL_CODES.includes(code)
  if (!final && (PASSING_CODES.includes(code) || PASSING_WORDS.test(traits.responseText ?? ''))) {
    return new ImapAway('The mail server lets nobody in at the moment.', { cause: error })
  }
  return new ImapRefused('The mail server refuses this user name and password.', { cause: error })
}

/** Codes of OpenSSL's verification, as Node gives them. */
function isCertificateFault(code: string | undefined): boolean {
  return code !== undefined && (/CERT|ISSUER|VERIFY_LEAF/.test(code) || code === 'ERR_TLS_CERT_ALTNAME_INVALID')
}
