import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { openSealer, SealBroken, type Sealer } from './seal.ts'

const secret = () => randomBytes(48).toString('base64url')
const [old, current] = [secret(), secret()]
const kidOf = ({ head }: Sealer) => JSON.parse(Buffer.from(head.slice(0, -1), 'base64url').toString()).kid
const sealer = openSealer([current, old])

describe('seal and unseal', () => {
  it('give back any text, for the place it was sealed for', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 3000 })
    await fc.assert(
      fc.asyncProperty(anyText, fc.string(), async (text, binding) => {
        expect(await sealer.unseal(await sealer.seal(text, binding), binding)).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('refuse another place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (one, other) => {
        fc.pre(one !== other)
        await expect(sealer.unseal(await sealer.seal('grant', one), other)).rejects.toThrow(SealBroken)
      }),
      { numRuns: 60 },
    )
  })

  it('refuse every changed character, wherever it stands', async () => {
    const sealed = await sealer.seal('1//refresh token', 'google:7:refresh')
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    for (let at = 0; at < sealed.length; at += 1) {
      for (const put of [alphabet[(alphabet.indexOf(sealed[at] ?? '') + 1) % alphabet.length], '=', '']) {
        const changed = sealed.slice(0, at) + put + sealed.slice(at + 1)
        await expect(sealer.unseal(changed, 'google:7:refresh')).rejects.toThrow(SealBroken)
      }
    }
  })

  it('refuse any other text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await expect(sealer.unseal(text, '')).rejects.toThrow(SealBroken)
      }),
    )
  })

  it('never make the same seal twice', async () => {
    expect(await sealer.seal('same', 'place')).not.toBe(await sealer.seal('same', 'place'))
  })

  it('tell neither the text nor a part of it when they refuse', async () => {
    const sealed = await sealer.seal('very secret grant', 'google:7:refresh')
    const refusal = await sealer.unseal(sealed, 'google:8:refresh').catch((error: unknown) => error)
    expect(`${(refusal as Error).stack} ${JSON.stringify(refusal)}`).not.toMatch(/very secret/)
    expect((refusal as Error).cause).toBeUndefined()
  })
})

describe('the key ring', () => {
  it('opens what an earlier key sealed, and seals with the newest', async () => {
    const earlier = await openSealer([old]).seal('grant', 'place')
    expect(await sealer.unseal(earlier, 'place')).toBe('grant')
    expect(earlier.startsWith(sealer.head)).toBe(false)
    expect((await sealer.seal('grant', 'place')).startsWith(sealer.head)).toBe(true)
    expect(sealer.head).not.toBe(openSealer([old]).head)
  })

  it('refuses a key that is not in it, also under the id of one that is', async () => {
    const stranger = secret()
    const strange = await openSealer([stranger]).seal('grant', 'place')
    await expect(sealer.unseal(strange, 'place')).rejects.toThrow(SealBroken)
    const forged = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ b: 'place', v: 'grant' })))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: kidOf(sealer) })
      .encrypt(randomBytes(32))
    await expect(sealer.unseal(forged, 'place')).rejects.toThrow(SealBroken)
  })

  it('refuses what earlier keys sealed once they are taken out', async () => {
    const earlier = await openSealer([old]).seal('grant', 'place')
    await expect(openSealer([current]).unseal(earlier, 'place')).rejects.toThrow(SealBroken)
  })
})
