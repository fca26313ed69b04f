import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plantedFaults } from './planted-faults.ts'
import { scenarios } from './scenarios.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

describe('the planted faults', () => {
  it.each(plantedFaults)('fits the code, and a scenario must show it: $name', ({ scenario, and, ...first }) => {
    for (const { file, find, replace } of [first, ...(and ? [and] : [])]) {
      expect(read(file).split(find)).toHaveLength(2)
      expect(replace).not.toBe(find)
    }
    expect(scenarios.map(({ name }) => name)).toContain(scenario)
  })
})
