import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/** Every pair of faults out of different places: in the key, in the text, in how the digest is made or written. */

const KEY = 'CHK_live_Zm9vYmFyYmF6'
const FIXTURE = new URL('../../../fixtures/clickpesa/payment-received.json', import.meta.url)
const BODY = JSON.parse(readFileSync(FIXTURE, 'utf8')) as { data: object }
const CANONICAL = readCanonical(BODY)

function readCanonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).toSorted()
  const of = (name: string): unknown => (value as Record<string, unknown>)[name]
  return `{${names.map((name) => `${JSON.stringify(name)}:${readCanonical(of(name))}`).join(',')}}`
}

type Made = (key: string | Buffer, text: string) => Buffer
const hmac =
  (hash: string): Made =>
  (key, text) =>
    createHmac(hash, key).update(text).digest()

const KEYS = [
  { fault: 'line break', key: `${KEY}\n`, says: /line break/ },
  { fault: 'no prefix', key: 'Zm9vYmFyYmF6', says: /prefix of the key was left out/ },
  { fault: 'capitals', key: KEY.toUpperCase(), says: /in capitals/ },
  { fault: 'quotes', key: `"${KEY}"`, says: /quotes around its key/ },
  { fault: 'another endpoint', key: 'other-key', says: /another endpoint, "Live shop"/ },
  { fault: 'empty', key: '', says: /empty key/ },
]

const TEXTS = [
  { fault: 'not sorted', text: JSON.stringify(BODY), says: /without sorting its keys/ },
  { fault: 'data only', text: readCanonical(BODY.data), says: /"data" only/ },
  { fault: 'pretty', text: JSON.stringify(JSON.parse(CANONICAL), null, 2), says: /two blanks/ },
  { fault: 'line break', text: `${CANONICAL}\n`, says: /signed text has a line break/ },
  { fault: 'legacy', text: '[object Object]PAYMENT RECEIVED', says: /legacy checksum/ },
]

const MADE: { fault: string; made: Made; says: RegExp }[] = [
  { fault: 'SHA-512', made: hmac('sha512'), says: /HMAC with SHA-512/ },
  {
    fault: 'plain hash',
    made: (key, text) => createHash('sha256').update(key).update(text).digest(),
    says: /plain SHA-256 over the key and the text/,
  },
]

const WRITTEN = [
  { fault: 'base64', write: (digest: Buffer) => digest.toString('base64'), says: /written in base64/ },
  {
    fault: 'prefix',
    write: (digest: Buffer) => `sha256=${digest.toString('hex')}`,
    says: /starts with "sha256="/,
  },
]

interface Part {
  place: string
  fault: string
  says: RegExp
  key?: string
  text?: string
  made?: Made
  write?: (digest: Buffer) => string
}

const parts: Part[] = [
  ...KEYS.map((each) => ({ place: 'key', ...each })),
  ...TEXTS.map((each) => ({ place: 'text', ...each })),
  ...MADE.map((each) => ({ place: 'made', ...each })),
  ...WRITTEN.map((each) => ({ place: 'written', ...each })),
]

const pairs = parts.flatMap((first, index) =>
  parts
    .slice(index + 1)
    .filter(({ place }) => place !== first.place)
    // A hash over nothing but the text has no key that could be empty.
    .filter(({ fault }) => !(first.fault === 'empty' && fault === 'plain hash'))
    .map((second) => ({
      first,
      second,
      name: `${first.place} ${first.fault} + ${second.place} ${second.fault}`,
    })),
)

describe('two faults at once', () => {
  it.each(pairs)('are both named: $name', ({ first, second }) => {
    const { key, text, made, write } = { ...first, ...second }
    const digest = (made ?? hmac('sha256'))(key ?? KEY, text ?? CANONICAL)
    const checksum = write ? write(digest) : digest.toString('hex')

    const judgement = judged(received(JSON.stringify({ ...BODY, checksum })), {
      credentials: [credential('checksumKey', KEY)],
      otherCredentials: [
        credential('checksumKey', 'other-key', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
      ],
    })

    const { message } = checkOf(judgement, 'signature.checksum-canonical')
    expect(message).toMatch(first.says)
    expect(message).toMatch(second.says)
  })
})
