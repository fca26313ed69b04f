import { describe, expect, it } from 'vitest'
import { COMMON_PASSWORD_COUNT, isCommonPassword } from './common-passwords.ts'
import { checkPassword } from './password-policy.ts'

describe('the common passwords', () => {
  it('are more than a thousand, before spellings and years', () => {
    expect(COMMON_PASSWORD_COUNT).toBeGreaterThan(1_000)
  })

  it.each([
    'password',
    'password123',
    'p@ssw0rd',
    'passwort2024',
    'qwertyuiop',
    '12345678',
    'abcabcabc',
    'zyxwvuts',
    'dragondragon',
    'liverpool1!!',
    'm0tdepasse1',
  ])('hold %s', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  it.each(['correct otter battery', 'hT7-qq9!mLp2', 'wir fahren nach lodz', 'passwordless gardening'])(
    'do not hold %s',
    (password) => {
      expect(isCommonPassword(password)).toBe(false)
    },
  )
})

describe('checkPassword', () => {
  it('counts characters as people do, not code units', () => {
    expect(() => checkPassword('🦀🐙🦑🐡🐠🐟🐬', 'a@b.example')).toThrow(/at least 8/)
    expect(() => checkPassword('🦀🐙🦑🐡🐠🐟🐬🐳', 'a@b.example')).not.toThrow()
  })

  it('refuses the owner’s address in any case, and its first part with digits', () => {
    expect(() => checkPassword('Lena.Marten@Mail.example', 'lena.marten@mail.example')).toThrow(/e-mail/)
    expect(() => checkPassword('lena.marten1987', 'lena.marten@mail.example')).toThrow(/e-mail/)
  })

  it('answers at once for hostile lengths', () => {
    const start = performance.now()
    expect(() => checkPassword('ab'.repeat(50_000), 'a@b.example')).toThrow(/at most/)
    expect(performance.now() - start).toBeLessThan(200)
  })
})
