import type { HmacScheme } from '../../../../shared/model/scheme.ts'
import { bytesOfBase64, bytesOfHex } from '../../schemes/key.ts'
import type { Found } from '../../schemes/place.ts'

/** One way of reading a proof's text as a digest. */
export interface ProofReading {
  digest: Buffer
  cost: number
  changes: number
  words: string
  fix: string
  received: string
}

/** Bytes of a digest by hash. */
export const DIGEST_BYTES = { md5: 16, sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const
export type HashName = keyof typeof DIGEST_BYTES

/** Every digest that a proof may be, in the documented encoding first. */
export function proofReadings(scheme: HmacScheme, found: readonly Found[]): ProofReading[] {
  return found.slice(0, 10).flatMap((each) => readingsOf(scheme, each))
}

function readingsOf(scheme: HmacScheme, { text, value, hasPrefix }: Found): ProofReading[] {
  const readings: ProofReading[] = []
  const bare = value.trim().replace(/^["'](.*)["']$/s, '$1')
  const prefix = /^(?:sha\d+|v\d|hmac|t)[=,:]\s*(.+)$/i.exec(bare)
  const add = (content: string, changes: readonly { words: string; fix: string }[]): void => {
    const right = scheme.encoding === 'hex' ? bytesOfHex(content) : bytesOfBase64(content)
    const wrong = scheme.encoding === 'hex' ? bytesOfBase64(content) : bytesOfHex(content)
    const encodingFix = {
      words: `the proof is written in ${scheme.encoding === 'hex' ? 'base64' : 'hex'}, and ${scheme.encoding} is expected`,
      fix: `Write the digest in ${scheme.encoding}.`,
    }
    const nested = scheme.encoding === 'hex' ? innerHex(bytesOfBase64(content)) : innerHex(right)
    const push = (digest: Uint8Array | null, all: readonly { words: string; fix: string }[]): void => {
      if (!digest || !isDigest(digest.length)) return
      readings.push({
        digest: Buffer.from(digest),
        cost: all.length,
        changes: all.length,
        words: all.map((change) => change.words).join(', and '),
        fix: all.map((change) => change.fix).join(' '),
        received: text,
      })
    }
    push(right, changes)
    push(wrong, [...changes, encodingFix])
    push(nested, [
      ...changes,
      {
        words: 'the proof is base64 of its hex text',
        fix: `Encode the bytes of the digest once, in ${scheme.encoding}.`,
      },
    ])
  }
  const missing =
    hasPrefix || scheme.place.in !== 'header'
      ? []
      : [
          {
            words: `the prefix "${prefixOf(scheme)}" in front of the proof is missing`,
            fix: `Write "${prefixOf(scheme)}" in front of it.`,
          },
        ]
  const around =
    bare === value
      ? missing
      : [...missing, { words: 'the proof has quotes or white space around it', fix: 'Send it without them.' }]
  add(bare, around)
  if (prefix?.[1] !== undefined) {
    const name = bare.slice(0, bare.length - prefix[1].length)
    add(prefix[1], [
      {
        words: `the proof starts with "${name}", which does not belong there`,
        fix: 'Send the digest alone.',
      },
    ])
  }
  return readings
}

function prefixOf({ place }: HmacScheme): string {
  if (place.in !== 'header') return ''
  return (place.list ? place.list.key + place.list.assign : '') + (place.prefix ?? '')
}

function innerHex(bytes: Uint8Array | null): Uint8Array | null {
  return bytes && bytes.length >= 32 ? bytesOfHex(Buffer.from(bytes).toString('latin1')) : null
}

function isDigest(length: number): boolean {
  return Object.values(DIGEST_BYTES).some((bytes) => bytes === length)
}
