import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const DOVECOT = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find(existsSync)

/** Why the tests against a real IMAP server cannot run here; null where they can. */
export const dovecotMissing = DOVECOT ? null : 'Dovecot is not installed (apt-get install dovecot-imapd)'

export const PASSWORD = 'boat-in-the-harbour'

/** A real IMAP server of our own, on loopback, with mailboxes in a temporary folder. Every user has `PASSWORD`. */
export type Dovecot = {
  /** Plain, and STARTTLS. */
  port: number
  /** TLS from the first byte, with a certificate of its own making. */
  tlsPort: number
  /** Puts mails into a user's INBOX; `at` is when they came in. */
  deliver(user: string, mails: readonly string[], at?: Date): Promise<void>
  /** Makes it forget the numbers it gave to a user's mails: UIDVALIDITY changes. */
  renumber(user: string): Promise<void>
  /** Changes the password of everybody. */
  setPassword(password: string): Promise<void>
  close(): Promise<void>
}

/**
 * Starts Dovecot as a direct child.
 *
 * @param options `extra` lines of configuration; `host` beside 127.0.0.1 to listen on
 */
export async function startDovecot(options: { extra?: string; host?: string } = {}): Promise<Dovecot> {
  if (!DOVECOT) throw new Error(dovecotMissing ?? '')
  const home = await mkdtemp(join(tmpdir(), 'nextjob-dovecot-'))
  await chmod(home, 0o755)
  const [port, tlsPort] = [await freePort(), await freePort()]
  const owner = userInfo().uid === 0 ? { uid: 65_534, gid: 65_534 } : { uid: userInfo().uid, gid: userInfo().gid }
  await mkdir(join(home, 'mail'))
  await chown(join(home, 'mail'), owner.uid, owner.gid)
  makeCertificate(home, options.host)
  const configure = (password: string) =>
    writeFile(join(home, 'dovecot.conf'), configuration({ home, port, tlsPort, owner, password, ...options }))
  let child: ChildProcess
  const start = async () => {
    child = run(home)
    await answers(port, child)
  }
  const restart = async (change: () => Promise<void>) => {
    await end(child)
    await change()
    await start()
  }
  await configure(PASSWORD)
  await start()

  let count = 0
  const own = (user: string) => execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, join(home, 'mail', user)])
  const folder = (user: string) => join(home, 'mail', user, 'Maildir')
  return {
    port,
    tlsPort,
    async deliver(user, mails, at = new Date()) {
      for (const name of ['', 'cur', 'new', 'tmp']) await mkdir(join(folder(user), name), { recursive: true })
      for (const mail of mails) {
        count += 1
        // A Maildir's names are in the order of its mails; the time of the file is the mail's INTERNALDATE.
        const name = `1600000000.M${String(count).padStart(9, '0')}.host`
        await writeFile(join(folder(user), 'tmp', name), mail)
        await utimes(join(folder(user), 'tmp', name), at, at)
        await rename(join(folder(user), 'tmp', name), join(folder(user), 'new', name))
      }
      own(user)
    },
    renumber: (user) =>
      restart(async () => {
        for (const name of await readdir(folder(user))) {
          if (name.startsWith('dovecot')) await rm(join(folder(user), name), { force: true })
        }
        count += 1
        await writeFile(join(folder(user), 'dovecot-uidlist'), `3 V${1_700_000_000 + count} N1\n`)
        own(user)
      }),
    setPassword: (password) => restart(() => configure(password)),
    async close() {
      await end(child)
      await rm(home, { recursive: true, force: true })
    },
  }
}

type Setup = {
  home: string
  port: number
  tlsPort: number
  owner: { uid: number; gid: number }
  password: string
  extra?: string
  host?: string
}

/** https://doc.dovecot.org/2.3/configuration_manual/ */
function configuration({ home, port, tlsPort, owner, password, extra = '', host = '' }: Setup): string {
  const isRoot = userInfo().uid === 0
  const own = userInfo().username
  return `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1 ${host}
mail_location = maildir:~/Maildir
first_valid_uid = 1
mail_max_userip_connections = 100
auth_failure_delay = 0
disable_plaintext_auth = no
ssl = yes
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
${isRoot ? '' : `default_internal_user = ${own}\ndefault_login_user = ${own}\ndefault_internal_group = ${owner.gid}`}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${home}/mail/%u
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
}
${extra}
`
}

function makeCertificate(home: string, host = '127.0.0.1'): void {
  const files = ['-keyout', join(home, 'key.pem'), '-out', join(home, 'cert.pem')]
  const subject = ['-subj', '/CN=mail.example', '-addext', `subjectAltName=IP:127.0.0.1,IP:${host}`]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject], {
    stdio: 'ignore',
  })
}

function run(home: string): ChildProcess {
  return spawn(DOVECOT ?? '', ['-F', '-c', join(home, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(30)) {
    if (child.exitCode !== null) throw new Error(`Dovecot ended at once (${child.exitCode})`)
    if (await greets(port)) return
  }
  throw new Error('Dovecot does not answer')
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (greeted: boolean) => {
      socket.destroy()
      resolve(greeted)
    }
    socket
      .once('data', () => done(true))
      .once('error', () => done(false))
      .once('close', () => done(false))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
