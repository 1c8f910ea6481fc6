import type { AesGcmScheme } from '../../../../shared/model/scheme.ts'
import type { SealedBytes } from '../../schemes/aes-gcm.ts'
import type { Sealed } from '../../schemes/sealed.ts'
import { bytesOfBase64, bytesOfHex } from '../../schemes/key.ts'
import { nameOfPlace } from '../../schemes/place.ts'

/** One way of reading vector, tag and ciphertext out of a request. */
export interface SealedForm {
  bytes: SealedBytes
  changes: number
  words: string
  fix: string
}

const TAG_BYTES = 16
const IV_BYTES = 12
/** A longer text, in characters, is taken as documented only. */
const LARGEST_VARIED = 1024 * 1024

interface Part {
  bytes: Uint8Array
  words: string
}

/** The parts as documented, then with one of them in another encoding or at another place, then with two. */
export function sealedForms(scheme: AesGcmScheme, sealed: Sealed): SealedForm[] {
  const ivs = partForms(scheme, sealed.iv, nameOfPlace(scheme.iv))
  const tags = partForms(scheme, sealed.tag, nameOfPlace(scheme.tag))
  const texts = partForms(
    scheme,
    sealed.ciphertext,
    sealed.member === null ? 'body' : `body member "${sealed.member}"`,
  )
  const forms: SealedForm[] = []
  const add = (bytes: SealedBytes, words: readonly string[], fix: string): void => {
    const named = words.filter(Boolean)
    if (named.length <= 2) forms.push({ bytes, changes: named.length, words: named.join(', and '), fix })
  }
  const documented = `Write each part as ${scheme.encoding} text, at its documented place.`
  for (const text of texts) {
    for (const iv of ivs) {
      for (const tag of tags) {
        const parts = { iv: iv.bytes, tag: tag.bytes, ciphertext: text.bytes }
        const words = [text.words, iv.words, tag.words]
        add(parts, words, words.some(Boolean) ? documented : '')
        add(
          { ...parts, iv: tag.bytes, tag: iv.bytes },
          [...words, 'initialization vector and authentication tag were exchanged'],
          'Exchange the two headers.',
        )
      }
      const cut = text.bytes.length - TAG_BYTES
      if (cut > 0) {
        add(
          { iv: iv.bytes, tag: text.bytes.subarray(cut), ciphertext: text.bytes.subarray(0, cut) },
          [text.words, iv.words, 'the authentication tag stands at the end of the ciphertext'],
          'Cut the last 16 bytes off, as Java and Go append them, and send them in the header.',
        )
      }
    }
    if (text.bytes.length > IV_BYTES) {
      for (const tag of tags) {
        add(
          { iv: text.bytes.subarray(0, IV_BYTES), tag: tag.bytes, ciphertext: text.bytes.subarray(IV_BYTES) },
          [text.words, tag.words, 'the initialization vector stands at the start of the ciphertext'],
          'Cut the first 12 bytes off and send them in the header.',
        )
      }
    }
  }
  return forms.toSorted((a, b) => a.changes - b.changes)
}

/** A text in the documented encoding first, then in the other one, then as bytes. */
function partForms({ encoding }: AesGcmScheme, text: string | null, name: string): Part[] {
  if (text === null || text === '') return []
  const hex = bytesOfHex(text)
  if (hex && encoding === 'hex' && text.length > LARGEST_VARIED) return [{ bytes: hex, words: '' }]
  const base64 = bytesOfBase64(text)
  const bare = bytesOfHex(
    text
      .replace(/^["']|["']$/g, '')
      .replace(/^0x/i, '')
      .replace(/[\s:-]/g, ''),
  )
  const other = encoding === 'hex' ? 'base64' : 'hex'
  const parts = [
    { bytes: encoding === 'hex' ? hex : base64, words: '' },
    {
      bytes: encoding === 'hex' ? base64 : hex,
      words: `the ${name} is written in ${other}, and ${encoding} is expected`,
    },
    { bytes: bare, words: `the ${name} has signs around or between its digits` },
    { bytes: Buffer.from(text, 'latin1'), words: `the text of the ${name} was taken as its bytes` },
  ]
  const seen = new Set<string>()
  return parts.flatMap(({ bytes, words }) => {
    const id = bytes && Buffer.from(bytes).toString('latin1')
    if (!bytes || id === null || seen.has(id)) return []
    seen.add(id)
    return [{ bytes, words }]
  })
}
