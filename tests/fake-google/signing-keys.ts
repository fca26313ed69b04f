import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject; certificate: string }

/** The RS256 keys that id tokens are signed with: the newest signs, all that are published verify. */
export type SigningKeys = {
  /** A signed JWT; `header` may lie about `alg`, `kid` or `typ`. */
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): string
  /** Signs with a new key from now on, and drops the oldest of more than two, as Google does every few days. */
  rotate(): void
  /** As at `/oauth2/v3/certs` (RFC 7517). */
  jwks(): { keys: Record<string, unknown>[] }
  /** As at `/oauth2/v1/certs`: X.509 certificates by key id. */
  pemCertificates(): Record<string, string>
}

/** Makes the first key. */
export function openSigningKeys(): SigningKeys {
  const keys: SigningKey[] = [makeKey()]
  return {
    sign(claims, header = {}) {
      const key = keys[0] ?? makeKey()
      const head = { alg: 'RS256', kid: key.kid, typ: 'JWT', ...header }
      const signed = `${part(head)}.${part(claims)}`
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key.privateKey).toString('base64url')}`
    },
    rotate() {
      keys.unshift(makeKey())
      keys.splice(2)
    },
    jwks: () => ({
      keys: keys.map(({ kid, publicKey }) => ({
        ...publicKey.export({ format: 'jwk' }),
        kid,
        alg: 'RS256',
        use: 'sig',
      })),
    }),
    pemCertificates: () => Object.fromEntries(keys.map(({ kid, certificate }) => [kid, certificate])),
  }
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function makeKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const certificate = selfSigned(publicKey, privateKey)
  const kid = createHash('sha1')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex')
  return { kid, privateKey, publicKey, certificate }
}

/** A self-signed certificate, valid 2020 to 2049 (RFC 5280, DER by hand: Node can read certificates but not make them). */
function selfSigned(publicKey: KeyObject, privateKey: KeyObject): string {
  const rsaWithSha256 = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'))
  const commonName = der(
    0x30,
    Buffer.from('0603550403', 'hex'),
    der(0x0c, Buffer.from('federated-signon.system.example')),
  )
  const name = der(0x30, der(0x31, commonName))
  const validity = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')))
  const serial = der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)]))
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const version3 = der(0xa0, Buffer.from('020102', 'hex'))
  const body = der(0x30, version3, serial, rsaWithSha256, name, validity, name, spki)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const lines = der(0x30, body, rsaWithSha256, signature)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
