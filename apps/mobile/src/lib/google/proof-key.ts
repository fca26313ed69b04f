import * as Crypto from 'expo-crypto'

/** A verifier that never leaves the app before the exchange, and its challenge (RFC 7636, S256). */
export type ProofKey = { verifier: string; challenge: string }

/** A new pair. */
export async function newProofKey(): Promise<ProofKey> {
  const verifier = base64Url(Crypto.getRandomBytes(32))
  // A browser hashes on https and loopback alone. Google sends people back to no other address, and at another one the
  // server refuses the flow before it looks at the challenge.
  if (typeof globalThis.crypto !== 'undefined' && 'isSecureContext' in globalThis && !globalThis.isSecureContext) {
    return { verifier, challenge: verifier }
  }
  const options = { encoding: Crypto.CryptoEncoding.BASE64 }
  const hash = await Crypto.digestStringAsync(Crypto.CryptoDigestAlgorithm.SHA256, verifier, options)
  return { verifier, challenge: toUrl(hash) }
}

const toUrl = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
const base64Url = (bytes: Uint8Array) => toUrl(btoa(String.fromCharCode(...bytes)))
