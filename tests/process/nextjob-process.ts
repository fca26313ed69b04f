import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const MAIN = join(root, 'apps/nextjob/src/main.ts')

/** A process under test and what it has said so far. */
export type TestProcess = {
  child: ChildProcess
  pid: number
  stdout(): string
  stderr(): string
  /** Resolves when stdout matches. Rejects, with all that was said, when the process ends first. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves with the exit code, null after a signal. */
  ended: Promise<number | null>
}

/** Runs `nextjob …` under this Node. */
export function runNextjob(args: readonly string[], settings: Record<string, string>, input = ''): TestProcess {
  return run(process.execPath, [MAIN, ...args], settings, { input })
}

/** Runs a program in the repository, with the settings given and nothing of a database or terminal of this machine. */
export function run(
  program: string,
  args: readonly string[],
  settings: Record<string, string>,
  options: { input?: string; detached?: boolean } = {},
): TestProcess {
  const { DATABASE_URL, REDIS_URL, SMTP_URL, npm_lifecycle_event, VITEST, NODE_ENV, ...inherited } = process.env
  const child = spawn(program, args, {
    cwd: root,
    env: { ...inherited, NO_COLOR: '1', ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: options.detached ?? false,
  })
  child.stdin.end(options.input ?? '')
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    child,
    pid: child.pid ?? 0,
    stdout: () => said.out,
    stderr: () => said.err,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(said.out)
          if (match) resolve(match)
        }
        child.stdout.on('data', look)
        look()
        ended.then((code) => reject(new Error(`ended with ${code} before it said ${pattern}:\n${said.out}${said.err}`)))
      }),
  }
}

/** A port that is free now. */
export async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return String(typeof address === 'object' && address ? address.port : 0)
}

/** Resolves when nothing listens on the port any more. */
export async function untilSilent(port: string): Promise<void> {
  for (;;) {
    const answers = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    )
    if (!answers) return
    await pause(50)
  }
}
