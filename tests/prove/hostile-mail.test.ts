import { describe, expect, it } from 'vitest'
import { attackCount, hostileFile } from './hostile-mail.ts'

describe('hostileFile', () => {
  it('gives the same file for the same seed and number, and another for another', () => {
    const damaged = attackCount - 1
    expect(hostileFile(1, damaged)).toEqual(hostileFile(1, damaged))
    expect(hostileFile(2, damaged).bytes).not.toEqual(hostileFile(1, damaged).bytes)
    expect(hostileFile(1, damaged + attackCount).bytes).not.toEqual(hostileFile(1, damaged).bytes)
  })

  it('gives every attack in turn, each with something in it', () => {
    const names = new Set<string>()
    for (let number = 0; number < attackCount; number++) names.add(hostileFile(7, number).name)
    expect(names.size).toBe(attackCount)
  })
})
