import { execFile } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../process/nextjob-process.ts'

const run = promisify(execFile)
const MOBILE = join(root, 'apps/mobile')
/** Begins every file of Hermes bytecode (BytecodeFileFormat.h: 0x1F1903C103BC1FC6, little-endian). */
const HERMES = Buffer.from('c61fbc03c103191f', 'hex')

/**
 * The app as phones get it, as far as a machine without their SDKs can tell: both bundles are Hermes bytecode, and both
 * native projects are made without network and carry the deep links, and nothing that would allow plain http anywhere.
 */
export async function prove(): Promise<boolean> {
  const breaches: string[] = []
  const check = (holds: boolean, what: string) => {
    console.log(`${holds ? 'holds ' : 'BROKEN'} ${what}`)
    if (!holds) breaches.push(what)
  }
  for (const platform of ['android', 'ios'] as const) {
    const began = performance.now()
    const out = mkdtempSync(join(tmpdir(), `nextjob-${platform}-`))
    await expo(MOBILE, 'export', '--platform', platform, '--output-dir', out)
    const bundles = files(out).filter((path) => path.endsWith('.hbc'))
    check(
      bundles.length > 0 && bundles.every((path) => readFileSync(path).subarray(0, 8).equals(HERMES)),
      `${platform}: bundled to Hermes bytecode, ${megabytes(bundles)} MB, ${seconds(began)} s`,
    )
    rmSync(out, { recursive: true, force: true })
  }

  const copy = await copyOfApp()
  const app = join(copy, 'apps/mobile')
  try {
    for (const platform of ['android', 'ios'] as const) {
      const began = performance.now()
      await expo(app, 'prebuild', '--no-install', '--platform', platform)
      check(existsSync(join(app, platform)), `${platform}: the native project is made, ${seconds(began)} s`)
    }
    const manifest = readFileSync(join(app, 'android/app/src/main/AndroidManifest.xml'), 'utf8')
    check(/<intent-filter android:autoVerify="true">/.test(manifest), 'android: verified links open in the app')
    check(/android:scheme="nextjob"/.test(manifest), 'android: the scheme nextjob leads to the app')
    check(/android:pathPrefix="\/app"/.test(manifest), 'android: only links below /app are claimed')
    check(/android:allowBackup="false"/.test(manifest), 'android: nothing of the app goes into backups')
    check(!/usesCleartextTraffic="true"/.test(manifest), 'android: plain http is not allowed everywhere')
    check(
      !/RECORD_AUDIO/.test(manifest.replace(/<uses-permission[^>]*tools:node="remove"[^>]*>/g, '')),
      'android: no microphone',
    )
    const ios = files(join(app, 'ios'))
    const text = (end: string) =>
      ios
        .filter((path) => path.endsWith(end))
        .map((path) => readFileSync(path, 'utf8'))
        .join('')
    check(/applinks:/.test(text('.entitlements')), 'ios: associated domains are there')
    check(/aps-environment/.test(text('.entitlements')), 'ios: push is entitled')
    check(
      !/NSAllowsArbitraryLoads<\/key>\s*<true/.test(text('Info.plist')),
      'ios: plain http is not allowed everywhere',
    )
    check(/<string>nextjob<\/string>/.test(text('Info.plist')), 'ios: the scheme nextjob leads to the app')
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  console.log(
    breaches.length ? `${breaches.length} do not hold` : 'all of it holds; no device and no SDK was there to run it',
  )
  return breaches.length === 0
}

/** The app with its own folder to write native projects into, and this tree's libraries. */
async function copyOfApp(): Promise<string> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'nextjob-native-')))
  for (const name of ['apps/mobile', 'packages/contracts', 'package.json']) {
    await cp(join(root, name), join(copy, name), {
      recursive: true,
      filter: (source) => !/\/(node_modules|dist|dist\.new|\.expo|android|ios)(\/|$)/.test(source.slice(root.length)),
    })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  if (existsSync(join(MOBILE, 'node_modules')))
    symlinkSync(join(MOBILE, 'node_modules'), join(copy, 'apps/mobile/node_modules'))
  return copy
}

async function expo(cwd: string, ...args: string[]): Promise<void> {
  const env = {
    ...process.env,
    CI: '1',
    EXPO_OFFLINE: '1',
    EXPO_NO_TELEMETRY: '1',
    NODE_ENV: 'production',
    PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
  }
  await run(process.execPath, [join(root, 'node_modules/expo/bin/cli'), ...args], {
    cwd,
    env,
    maxBuffer: 64 * 1024 ** 2,
  })
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const megabytes = (paths: string[]): string =>
  (paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(2)
const seconds = (since: number): number => Math.round((performance.now() - since) / 1000)
