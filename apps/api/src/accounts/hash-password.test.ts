import { describe, expect, it } from 'vitest'
import { hashPassword, isOutdatedHash, passwordWork, verifyPassword } from './hash-password.ts'

describe('verifyPassword', () => {
  it('fits the password that was hashed and no other', async () => {
    const hashed = await hashPassword('nine boats in the rain')
    expect(await verifyPassword(hashed, 'nine boats in the rain')).toBe(true)
    expect(await verifyPassword(hashed, 'nine boats in the rain ')).toBe(false)
    expect(isOutdatedHash(hashed)).toBe(false)
  })

  it('works as hard without a hash, and never fits', async () => {
    const before = passwordWork.done
    expect(await verifyPassword(null, 'no account has this password')).toBe(false)
    expect(passwordWork.done).toBe(before + 1)
  })
})

describe('under load', () => {
  it('runs few at once, keeps the others waiting, refuses beyond that, and recovers', async () => {
    const work = Array.from({ length: 230 }, () =>
      verifyPassword(undefined, 'x').then(
        () => 'done',
        (error) => error.type,
      ),
    )
    const workers = passwordWork.running
    expect(workers).toBeLessThanOrEqual(3)
    expect(passwordWork.waiting.length).toBe(200)
    const outcomes = await Promise.all(work)
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(200 + workers)
    expect(outcomes.filter((outcome) => outcome === 'unavailable')).toHaveLength(30 - workers)
    expect([passwordWork.running, passwordWork.waiting.length]).toEqual([0, 0])
    expect(await verifyPassword(undefined, 'x')).toBe(false)
  })
})
