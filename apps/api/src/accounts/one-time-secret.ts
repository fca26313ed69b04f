import { createHash, randomBytes } from 'node:crypto'

/** How long the links in mails hold, in seconds. */
export const LINK_SECONDS = { verify: 24 * 3600, reset: 30 * 60, 'change-email': 3600 } as const

/** A secret for one link: 256 random bits, of which only the hash is kept. */
export function newOneTimeSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashOfSecret(secret) }
}

/** A random secret of this length needs no slow hash. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
