import { readFileSync } from 'node:fs'

type Settings = Record<string, string | undefined>

/**
 * Settings that are kept in files, as containers hand out secrets: where `NAME_FILE` is set, the file's text, without
 * the line's end, is what `NAME` has. Empty values count as unset.
 *
 * @param names the settings that may be given so; other variables that end in `_FILE` are not ours
 * @returns the settings, and what is wrong with the files, a line each
 */
export function settingsFromFiles(
  source: Settings,
  names: readonly string[],
): { settings: Settings; faults: string[] } {
  const settings = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const faults: string[] = []
  for (const name of names) {
    const path = settings[`${name}_FILE`]
    if (path === undefined) continue
    if (settings[name] !== undefined) {
      faults.push(`  ${name}_FILE: ${name} is set too; one of them is enough`)
      continue
    }
    try {
      const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
      if (text === '') faults.push(`  ${name}_FILE: ${path} is empty`)
      else settings[name] = text
    } catch (error) {
      faults.push(`  ${name}_FILE: ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`)
    }
  }
  return { settings, faults }
}
