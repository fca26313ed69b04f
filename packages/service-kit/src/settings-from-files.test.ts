import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settingsFromFiles } from './settings-from-files.ts'
import { readSettings } from './worker-settings.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nextjob-settings-'))
  writeFileSync(join(folder, 'secret'), 'quiet river under seven bridges\n')
  writeFileSync(join(folder, 'empty'), '\n')
})
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)

describe('settingsFromFiles', () => {
  it('takes a setting from the file that is named for it, without the line end', () => {
    const { settings, faults } = settingsFromFiles({ SECRET_FILE: file('secret'), OTHER: 'x' }, ['SECRET', 'OTHER'])
    expect(settings).toMatchObject({ SECRET: 'quiet river under seven bridges', OTHER: 'x' })
    expect(faults).toEqual([])
  })

  it('leaves alone what is no setting of ours, and empty names', () => {
    const { settings, faults } = settingsFromFiles({ SSL_CERT_FILE: '/nowhere', SECRET_FILE: '' }, ['SECRET'])
    expect(settings).toEqual({ SSL_CERT_FILE: '/nowhere' })
    expect(faults).toEqual([])
  })

  it('names every file that is not there, is empty, or stands beside the setting itself', () => {
    const source = { A_FILE: file('nowhere'), B_FILE: file('empty'), C_FILE: file('secret'), C: 'x' }
    expect(settingsFromFiles(source, ['A', 'B', 'C']).faults).toEqual([
      `  A_FILE: ${file('nowhere')} cannot be read (ENOENT)`,
      `  B_FILE: ${file('empty')} is empty`,
      '  C_FILE: C is set too; one of them is enough',
    ])
  })
})

describe('readSettings', () => {
  it('reads settings from files, and tells the faults of both at once', () => {
    const schema = z.object({ SECRET: z.string().min(32).optional(), PORT: z.coerce.number().optional() })
    const long = file('long')
    writeFileSync(long, 'x'.repeat(40))
    expect(readSettings(schema, { SECRET_FILE: long })).toEqual({ SECRET: 'x'.repeat(40) })
    const wrong = () => readSettings(schema, { SECRET_FILE: file('nowhere'), PORT: 'seven' })
    expect(wrong).toThrow(/SECRET_FILE: .*ENOENT[\s\S]*PORT: /)
  })
})
