// `npm run verify`: everything about the code that can be checked without running it. Quiet when all is well.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkDocReferences } from './check-doc-references.ts'
import { checkFileSizes } from './check-file-sizes.ts'
import { checkMessages } from './check-messages.ts'

const root = join(import.meta.dirname, '..')

/** Resolves to what is wrong; empty when nothing is. */
type Check = { readonly name: string; readonly run: () => Promise<string> }

const checks: Check[] = [
  {
    name: 'types',
    run: tool(
      'tsc',
      '-p',
      'tsconfig.json',
      '--incremental',
      '--tsBuildInfoFile',
      'node_modules/.cache/verify.tsbuildinfo',
    ),
  },
  {
    name: 'types of the app',
    // Expo first writes the types of the routes that there are.
    run: async () =>
      (await toolIn('apps/mobile', 'expo', 'customize', 'tsconfig.json')()) ||
      (await tool('tsc', '-p', 'apps/mobile')()),
  },
  {
    name: 'dependency rules',
    run: tool('depcruise', '--config', '.dependency-cruiser.cjs', ...'apps packages tests bench tools'.split(' ')),
  },
  { name: 'dead code', run: tool('knip', '--no-progress') },
  { name: 'format and lint', run: tool('biome', 'ci', '--colors=off', '.') },
  { name: 'file sizes', run: async () => (await checkFileSizes(root)).join('\n') },
  { name: 'messages', run: async () => (await checkMessages(root)).join('\n') },
  { name: 'doc references', run: async () => (await checkDocReferences(root)).join('\n') },
]

const began = performance.now()
const waiting = [...checks]
let failed = 0
// Two at a time: more would only take each other's processor on a small machine.
await Promise.all([work(), work()])
say(`${failed === 0 ? 'all is well' : `${failed} of ${checks.length} checks failed`} (${seconds(began)})`)
process.exitCode = failed === 0 ? 0 : 1

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const start = performance.now()
    const wrong = await check.run()
    say(`${wrong === '' ? 'ok    ' : 'FAILED'} ${check.name} (${seconds(start)})`)
    if (wrong === '') continue
    failed++
    say(wrong)
  }
}

function tool(program: string, ...args: string[]): () => Promise<string> {
  return toolIn('.', program, ...args)
}

/** A program of node_modules/.bin, run in a folder of the house; what it prints counts only when it fails. */
function toolIn(folder: string, program: string, ...args: string[]): () => Promise<string> {
  return () =>
    new Promise((resolve, reject) => {
      const bin = join(root, 'node_modules/.bin')
      const path = `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
      const child = spawn(join(bin, program), args, {
        cwd: join(root, folder),
        env: { ...process.env, PATH: path, FORCE_COLOR: '0', CI: '1', EXPO_OFFLINE: '1', EXPO_NO_TELEMETRY: '1' },
      })
      let output = ''
      child.stdout.on('data', (data) => (output += data))
      child.stderr.on('data', (data) => (output += data))
      child.on('error', reject)
      child.on('close', (code) => resolve(code === 0 ? '' : output.trim() || `${program} ended with ${code}`))
    })
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

function say(text: string) {
  process.stdout.write(`${text}\n`)
}
