import { createHash } from 'node:crypto'
import type { HmacScheme } from '../../../../shared/model/scheme.ts'
import { nameOfHash } from '../../schemes/digest.ts'
import { hmacOf } from '../../schemes/hmac.ts'
import type { KeyForm } from './key-forms.ts'
import type { MessageForm } from './message-form.ts'
import { DIGEST_BYTES } from './proof-readings.ts'
import type { HashName, ProofReading } from './proof-readings.ts'

/** How key and text become a digest. */
interface Construction {
  cost: number
  changes: number
  words: string
  fix: string
  digest: (key: Uint8Array, bytes: Uint8Array) => Buffer
  /** False where the key plays no part. */
  usesKey: boolean
}

export interface Hit {
  key: KeyForm
  message: MessageForm
  construction: Construction
  reading: ProofReading
  bytes: Uint8Array
  digest: Buffer
}

/** Bounds: digests in all, and units of work, where a hashed byte is one and a byte written again is twenty. */
const MOST_DIGESTS = 20_000
const MOST_WORK = 100_000_000
const MOST_CHANGES = 2

/**
 * Looks for a key, a text, a construction and a reading that fit together: everything with one change first, then
 * with two, the most plausible first, within bounds of count and bytes.
 */
export function searchDigest(
  scheme: HmacScheme,
  readings: readonly ProofReading[],
  keys: readonly KeyForm[],
  messages: readonly MessageForm[],
): { hit: Hit | null; tried: number } {
  const constructions = constructionsFor(scheme, readings)
  const texts = new Map<MessageForm, Uint8Array | null>()
  const seen = new Set<string>()
  let tried = 0
  let work = 0

  const textOf = (message: MessageForm): Uint8Array | null => {
    const known = texts.get(message)
    if (known !== undefined) return known
    const bytes = message.bytes()
    work += (bytes?.length ?? 0) * (message.changes === 0 ? 0 : 20)
    // Equal bytes are tried once, under the more plausible name.
    const id = bytes && createHash('sha1').update(bytes).digest('base64')
    const isNew = id !== null && !seen.has(id)
    if (id !== null) seen.add(id)
    texts.set(message, isNew ? bytes : null)
    return isNew ? bytes : null
  }

  const candidates = candidatesOf(keys, messages, constructions)
  for (const { key, message, construction, changes } of candidates) {
    if (tried >= MOST_DIGESTS || work >= MOST_WORK) break
    const bytes = textOf(message)
    if (!bytes) continue
    const digest = construction.digest(key.bytes, bytes)
    tried++
    work += bytes.length + 500
    const reading = readings.find(
      (each) => each.changes + changes <= MOST_CHANGES && each.digest.equals(digest),
    )
    if (reading) return { hit: { key, message, construction, reading, bytes, digest }, tried }
  }
  return { hit: null, tried }
}

interface Candidate {
  key: KeyForm
  message: MessageForm
  construction: Construction
  changes: number
  cost: number
}

function candidatesOf(
  keys: readonly KeyForm[],
  messages: readonly MessageForm[],
  constructions: readonly Construction[],
): Candidate[] {
  const candidates: Candidate[] = []
  for (const construction of constructions) {
    for (const message of messages) {
      if (construction.changes + message.changes > MOST_CHANGES) break
      for (const key of construction.usesKey ? keys : keys.slice(0, 1)) {
        const changes = construction.changes + message.changes + (construction.usesKey ? key.changes : 0)
        if (changes > MOST_CHANGES) continue
        candidates.push({
          key: construction.usesKey ? key : { ...key, words: '', credential: null },
          message,
          construction,
          changes,
          cost: construction.cost + message.cost + key.cost,
        })
      }
    }
  }
  return candidates.toSorted((a, b) => a.changes - b.changes || a.cost - b.cost)
}

function constructionsFor(scheme: HmacScheme, readings: readonly ProofReading[]): Construction[] {
  const lengths = new Set(readings.map(({ digest }) => digest.length))
  const names = (Object.keys(DIGEST_BYTES) as HashName[]).filter((name) => lengths.has(DIGEST_BYTES[name]))
  return names.flatMap((name) => constructionsOf(name, scheme)).toSorted((a, b) => a.changes - b.changes)
}

function constructionsOf(name: HashName, scheme: HmacScheme): Construction[] {
  const isRight = name === scheme.hash
  const extra = isRight ? 0 : 1
  const hashWords = isRight
    ? ''
    : `it is an HMAC with ${nameOfHash(name)}, and ${nameOfHash(scheme.hash)} is expected`
  const fix = `Use HMAC with ${nameOfHash(scheme.hash)}.`
  const plain = (...parts: readonly Uint8Array[]): Buffer => {
    const hash = createHash(name)
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  return [
    {
      cost: extra,
      changes: extra,
      words: hashWords,
      fix: isRight ? '' : fix,
      usesKey: true,
      digest: (key, bytes) => hmacOf(name, key, bytes),
    },
    {
      cost: 3,
      changes: 1,
      words: `it is a plain ${nameOfHash(name)} over the key and the text, not an HMAC`,
      fix,
      usesKey: true,
      digest: (key, bytes) => plain(key, bytes),
    },
    {
      cost: 3,
      changes: 1,
      words: `it is a plain ${nameOfHash(name)} over the text and the key, not an HMAC`,
      fix,
      usesKey: true,
      digest: (key, bytes) => plain(bytes, key),
    },
    {
      cost: 4,
      changes: 1,
      words: `it is a plain ${nameOfHash(name)} of the text, made without any key`,
      fix: `${fix} Without a key anybody can make this digest.`,
      usesKey: false,
      digest: (_key, bytes) => plain(bytes),
    },
    {
      cost: 4,
      changes: 1,
      words: 'key and text were exchanged in the call of the HMAC function',
      fix: 'Give the key as the key and the text as the message.',
      usesKey: true,
      digest: (key, bytes) => hmacOf(name, bytes, key),
    },
  ]
}
