import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const mostLines = 300

/** Files of code with more than 300 lines, one sentence each: a file does one thing and is named by it. */
export async function checkFileSizes(root: string): Promise<string[]> {
  const wrong: string[] = []
  const files = glob('**/*.{ts,tsx}', { cwd: root, exclude: isForeign })
  for await (const file of files) {
    const lines = (await readFile(join(root, file), 'utf8')).replace(/\n$/, '').split('\n').length
    if (lines > mostLines) wrong.push(`${file} has ${lines} lines, more than ${mostLines}`)
  }
  return wrong.sort()
}

/** What is installed or made, not written. */
function isForeign(name: string): boolean {
  return /(?:^|[\\/])(?:node_modules|dist|migrations|\.[^\\/]+)(?:[\\/]|$)/.test(name)
}
