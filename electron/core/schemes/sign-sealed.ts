import { randomBytes } from 'node:crypto'
import { readJson } from '../../../shared/bodies/json.ts'
import { withMembers } from '../../../shared/bodies/json-edit.ts'
import { AppError } from '../../../shared/errors.ts'
import { headerValue, withHeader } from '../../../shared/headers.ts'
import type { AesGcmScheme } from '../../../shared/model/scheme.ts'
import { encrypt, isKeyLength, nameOfCipher, open, readSealed } from './aes-gcm.ts'
import { keyBytes, keysFor } from './key.ts'
import { nameOfPlace } from './place.ts'
import { placeValues } from './place-values.ts'
import { provableOf } from './provable-of.ts'
import type { SignStep, Signature } from './sign-step.ts'

/** As in the samples of providers, and the length that NIST SP 800-38D recommends. */
const IV_BYTES = 12

/**
 * Encrypts a body under a fresh initialization vector. A body that is encrypted already is opened first and keeps
 * its shape; plain text becomes the ciphertext as text.
 */
export function signSealed(scheme: AesGcmScheme, step: SignStep): Signature {
  const { request, credentials, openWith = credentials, swap, rewrite } = step
  const kind = scheme.key.credential
  const [own] = keysFor(scheme.key, credentials).keys
  if (!own) {
    throw new AppError('CREDENTIAL_MISSING', `A ${kind} is needed to encrypt, and none is saved.`)
  }
  const credential = swap?.(own, scheme) ?? own
  const key = keyBytes(scheme.key, credential.value)
  if (!key || !isKeyLength(key.length)) {
    throw new AppError(
      'CANNOT_SIGN',
      `The ${kind} "${credential.label}" is no key of AES: 64 or 32 hexadecimal digits are expected.`,
    )
  }
  const sealed = readSealed(scheme, provableOf(step))
  const opened = sealed && open(scheme, sealed, openWith)
  if (sealed && !opened && !isPlain(request.body, sealed.member)) {
    throw new AppError(
      'CANNOT_SIGN',
      'The body is encrypted already, and no saved key opens it, so it cannot be encrypted anew.',
      { fix: `Save the ${kind} that it was encrypted with, or edit the body to the plain text.` },
    )
  }
  const plaintext = opened?.plaintext ?? request.body
  const { iv, tag, ciphertext } = encrypt(key, randomBytes(IV_BYTES), rewrite?.(plaintext) ?? plaintext)
  const write = (bytes: Uint8Array): string => encoded(bytes, scheme.encoding)
  const text = Buffer.from(request.body).toString('utf8')
  const inJson =
    sealed && sealed.member !== null
      ? withMembers(text, [[sealed.member, JSON.stringify(write(ciphertext))]])
      : null
  const body = Buffer.from(inJson ?? write(ciphertext))
  const type = headerValue(request.headers, 'content-type')
  const isText = inJson !== null || (sealed !== null && type !== null && opened !== null)
  const headers = isText ? [...request.headers] : withHeader(request.headers, 'Content-Type', 'text/plain')
  return {
    request: placeValues(
      { ...request, headers, body },
      [
        { place: scheme.iv, value: write(iv) },
        { place: scheme.tag, value: write(tag) },
      ],
      step.written,
    ),
    changes: [
      `The body was encrypted ${opened ? 'anew ' : ''}with "${credential.label}" (${nameOfCipher(key)}) under a fresh initialization vector; ${nameOfPlace(scheme.iv)} and ${nameOfPlace(scheme.tag)} were set.`,
    ],
  }
}

/** An edited body: JSON that is no envelope of a ciphertext, although headers of the original are still there. */
function isPlain(body: Uint8Array, member: string | null): boolean {
  return member === null && readJson(Buffer.from(body).toString('utf8')).document !== null
}

function encoded(bytes: Uint8Array, encoding: AesGcmScheme['encoding']): string {
  const text = Buffer.from(bytes).toString(encoding)
  return encoding === 'hex' ? text.toUpperCase() : text
}
