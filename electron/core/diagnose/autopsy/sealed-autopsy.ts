import { createDecipheriv } from 'node:crypto'
import type { AesGcmScheme } from '../../../../shared/model/scheme.ts'
import { decrypt, evidenceOf, isKeyLength, nameOfCipher } from '../../schemes/aes-gcm.ts'
import type { SealedBytes } from '../../schemes/aes-gcm.ts'
import type { Sealed } from '../../schemes/sealed.ts'
import { keyBytes, keysFor } from '../../schemes/key.ts'
import { nameOfPlace } from '../../schemes/place.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { sealedKeyForms } from './sealed-key-forms.ts'
import type { SealedKeyForm } from './sealed-key-forms.ts'
import { sealedForms } from './sealed-forms.ts'
import type { SealedForm } from './sealed-forms.ts'
import { labelInSentence } from '../../words/label.ts'

const MOST_TRIED = 4_000
const MOST_WORK = 64 * 1024 * 1024

/** Takes an encrypted body apart that no key of the endpoint opens. Never shows a key or a word of the plaintext. */
export function autopsySealed(scheme: AesGcmScheme, sealed: Sealed, ground: AutopsyGround): Cause {
  const missing = missingPart(scheme, sealed)
  const keys = sealedKeyForms(scheme, ground)
  const forms = sealedForms(scheme, sealed)
  const { hit, tried } = search(keys, forms)
  const evidence = withTried(evidenceOf(sealed, null), tried)
  if (hit) {
    const parts = [hit.form, hit.key].filter(({ words }) => words !== '')
    return {
      message: capital(`${parts.map(({ words }) => words).join(', and ')}.`),
      fix: parts.map(({ fix }) => fix).join(' '),
      evidence,
    }
  }
  if (missing) return { ...missing, evidence }
  return {
    ...(brokenKey(scheme, ground) ??
      brokenPart(scheme, sealed) ??
      unopened(scheme, forms, keys, ground, tried)),
    evidence,
  }
}

function search(
  keys: readonly SealedKeyForm[],
  forms: readonly SealedForm[],
): { hit: { key: SealedKeyForm; form: SealedForm } | null; tried: number } {
  let tried = 0
  let work = 0
  const pairs = forms
    .flatMap((form) => keys.map((key) => ({ key, form, changes: key.changes + form.changes })))
    .filter(({ changes }) => changes <= 2)
    .toSorted((a, b) => a.changes - b.changes)
  for (const { key, form } of pairs) {
    if (tried >= MOST_TRIED || work >= MOST_WORK) break
    tried++
    work += form.bytes.ciphertext.length
    if (decrypt(key.bytes, form.bytes)) return { hit: { key, form }, tried }
  }
  return { hit: null, tried }
}

function missingPart(scheme: AesGcmScheme, { iv, tag, ciphertext, member }: Sealed) {
  const fix = 'Look whether a proxy on the way drops the header: without it nothing can be decrypted.'
  if (iv === null) {
    return { message: `The initialization vector is missing: there is no ${nameOfPlace(scheme.iv)}.`, fix }
  }
  if (tag === null) {
    return { message: `The authentication tag is missing: there is no ${nameOfPlace(scheme.tag)}.`, fix }
  }
  if (ciphertext !== null && ciphertext !== '') return null
  return {
    message:
      member === null
        ? 'The headers say that the body is encrypted, but there is no ciphertext in it.'
        : `The body member "${member}" is empty where the ciphertext is expected.`,
    fix: 'Look who removed or decrypted the body on the way, and left the headers.',
  }
}

