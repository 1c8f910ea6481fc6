import { createCipheriv, createDecipheriv } from 'node:crypto'
import { kindOf, memberOf, stringOf } from '../../../shared/bodies/json.ts'
import type { AesGcmScheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'
import { bytesOfBase64, bytesOfHex, keyBytes, keysFor } from './key.ts'
import { NO_STAMPS } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { nameOfPlace, readPlace } from './place.ts'
import type { ProvableRequest } from './provable.ts'
import type { Sealed } from './sealed.ts'

const TAG_BYTES = 16
const KEY_BYTES = [16, 24, 32]

/** An encrypted body that was opened. */
export interface Opened {
  plaintext: Uint8Array
  credential: HeldCredential
  algorithm: string
}

/** The parts of an encrypted body; null where nothing says that it is one. */
export function readSealed(scheme: AesGcmScheme, request: ProvableRequest): Sealed | null {
  const iv = readPlace(scheme.iv, request)[0]?.value ?? null
  const tag = readPlace(scheme.tag, request)[0]?.value ?? null
  const inJson = memberIn(scheme, request)
  if (iv === null && tag === null && !inJson) return null
  if (inJson) return { iv, tag, ciphertext: inJson.text, member: inJson.name }
  const text = request.json ? '' : Buffer.from(request.body).toString('latin1').trim()
  return { iv, tag, ciphertext: text === '' ? null : text, member: null }
}

/** Decrypts with the first credential whose tag holds; null where there is none. Never throws. */
export function open(
  scheme: AesGcmScheme,
  sealed: Sealed,
  credentials: readonly HeldCredential[],
): Opened | null {
  const bytes = bytesOf(scheme, sealed)
  if (!bytes) return null
  for (const credential of keysFor(scheme.key, credentials).keys) {
    const key = keyBytes(scheme.key, credential.value)
    const plaintext = key && decrypt(key, bytes)
    if (plaintext) return { plaintext, credential, algorithm: nameOfCipher(key) }
  }
  return null
}

export interface SealedBytes {
  iv: Uint8Array
  tag: Uint8Array
  ciphertext: Uint8Array
}

/** The plaintext where the tag holds, else null. Never throws, whatever the lengths are. */
export function decrypt(key: Uint8Array, { iv, tag, ciphertext }: SealedBytes): Buffer | null {
  if (!KEY_BYTES.includes(key.length) || tag.length !== TAG_BYTES || iv.length === 0) return null
  try {
    const decipher = createDecipheriv(cipherOf(key), key, iv, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    return null
  }
}

export function encrypt(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): SealedBytes {
  const cipher = createCipheriv(cipherOf(key), key, iv, { authTagLength: TAG_BYTES })
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return { iv, ciphertext, tag: cipher.getAuthTag() }
}

export function isKeyLength(bytes: number): boolean {
  return KEY_BYTES.includes(bytes)
}

/** Tests a body that is encrypted: that its tag holds is the proof. */
export function verifyAesGcm(
  scheme: AesGcmScheme,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Outcome {
  const sealed = readSealed(scheme, request)
  const where = `the encrypted body and ${nameOfPlace(scheme.tag)}`
  if (!sealed) return { state: 'absent', where }
  const { keys, isCertain } = keysFor(scheme.key, credentials)
  const opened = open(scheme, sealed, keys)
  if (opened) {
    const { credential } = opened
    return { state: 'holds', where, credential, evidence: evidenceOf(sealed, opened), stamps: NO_STAMPS }
  }
  if (!isCertain) return { state: 'untested', where, missing: [scheme.key.credential] }
  const proof = { kind: 'aes-gcm', sealed } as const
  const evidence = evidenceOf(sealed, null)
  return { state: 'fails', where, malformed: null, evidence, stamps: NO_STAMPS, proof }
}

/** What stands in the request, without a word of the plaintext. */
export function evidenceOf(sealed: Sealed, opened: Opened | null) {
  return {
    kind: 'rows' as const,
    rows: [
      ...(opened
        ? [{ label: 'Decrypted with', value: `"${opened.credential.label}", ${opened.algorithm}` }]
        : []),
      { label: 'Initialization vector', value: sealed.iv ?? 'nothing' },
      { label: 'Authentication tag', value: sealed.tag ?? 'nothing' },
      {
        label: 'Ciphertext',
        value: `${sealed.ciphertext?.length ?? 0} characters in ${sealed.member === null ? 'the body' : `body member "${sealed.member}"`}`,
      },
    ],
  }
}

/** The parts as bytes in the documented encoding, or null. */
function bytesOf({ encoding }: AesGcmScheme, { iv, tag, ciphertext }: Sealed): SealedBytes | null {
  const read = encoding === 'hex' ? bytesOfHex : bytesOfBase64
  const parts = [iv, tag, ciphertext].map((text) => (text === null ? null : read(text)))
  const [ivBytes, tagBytes, textBytes] = parts
  return ivBytes && tagBytes && textBytes ? { iv: ivBytes, tag: tagBytes, ciphertext: textBytes } : null
}

function memberIn({ members }: AesGcmScheme, { json }: ProvableRequest) {
  if (!json || kindOf(json, 0) !== 'object') return null
  for (const name of members) {
    const member = memberOf(json, 0, name)
    if (member && kindOf(json, member.value) === 'string') return { name, text: stringOf(json, member.value) }
  }
  return null
}

function cipherOf(key: Uint8Array) {
  return `aes-${(key.length * 8) as 128 | 192 | 256}-gcm` as const
}

export function nameOfCipher(key: Uint8Array): string {
  return `AES-${key.length * 8}-GCM`
}
