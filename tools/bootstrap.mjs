// Runs before `npm start` and `npm test`, under whatever Node the machine has (20 or later), with no dependency:
// installs from the lockfile when what is installed differs from it, one process at a time; with `--web` it then builds
// the app for the browser when its sources have changed.
import { spawnSync } from 'node:child_process'
import { existsSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ensureWebExport } from './web-export.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lockPath = join(root, '.bootstrap-lock')
const say = (text) => process.stderr.write(`nextjob: ${text}\n`)

if (Number(process.versions.node.split('.')[0]) < 20) {
  say(`Node ${process.versions.node} is too old to install with; Node 20 or later is needed (https://nodejs.org).`)
  process.exit(1)
}
await takeLock()
process.on('exit', releaseLock)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))
if (!installed()) install()
const node = pinnedRuntime()
if (process.argv.includes('--web') && !(await ensureWebExport({ root, node, say }))) {
  say('`npx nextjob start` starts the server without the app.')
  process.exit(1)
}

/** npm writes node_modules/.package-lock.json last, so an install that was cut off has none. */
function installed() {
  const wanted = readJson(join(root, 'package-lock.json'))
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '' || entry.link || !path.includes('node_modules/')) continue
    const got = present.packages[path]
    if (!got ? !entry.optional && !entry.peer : got.version !== entry.version) return false
  }
  return Object.keys(present.packages).every((path) => path in wanted.packages)
}

function install() {
  const began = Date.now()
  say('installing the locked dependencies (the first time takes about a minute) …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...args], {
        cwd: root,
        stdio: ['ignore', 2, 2],
      })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (result.status !== 0) {
    say('the installation failed; see the lines above. Running the command again continues it.')
    process.exit(1)
  }
  say(`installed in ${Math.round((Date.now() - began) / 1000)} s`)
}

/** The Node of the lockfile, or the machine's own where that one can run TypeScript too. */
function pinnedRuntime() {
  const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const runtime = existsSync(node) ? node : process.execPath
  const probe = spawnSync(runtime, ['-p', 'process.features.typescript'], { encoding: 'utf8' })
  if (probe.stdout?.trim() === 'strip') return runtime
  say(
    `no pinned Node for ${process.platform}-${process.arch} in the lockfile, and Node ${process.versions.node} cannot run TypeScript.`,
  )
  say('Install Node 24 or later from https://nodejs.org and run the command again.')
  process.exit(1)
}

/** Two `npm ci` in one folder break each other: wait while the holder lives, take over when it is dead. */
async function takeLock() {
  for (let told = false; ; ) {
    try {
      const file = openSync(lockPath, 'wx')
      writeSync(file, String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(readText(lockPath))
    if (holder && !alive(holder)) rm(lockPath)
    else if (!told) {
      told = true
      say(`waiting for another installation or build (process ${holder || 'starting'}) …`)
    }
    await sleep(200)
  }
}

function releaseLock() {
  if (Number(readText(lockPath)) === process.pid) rm(lockPath)
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function rm(path) {
  try {
    unlinkSync(path)
  } catch {
    // Gone already: another waiter was quicker.
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
