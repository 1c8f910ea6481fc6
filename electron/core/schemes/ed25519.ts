import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Ed25519Scheme } from '../../../shared/model/scheme.ts'
import { bytesOfBase64, bytesOfHex } from './key.ts'

const KEY_BYTES = 32

/** What comes before the 32 bytes of a key in DER: https://www.rfc-editor.org/rfc/rfc8410#section-10.3 */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex')
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex')

export interface Ed25519Keys {
  public: KeyObject
  /** Null where only the public key is saved: it verifies and cannot sign. */
  private: KeyObject | null
}

/** The keys in the text of a credential; null where it holds none. */
export function ed25519Keys(
  { key, privatePrefix }: Pick<Ed25519Scheme, 'key' | 'privatePrefix'>,
  text: string,
): Ed25519Keys | null {
  const isPrivate = text.startsWith(privatePrefix)
  const prefix = isPrivate ? privatePrefix : (key.prefix ?? '')
  if (!text.startsWith(prefix)) return null
  const bare = text.slice(prefix.length)
  const bytes = key.bytes === 'hex' ? bytesOfHex(bare) : bytesOfBase64(bare)
  if (!bytes) return null
  if (!isPrivate) return bytes.length === KEY_BYTES ? { public: publicKey(bytes), private: null } : null
  if (bytes.length !== KEY_BYTES && bytes.length !== 2 * KEY_BYTES) return null
  const seed = Buffer.concat([PRIVATE_DER, bytes.subarray(0, KEY_BYTES)])
  const privateKey = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' })
  return { public: createPublicKey(privateKey), private: privateKey }
}

export function signEd25519(key: KeyObject, bytes: Uint8Array): Buffer {
  return sign(null, bytes, key)
}

/** Never throws: what has not the 64 bytes of a signature does not hold. */
export function holdsEd25519(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 2 * KEY_BYTES && verify(null, bytes, key, signature)
}

function publicKey(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_DER, bytes]), format: 'der', type: 'spki' })
}
