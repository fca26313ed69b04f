import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { doorWeaknesses } from './door-weaknesses.ts'
import { googleWeaknesses } from './google-weaknesses.ts'
import { sessionWeaknesses } from './session-weaknesses.ts'

const weaknesses = [...sessionWeaknesses, ...doorWeaknesses, ...googleWeaknesses]
const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

describe('the planted weaknesses', () => {
  it.each(weaknesses)('fits the code and is in docs/attacks.md: $name', ({ name, file, find, replace, caughtBy }) => {
    expect(read(file).split(find)).toHaveLength(2)
    expect(replace).not.toBe(find)
    expect(read('docs/attacks.md')).toContain(name)
    const tests = read(caughtBy.file) + read('tests/access-matrix/rows.ts')
    expect(tests).toContain(caughtBy.test)
  })
})
