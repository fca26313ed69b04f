import { randomBytes } from 'node:crypto'
import { createInterface, type Interface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** A password that is to be set; `toTell` when nobody has seen it yet. */
export type NewPassword = { password: string; toTell: string | null }

/**
 * A new password: made at random, or typed twice unseen on a terminal, or the first line of standard input.
 *
 * @throws Error when the two differ, or there is none
 */
export async function readNewPassword(generate: boolean): Promise<NewPassword> {
  if (generate) {
    const password = randomBytes(15).toString('base64url')
    return { password, toTell: password }
  }
  const { stdin, stderr } = process
  if (!stdin.isTTY) return { password: given(await firstLine()), toTell: null }
  const prompt = createInterface({ input: stdin, output: muted(), terminal: true })
  try {
    stderr.write('New password: ')
    const password = given(await typed(prompt))
    stderr.write('\nOnce more: ')
    if ((await typed(prompt)) !== password) throw new Error('the two are not the same')
    return { password, toTell: null }
  } finally {
    prompt.close()
    stderr.write('\n')
  }
}

function given(password: string): string {
  if (!password) throw new Error('no password was given; --generate makes one')
  return password
}

/** Ctrl-C and Ctrl-D end the asking. */
async function typed(prompt: Interface): Promise<string> {
  const gone = new AbortController()
  const onClose = () => gone.abort()
  prompt.once('close', onClose)
  prompt.once('SIGINT', onClose)
  try {
    return await prompt.question('', { signal: gone.signal })
  } catch (error) {
    throw new Error('no password was given', { cause: error })
  } finally {
    prompt.off('close', onClose)
    prompt.off('SIGINT', onClose)
  }
}

/** What is typed is not echoed. */
const muted = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) {
    lines.close()
    return line
  }
  return ''
}
