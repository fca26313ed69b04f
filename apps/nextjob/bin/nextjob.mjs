#!/usr/bin/env node
// The door: an old Node hands over to the pinned one that npm installed, with the same arguments.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = new URL('../src/main.ts', import.meta.url)
const [major] = process.versions.node.split('.').map(Number)
if (major >= 26) {
  await import(main.href)
} else {
  const pinned = findPinned(dirname(fileURLToPath(import.meta.url)))
  if (!pinned) {
    console.error('nextjob: the pinned Node runtime is not installed. Run: npm ci')
    process.exit(1)
  }
  const child = spawn(pinned, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

function findPinned(from) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  for (let dir = from; ; dir = dirname(dir)) {
    const path = join(dir, 'node_modules', '.bin', name)
    if (existsSync(path)) return path
    if (dirname(dir) === dir) return undefined
  }
}
