// The app's web export, for tools/bootstrap.mjs: made when what it is made of has changed. Runs under whatever Node
// the machine has; Expo itself under the pinned one.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { delimiter, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Where the API serves the app: it stands in every link of the export. */
const WEB_BASE = '/app'
const STAMP = '.built-from'

/** What the export is made of, from the root; what does not exist counts as absent. */
const SOURCES = [
  ...[
    'src',
    'assets',
    'public',
    'package.json',
    'app.config.ts',
    'tsconfig.json',
    'metro.config.js',
    'babel.config.js',
  ].map((name) => join('apps/mobile', name)),
  'packages/contracts/src',
  'package-lock.json',
]

/**
 * Exports the app for the web into apps/mobile/dist, unless the export there is of the present sources. It is made
 * beside the one that is there and takes its place when it is whole: an interrupted one leaves nothing behind that
 * would be served.
 *
 * @param {{ root: string, node: string, say: (text: string) => void }} options `node`: the pinned runtime
 * @returns {Promise<boolean>} whether there is an export of the present sources now
 */
export async function ensureWebExport({ root, node, say }) {
  const mobile = join(root, 'apps/mobile')
  const dist = join(mobile, 'dist')
  const wanted = hashOf(root)
  if (readText(join(dist, STAMP)) === wanted) return true
  const began = Date.now()
  const making = join(mobile, 'dist.new')
  const replaced = join(mobile, 'dist.old')
  for (const folder of [making, replaced]) rmSync(folder, { recursive: true, force: true })
  const failure = await runExpo({ root, node, mobile, making, say })
  if (failure !== null) {
    say(`the app could not be built:\n\n${failure}\n`)
    return false
  }
  await compressFiles(making)
  writeFileSync(join(making, STAMP), wanted)
  if (existsSync(dist)) renameSync(dist, replaced)
  renameSync(making, dist)
  rmSync(replaced, { recursive: true, force: true })
  say(`the app is built, in ${seconds(began)} s`)
  return true
}

/** Contents and names, so that neither a checkout's times nor the machine matter. Tests are not in the export. */
function hashOf(root) {
  const hash = createHash('sha256')
    .update(`${WEB_BASE}\n`)
    .update(readFileSync(fileURLToPath(import.meta.url)))
  for (const path of SOURCES.flatMap((source) => filesIn(join(root, source)))) {
    if (/\.test\.tsx?$/.test(path)) continue
    hash.update(`${relative(root, path)}\n`).update(createHash('sha256').update(readFileSync(path)).digest())
  }
  return hash.digest('hex')
}

function filesIn(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

/** @returns {Promise<string | null>} null when it went well, else the last lines that Expo said */
function runExpo({ root, node, mobile, making, say }) {
  const began = Date.now()
  say('building the app for the browser (the first time takes up to a minute) …')
  const env = {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
    NODE_ENV: 'production',
    WEB_BASE,
    CI: '1',
    EXPO_OFFLINE: '1',
    EXPO_NO_TELEMETRY: '1',
  }
  const cli = join(root, 'node_modules/expo/bin/cli')
  const child = spawn(node, [cli, 'export', '--platform', 'web', '--output-dir', making], {
    cwd: mobile,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
  const ticking = setInterval(() => say(`building the app: ${seconds(began)} s …`), 10_000)
  return new Promise((resolve) => {
    const end = (failure) => {
      clearInterval(ticking)
      process.off('exit', stop)
      resolve(failure)
    }
    child.once('error', (error) => end(String(error)))
    child.once('close', (code) => end(code === 0 ? null : said.trim().split('\n').slice(-30).join('\n')))
  })
}

/** Twins in brotli and gzip beside every file that shrinks by it: the server sends them as they are. */
async function compressFiles(folder) {
  const files = filesIn(folder).filter((path) => /\.(js|css|html|json|svg|ttf|otf|ico)$/.test(path))
  for (const path of files) {
    const content = await readFile(path)
    if (content.length < 1_024) continue
    const brotli = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }
    const [small, smaller] = await Promise.all([
      promisify(gzip)(content, { level: 9 }),
      promisify(brotliCompress)(content, brotli),
    ])
    await writeFile(`${path}.gz`, small)
    await writeFile(`${path}.br`, smaller)
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const seconds = (since) => Math.round((Date.now() - since) / 1000)
