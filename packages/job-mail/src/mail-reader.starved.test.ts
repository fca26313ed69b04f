import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** Stops itself as soon as a mail is in the thread's hands, and says what became of the mail. */
const program = `
  import { openMailReader } from ${JSON.stringify(new URL('./mail-reader.ts', import.meta.url).href)}
  const reader = openMailReader({ deadline: 1_000 })
  const head = 'From: a@b.example\\nSubject: Hello\\nContent-Type: text/html\\n\\n'
  await reader.read(Buffer.from(head), 'mime')
  await new Promise(setImmediate)
  const reading = reader.read(Buffer.from(head + '<p>Hello, <b>you</b>.</p>'.repeat(4_000)), 'mime')
  process.kill(process.pid, 'SIGSTOP')
  console.log((await reading).extraction.kind)
  await reader.close()`

describe.skipIf(process.platform === 'win32')('a mail reader whose process stands still', () => {
  it('takes no mail for slow that had no time to be read', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    // Thawed again and again: whenever it stops, it stands still for longer than the deadline.
    const thawing = setInterval(() => child.kill('SIGCONT'), 2_500)
    await ended
    clearInterval(thawing)
    expect(said.trim()).toBe('not-job')
  })
})