function brokenKey(scheme: AesGcmScheme, { credentials, provider }: AutopsyGround) {
  const { keys } = keysFor(scheme.key, credentials)
  const label = labelInSentence(
    provider.credentials.find(({ kind }) => kind === scheme.key.credential)?.label ?? 'key',
  )
  for (const { value, label: name } of keys) {
    const bytes = keyBytes(scheme.key, value)
    if (bytes && isKeyLength(bytes.length)) continue
    const fix = 'Copy it again as it is shown: 64 hexadecimal digits for AES-256, 32 for AES-128.'
    return bytes
      ? {
          message: `The ${label} "${name}" has ${value.length} hexadecimal digits, and 64 or 32 are expected.`,
          fix,
        }
      : {
          message: `The ${label} "${name}" is no ${scheme.encoding} text: it has ${value.length} characters, of which some are no digits or their number is odd.`,
          fix,
        }
  }
  return null
}

function brokenPart({ encoding, iv, tag }: AesGcmScheme, sealed: Sealed) {
  const isEncoded = (text: string): boolean =>
    encoding === 'hex' ? /^([0-9a-f]{2})+$/i.test(text) : /^[A-Za-z0-9+/_-]+={0,2}$/.test(text)
  const fix = `Have it written as ${encoding} text, in full.`
  for (const [place, text] of [
    [nameOfPlace(iv), sealed.iv ?? ''],
    [nameOfPlace(tag), sealed.tag ?? ''],
    [sealed.member === null ? 'body' : `body member "${sealed.member}"`, sealed.ciphertext ?? ''],
  ] as const) {
    if (!isEncoded(text)) {
      return { message: `The ${place} is no ${encoding} text: it has ${text.length} characters.`, fix }
    }
  }
  const tagBytes = Buffer.from(sealed.tag ?? '', encoding).length
  if (tagBytes === 16) return null
  const how = tagBytes < 16 ? 'cut off' : 'too long'
  return {
    message: `The authentication tag in the ${nameOfPlace(tag)} is ${how}: it has ${tagBytes} bytes, and 16 are expected.`,
    fix,
  }
}

/** Whether the key is right can be seen without the tag: under the right key and vector, text comes out. */
function unopened(
  scheme: AesGcmScheme,
  forms: readonly SealedForm[],
  keys: readonly SealedKeyForm[],
  { provider }: AutopsyGround,
  tried: number,
): { message: string; fix: string } {
  const plain = forms.find(({ changes }) => changes === 0)
  const right = plain && keys.find(({ bytes, changes }) => changes === 0 && givesText(bytes, plain.bytes))
  if (right) {
    return {
      message: `The key "${right.label ?? ''}" and the initialization vector are right (${nameOfCipher(right.bytes)}), but the tag does not hold: the ciphertext or the tag was changed on the way.`,
      fix: `Compare the ${nameOfPlace(scheme.tag)} and the body with what ${provider.name} sent.`,
    }
  }
  const kind = provider.credentials.find((each) => each.kind === scheme.key.credential)
  return {
    message: `No ${labelInSentence(kind?.label ?? 'key')} that is saved opens the body, in any of ${tried.toLocaleString('en')} forms that were tried: it was encrypted with another key, or under another initialization vector.`,
    fix: `If other events of this endpoint open, the vector was changed on the way. If none opens, the key is wrong: copy it again${kind ? ` (${kind.where.replace(/\.$/, '')})` : ''}.`,
  }
}

/** GCM encrypts as CTR does, from the second block on: https://csrc.nist.gov/pubs/sp/800/38/d/final, section 7.1. */
function givesText(key: Uint8Array, { iv, ciphertext }: SealedBytes): boolean {
  if (iv.length !== 12 || !isKeyLength(key.length)) return false
  const counter = Buffer.concat([iv, Buffer.from([0, 0, 0, 2])])
  const decipher = createDecipheriv(`aes-${key.length * 8}-ctr`, key, counter)
  const start = decipher.update(ciphertext.subarray(0, 64))
  const readable = start.filter((byte) => byte >= 0x20 && byte < 0x7f).length
  return start.length >= 8 && readable >= start.length * 0.9
}

function withTried(evidence: ReturnType<typeof evidenceOf>, tried: number): Cause['evidence'] {
  return {
    ...evidence,
    rows: [...evidence.rows, { label: 'Forms tried', value: tried.toLocaleString('en') }],
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
