import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const COPIED = ['apps', 'packages', 'tests', 'package.json', 'tsconfig.json', 'vitest.config.ts']

/**
 * Copies this tree without its history to a temporary folder; packages of the house are linked to the copy, all others to
 * where they are. The caller removes it.
 *
 * @returns the folder
 */
export function copyTree(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'nextjob-mutants-')))
  for (const name of COPIED) {
    cpSync(join(ROOT, name), join(copy, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !/\/(node_modules|dist|\.nextjob)(\/|$)/.test(source.slice(ROOT.length - 1)),
    })
  }
  const modules = join(copy, 'node_modules')
  mkdirSync(join(modules, '@nextjob'), { recursive: true })
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@nextjob') symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  }
  for (const name of readdirSync(join(ROOT, 'node_modules/@nextjob'))) {
    const place = realpathSync(join(ROOT, 'node_modules/@nextjob', name)).slice(realpathSync(ROOT).length)
    symlinkSync(join(copy, place), join(modules, '@nextjob', name))
  }
  return copy
}
