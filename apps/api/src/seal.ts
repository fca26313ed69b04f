import { createHash, hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { z } from 'zod'

/** What is sealed cannot be opened: by no key of the ring, not there where it stands, or it was changed. */
export class SealBroken extends Error {
  override name = 'SealBroken' as const
}

/**
 * Keeps secrets of others (grants, passwords of mailboxes) unreadable in the database. A seal is a compact JWE
 * (RFC 7516; `dir`, A256GCM) whose key id names the key, and opens only for the row and column it was made for.
 */
export type Sealer = {
  /** @param binding where it will stand, e.g. `google:7:refresh`: table, owner's id, column */
  seal(plaintext: string, binding: string): Promise<string>
  /** @throws SealBroken */
  unseal(sealed: string, binding: string): Promise<string>
  /** How everything begins that is sealed with the newest key: its header. Proves nothing by itself. */
  readonly head: string
}

const ENCRYPTION = 'A256GCM'
const contentSchema = z.strictObject({ b: z.string(), v: z.string() })

/**
 * Seals under the newest secret and opens under all.
 *
 * @param secrets newest first; each at least 32 characters of randomness
 */
export function openSealer(secrets: readonly [string, ...string[]]): Sealer {
  const current = sealingKey(secrets[0])
  const header = { alg: 'dir', enc: ENCRYPTION, kid: current.id }
  const ring = new Map([...secrets].reverse().map((secret) => [sealingKey(secret).id, sealingKey(secret).bytes]))
  return {
    head: `${Buffer.from(JSON.stringify(header)).toString('base64url')}.`,
    seal(plaintext, binding) {
      // The binding is inside, where nobody without the key can change it, and tells nothing to who reads the row.
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ b: binding, v: plaintext })))
        .setProtectedHeader(header)
        .encrypt(current.bytes)
    },
    async unseal(sealed, binding) {
      const { b, v } = await opened(sealed, ring)
      if (b !== binding) throw new SealBroken('what is sealed was made for another place')
      return v
    },
  }
}

async function opened(sealed: string, ring: ReadonlyMap<string, Uint8Array>): Promise<z.output<typeof contentSchema>> {
  try {
    if (!isCanonical(sealed)) throw new Error('not the canonical form')
    const keyOf = ({ kid }: { kid?: string }) => {
      const key = ring.get(kid ?? '')
      if (!key) throw new Error('no key of this id')
      return key
    }
    const { plaintext } = await compactDecrypt(sealed, keyOf, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: [ENCRYPTION],
    })
    return contentSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext)))
  } catch {
    // Neither cause nor text: both may hold parts of what is sealed.
    throw new SealBroken('what is sealed cannot be opened: changed, or sealed with a key that is not there')
  }
}

/** base64url leaves bits of a last character unused: only the one spelling that we make is taken. */
function isCanonical(sealed: string): boolean {
  return sealed.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
}

/** 256 bits and their id out of a secret; the id tells nothing about it. */
function sealingKey(secret: string): { id: string; bytes: Uint8Array } {
  const id = createHash('sha256').update(`sealing key id of ${secret}`).digest('base64url').slice(0, 16)
  return { id, bytes: new Uint8Array(hkdfSync('sha256', secret, '', 'nextjob sealing key', 32)) }
}
