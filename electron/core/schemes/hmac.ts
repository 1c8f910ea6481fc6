import { createHmac, createSecretKey } from 'node:crypto'

/**
 * The HMAC of the bytes. The key is made a KeyObject, because Node asks of bytes whether they are one or a
 * CryptoKey, and that alone takes three times as long as the HMAC of a callback (Node 24).
 */
export function hmacOf(hash: string, key: Uint8Array, bytes: Uint8Array): Buffer {
  return createHmac(hash, createSecretKey(key)).update(bytes).digest()
}
