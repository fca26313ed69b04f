import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

type Ensure = (options: { root: string; node: string; say: (text: string) => void }) => Promise<boolean>
const { ensureWebExport }: { ensureWebExport: Ensure } = await import(
  new URL('./web-export.mjs', import.meta.url).pathname
)

/** In Expo's place: copies the source into the export, or breaks in the middle when the source says so. */
const EXPO = `
const fs = require('node:fs')
const out = process.argv[process.argv.indexOf('--output-dir') + 1]
const source = fs.readFileSync('src/screen.tsx', 'utf8')
fs.mkdirSync(out, { recursive: true })
fs.writeFileSync(out + '/index.html', source.repeat(200))
fs.appendFileSync('../../exports.log', process.env.WEB_BASE + ' ' + process.env.NODE_ENV + '\\n')
if (source.includes('broken')) { console.error('SyntaxError: broken screen'); process.exit(1) }
`

let root: string
let said: string[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nextjob-export-'))
  said = []
  for (const folder of ['apps/mobile/src', 'packages/contracts/src', 'node_modules/expo/bin']) {
    mkdirSync(join(root, folder), { recursive: true })
  }
  writeFileSync(join(root, 'node_modules/expo/bin/cli'), EXPO)
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(join(root, 'apps/mobile/src/screen.tsx'), 'first ')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const ensure = () => ensureWebExport({ root, node: process.execPath, say: (text) => said.push(text) })
const write = (path: string, text: string) => writeFileSync(join(root, path), text)
const page = () => readFileSync(join(root, 'apps/mobile/dist/index.html'), 'utf8')
const exports = () => readFileSync(join(root, 'exports.log'), 'utf8').trim().split('\n')

describe('the web export', () => {
  test('is made once, for the path that the API serves it at, with compressed twins', async () => {
    expect(await ensure()).toBe(true)
    expect(await ensure()).toBe(true)
    expect(exports()).toEqual(['/app production'])
    expect(page()).toBe('first '.repeat(200))
    const twin = (ending: string) => readFileSync(join(root, `apps/mobile/dist/index.html.${ending}`))
    expect(brotliDecompressSync(twin('br')).toString()).toBe(page())
    expect(gunzipSync(twin('gz')).toString()).toBe(page())
  })

  test('is made anew when a source has changed, and not for a test or another app', async () => {
    await ensure()
    write('apps/mobile/src/screen.test.tsx', 'a test')
    write('apps/mobile/README.md', 'words')
    await ensure()
    expect(exports()).toHaveLength(1)
    write('packages/contracts/src/offer.ts', 'a contract')
    await ensure()
    write('apps/mobile/src/screen.tsx', 'second ')
    await ensure()
    expect(exports()).toHaveLength(3)
    expect(page()).toContain('second')
  })

  test('stays as it was when the next one breaks in the middle, and says why', async () => {
    await ensure()
    write('apps/mobile/src/screen.tsx', 'broken ')
    expect(await ensure()).toBe(false)
    expect(said.join('\n')).toContain('SyntaxError: broken screen')
    expect(page()).toContain('first')
    write('apps/mobile/src/screen.tsx', 'third ')
    expect(await ensure()).toBe(true)
    expect(page()).toContain('third')
    expect(readdirSync(join(root, 'apps/mobile')).sort()).toEqual(['dist', 'src'])
  })

  test('is made anew over one without a stamp', async () => {
    mkdirSync(join(root, 'apps/mobile/dist'))
    write('apps/mobile/dist/index.html', 'made by hand')
    expect(await ensure()).toBe(true)
    expect(page()).toContain('first')
    expect(existsSync(join(root, 'apps/mobile/dist.old'))).toBe(false)
  })
})
