import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { HeldCredential } from '../../../../electron/core/schemes/held-credential.ts'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/**
 * Broken deliveries, each made from a real sample by one named fault, in which the autopsy must name that fault. The
 * digests are made here with node:crypto and a canonicaliser of this file, not with the engine.
 */

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), 'utf8')

const USER = 'hook-shop'
const PASSWORD = 'pa$s-Wörd 42'
const KEY = 'CHK_test_key_0123456789'

interface Fault {
  fault: string
  /** What the sender puts into the Authorization header. */
  header?: string
  /** What is saved, where it is not the right user and password. */
  saved?: HeldCredential[]
  others?: HeldCredential[]
  /** What the sentence must say. */
  says: RegExp
}

const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64')
const basic = (user: string, password: string): string => `Basic ${base64(`${user}:${password}`)}`

const BASIC: Fault[] = [
  {
    fault: 'user and password exchanged',
    header: basic(PASSWORD, USER),
    says: /^User and password are exchanged\.$/,
  },
  {
    fault: 'wrong password',
    header: basic(USER, 'other'),
    says: /user is that of "sandbox", but the password is another/,
  },
  {
    fault: 'wrong user',
    header: basic('other', PASSWORD),
    says: /password is that of "sandbox", but the user is another/,
  },
  { fault: 'empty password', header: basic(USER, ''), says: /password is empty/ },
  { fault: 'both wrong', header: basic('a', 'b'), says: /^Neither the user nor the password/ },
  {
    fault: 'user in capitals',
    header: basic(USER.toUpperCase(), PASSWORD),
    says: /user differs only in upper and lower case/,
  },
  {
    fault: 'password in another case',
    header: basic(USER, PASSWORD.toLowerCase()),
    says: /password differs only in upper and lower case/,
  },
  {
    fault: 'line break of echo after the password',
    header: basic(USER, `${PASSWORD}\n`),
    says: /password as sent ends in a line break/,
  },
  {
    fault: 'quotes around the password',
    header: basic(USER, `"${PASSWORD}"`),
    says: /password as sent stands in quotes/,
  },
  {
    fault: 'password percent-encoded',
    header: basic(USER, encodeURIComponent(PASSWORD)),
    says: /password as sent is percent-encoded/,
  },
  {
    fault: 'blanks around the password',
    header: basic(USER, ` ${PASSWORD}`),
    says: /password as sent has white space around it/,
  },
  {
    fault: 'a shell ate the "$s"',
    header: basic(USER, 'pa$'),
    says: /password as sent breaks off/,
  },
  {
    fault: 'zero-width space in the user',
    header: basic(`${USER}\u200b`, PASSWORD),
    says: /user differs only in an invisible character/,
  },
  { fault: 'ISO-8859-1', header: `Basic ${base64(`${USER}:${PASSWORD}`, 'latin1')}`, says: /ISO-8859-1/ },
  {
    fault: 'no base64',
    header: `Basic ${USER}:pw-plain`,
    saved: [credential('username', USER), credential('password', 'pw-plain')],
    says: /without base64/,
  },
  {
    fault: 'Bearer before base64',
    header: `Bearer ${base64(`${USER}:${PASSWORD}`)}`,
    says: /says "Bearer" where "Basic"/,
  },
  {
    fault: 'the word Basic is missing',
    header: base64(`${USER}:${PASSWORD}`),
    says: /word "Basic" is missing/,
  },
  {
    fault: 'Basic twice',
    header: `Basic Basic ${base64(`${USER}:${PASSWORD}`)}`,
    says: /says "Basic" twice/,
  },
  {
    fault: 'base64 twice',
    header: `Basic ${base64(base64(`${USER}:${PASSWORD}`))}`,
    says: /base64 twice/,
  },
  {
    fault: 'padding left out',
    header: basic(USER, PASSWORD).replace(/=+$/, ''),
    says: /not as RFC 7617 wants it/,
  },
  {
    fault: 'a bearer token',
    header: 'Bearer eyJhbGciOi.eyJzdWIiOi.c2ln',
    says: /bearer token \(a JSON Web Token\)/,
  },
  { fault: 'Digest', header: 'Digest username="x"', says: /uses "Digest"; "Basic" is expected/ },
  { fault: 'nothing after Basic', header: 'Basic ', says: /nothing follows/ },
  {
    fault: 'the saved password ends in a line break',
    header: basic(USER, PASSWORD),
    saved: [credential('username', USER), credential('password', `${PASSWORD}\n`)],
    says: /password as saved here ends in a line break/,
  },
  {
    fault: 'the saved password is user and password together',
    header: basic(USER, PASSWORD),
    saved: [credential('username', USER), credential('password', `${USER}:${PASSWORD}`)],
    says: /saved here as the password is user and password together/,
  },
  {
    fault: 'credentials of another endpoint',
    header: basic('live-user', 'live-pass'),
    others: [
      credential('username', 'live-user', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
      credential('password', 'live-pass', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
    ],
    says: /those of another endpoint, "Live shop"/,
  },
  {
    fault: 'user of one set, password of the other',
    header: basic(USER, 'previous-pass'),
    saved: [
      credential('username', USER),
      credential('password', PASSWORD),
      credential('username', 'previous-user', { label: 'previous' }),
      credential('password', 'previous-pass', { label: 'previous' }),
    ],
    says: /user is that of "sandbox", the password that of "previous"/,
  },
  {
    fault: 'two faults: exchanged, and of another endpoint',
    header: basic('live-pass', 'live-user'),
    others: [
      credential('username', 'live-user', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
      credential('password', 'live-pass', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
    ],
    says: /another endpoint.*exchanged/,
  },
]

describe('a user and password that do not hold', () => {
  const saved = [credential('username', USER), credential('password', PASSWORD)]

  it.each(BASIC)('names the fault: $fault', ({ header, saved: own, others, says }) => {
    const request = received(fixture('clik2pay/payment-completed.json'), [
      ['Content-Type', 'application/json'],
      ['Authorization', header ?? ''],
    ])

    const judgement = judged(request, { credentials: own ?? saved, otherCredentials: others ?? [] })

    const check = checkOf(judgement, 'authentication.basic')
    expect(check.message).toMatch(says)
    expect(check.fix).toBeTruthy()
    expect(judgement.verdict).toBe('failed')
    expect(judgement.cause).toBe(check.message)
    for (const secret of [PASSWORD, 'previous-pass', 'live-pass']) {
      expect(JSON.stringify(judgement.checks)).not.toContain(secret)
    }
  })
})

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** An independent canonicaliser. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]))
}

const BODY = JSON.parse(fixture('clickpesa/payment-received.json')) as { [name: string]: Json }
const WITH_LETTERS = JSON.parse(
  JSON.stringify(BODY).replace('John Doe', 'Zoë Müller').replace('"success"', '"paid / ok <b>"'),
) as { [name: string]: Json }
const canonical = JSON.stringify(sorted(BODY))
const hmac = (text: string | Buffer, key: string | Buffer = KEY, hash = 'sha256'): Buffer =>
  createHmac(hash, key).update(text).digest()
const hex = (text: string | Buffer, key: string | Buffer = KEY, hash = 'sha256'): string =>
  hmac(text, key, hash).toString('hex')

const php = (text: string): string =>
  text
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
const ascii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
const python = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  if (value === null || typeof value !== 'object') return ascii(JSON.stringify(value))
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${python(each)}`)
    .join(', ')}}`
}

interface ChecksumFault {
  fault: string
  body?: { [name: string]: Json }
  checksum: string
  method?: string | null
  saved?: HeldCredential[]
  others?: HeldCredential[]
  says: RegExp
}

const sortTop = (value: { [name: string]: Json }): Json =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
const own = [credential('checksumKey', KEY)]

const CHECKSUM: ChecksumFault[] = [
  {
    fault: 'keys not sorted',
    checksum: hex(JSON.stringify(BODY)),
    says: /without sorting its keys|text of the body was signed as it was/,
  },
  {
    fault: 'only the outermost keys sorted',
    checksum: hex(JSON.stringify(sortTop(BODY))),
    says: /only the outermost keys sorted/,
  },
  {
    fault: 'only data signed',
    checksum: hex(JSON.stringify(sorted(BODY['data'] as Json))),
    says: /in part \("data" only\)/,
  },
  {
    fault: 'checksumMethod left in',
    checksum: hex(JSON.stringify(sorted({ ...BODY, checksumMethod: 'canonical' }))),
    says: /with "checksumMethod" left in/,
  },
  {
    fault: 'empty checksum left in',
    checksum: hex(JSON.stringify(sorted({ ...BODY, checksumMethod: 'canonical', checksum: '' }))),
    says: /with "checksum" in it, empty/,
  },
  {
    fault: 'legacy checksum',
    checksum: hex('[object Object]PAYMENT RECEIVED'),
    says: /legacy checksum.*no longer counts/,
  },
  {
    fault: 'slashes and letters escaped by PHP',
    body: WITH_LETTERS,
    checksum: hex(php(JSON.stringify(sorted(WITH_LETTERS)))),
    says: /PHP's json_encode/,
  },
  {
    fault: 'only slashes escaped',
    body: WITH_LETTERS,
    checksum: hex(JSON.stringify(sorted(WITH_LETTERS)).replaceAll('/', '\\/')),
    says: /every \/ escaped/,
  },
  {
    fault: 'blanks and escapes of Python',
    body: WITH_LETTERS,
    checksum: hex(python(sorted(WITH_LETTERS))),
    says: /Python's json\.dumps/,
  },
  { fault: 'blanks of Python', checksum: hex(python(sorted(BODY))), says: /Python/ },
  {
    fault: 'ASCII escapes alone',
    body: WITH_LETTERS,
    checksum: hex(ascii(JSON.stringify(sorted(WITH_LETTERS)))),
    says: /\\u escapes/,
  },
  {
    fault: 'HTML escapes of Go',
    body: WITH_LETTERS,
    checksum: hex(JSON.stringify(sorted(WITH_LETTERS)).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')),
    says: /as Go and Ruby on Rails do/,
  },
  {
    fault: 'HTML escapes of Gson',
    body: { ...BODY, note: "a=b & it's" },
    checksum: hex(
      JSON.stringify(sorted({ ...BODY, note: "a=b & it's" })).replace(
        /[=&']/g,
        (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
      ),
    ),
    says: /as Gson does/,
  },
  {
    fault: 'escapes of .NET',
    body: { ...BODY, note: 'a "b" \\' },
    checksum: hex(
      JSON.stringify(sorted({ ...BODY, note: 'a "b" \\' })).replace('a \\"b\\" ', 'a \\u0022b\\u0022 '),
    ),
    says: /that \.NET writes/,
  },
  { fault: 'pretty-printed', checksum: hex(JSON.stringify(sorted(BODY), null, 2)), says: /two blanks/ },
  {
    fault: 'pretty-printed by PHP',
    checksum: hex(JSON.stringify(sorted(BODY), null, 4)),
    says: /four blanks|PRETTY_PRINT/,
  },
  { fault: 'line break of jq', checksum: hex(`${canonical}\n`), says: /line break at its end/ },
  { fault: 'wrong hash: SHA-512', checksum: hex(canonical, KEY, 'sha512'), says: /HMAC with SHA-512/ },
  { fault: 'wrong hash: SHA-1', checksum: hex(canonical, KEY, 'sha1'), says: /HMAC with SHA-1/ },
  { fault: 'wrong hash: MD5', checksum: hex(canonical, KEY, 'md5'), says: /HMAC with MD5/ },
  {
    fault: 'base64 in place of hex',
    checksum: hmac(canonical).toString('base64'),
    says: /written in base64, and hex is expected/,
  },
  { fault: 'base64 of the hex text', checksum: base64(hex(canonical)), says: /base64 of its hex text/ },
  { fault: 'a prefix in front', checksum: `sha256=${hex(canonical)}`, says: /starts with "sha256="/ },
  { fault: 'quotes around it', checksum: `"${hex(canonical)}"`, says: /quotes or white space/ },
  {
    fault: 'plain SHA-256 of key and text',
    checksum: createHash('sha256')
      .update(KEY + canonical)
      .digest('hex'),
    says: /plain SHA-256 over the key and the text/,
  },
  {
    fault: 'plain SHA-256 of text and key',
    checksum: createHash('sha256')
      .update(canonical + KEY)
      .digest('hex'),
    says: /plain SHA-256 over the text and the key/,
  },
  {
    fault: 'no key at all',
    checksum: createHash('sha256').update(canonical).digest('hex'),
    says: /without any key/,
  },
  { fault: 'key and text exchanged', checksum: hex(KEY, canonical), says: /^Key and text were exchanged/ },
  { fault: 'an empty key', checksum: hex(canonical, ''), says: /empty key/ },
  {
    fault: 'the word undefined as the key',
    checksum: hex(canonical, 'undefined'),
    says: /word "undefined" as the key/,
  },
  {
    fault: 'key with a line break at the sender',
    checksum: hex(canonical, `${KEY}\n`),
    says: /sender read its key with a line break/,
  },
  {
    fault: 'saved key with a line break',
    checksum: hex(canonical),
    saved: [credential('checksumKey', `${KEY}\n`)],
    says: /key as saved here ends in a line break/,
  },
  {
    fault: 'saved key in quotes',
    checksum: hex(canonical),
    saved: [credential('checksumKey', `"${KEY}"`)],
    says: /key as saved here stands in quotes/,
  },
  {
    fault: 'saved key with an invisible character',
    checksum: hex(canonical),
    saved: [credential('checksumKey', `${KEY}\u200b`)],
    says: /invisible character/,
  },
  { fault: 'key in lower case', checksum: hex(canonical, KEY.toLowerCase()), says: /lower case/ },
  {
    fault: 'prefix of the key left out',
    checksum: hex(canonical, KEY.replace(/^CHK_test_/, '')),
    says: /prefix of the key was left out/,
  },
  {
    fault: 'key decoded from hex',
    checksum: hex(canonical, Buffer.from('00ffaa5501', 'hex')),
    saved: [credential('checksumKey', '00ffaa5501')],
    says: /decoded from hex/,
  },
  {
    fault: 'key decoded from base64',
    checksum: hex(canonical, Buffer.from('c2VjcmV0LWtleQ==', 'base64')),
    saved: [credential('checksumKey', 'c2VjcmV0LWtleQ==')],
    says: /decoded from base64/,
  },
  {
    fault: 'key of another endpoint',
    checksum: hex(canonical, 'live-key'),
    others: [
      credential('checksumKey', 'live-key', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
    ],
    says: /another endpoint, "Live shop"/,
  },
  {
    fault: 'another kind of secret',
    checksum: hex(canonical, 's3cret-pass'),
    others: [
      credential('password', 's3cret-pass', { endpointId: 3, endpointName: 'Clik', label: 'sandbox' }),
    ],
    says: /password "sandbox" of another endpoint, "Clik", not with the checksum key/,
  },
  { fault: 'the key itself', checksum: KEY, says: /carries the key "sandbox" itself/ },
  {
    fault: 'a digest cut off',
    checksum: hex(canonical).slice(0, 38),
    says: /cut off: it has 38 characters, and 64/,
  },
  { fault: 'no digest at all', checksum: 'string', says: /no digest: it has 6 characters/ },
  { fault: 'empty', checksum: '', says: /is empty/ },
  {
    fault: 'pair: another endpoint and unsorted',
    checksum: hex(JSON.stringify(BODY), 'live-key'),
    others: [
      credential('checksumKey', 'live-key', { endpointId: 2, endpointName: 'Live shop', label: 'live' }),
    ],
    says: /(without sorting|as it was before).*another endpoint/,
  },
  {
    fault: 'pair: unsorted and blanks of Python',
    checksum: hex(python(BODY)),
    says: /(without sorting its keys and .*Python|Python.* and without sorting)/,
  },
  {
    fault: 'pair: data only, SHA-512',
    checksum: hex(JSON.stringify(sorted(BODY['data'] as Json)), KEY, 'sha512'),
    says: /"data" only.*SHA-512/,
  },
  {
    fault: 'pair: base64 and a line break in the saved key',
    checksum: hmac(canonical).toString('base64'),
    saved: [credential('checksumKey', `${KEY}\n`)],
    says: /line break.*base64/,
  },
  {
    fault: 'a key that nobody holds',
    checksum: hex(canonical, 'unknown'),
    says: /signed with another key, or the body was changed/,
  },
  {
    fault: 'an amount changed after signing',
    body: { ...BODY, data: { ...(BODY['data'] as { [name: string]: Json }), collectedAmount: '99999' } },
    checksum: hex(canonical),
    says: /signed with another key, or the body was changed/,
  },
]

describe('a checksum that does not hold', () => {
  it.each(CHECKSUM)('names the fault: $fault', ({ body, checksum, saved, others, says }) => {
    const sent = { ...(body ?? BODY), checksum, checksumMethod: 'canonical' }

    const judgement = judged(received(JSON.stringify(sent)), {
      credentials: saved ?? own,
      otherCredentials: others ?? [],
    })

    const check = checkOf(judgement, 'signature.checksum-canonical')
    expect(check.message).toMatch(says)
    expect(check.fix).toBeTruthy()
    expect(judgement.verdict).toBe('failed')
    expect(judgement.cause).toBe(check.message)
    const told = JSON.stringify({ message: check.message, fix: check.fix, evidence: check.evidence })
    expect(told).not.toContain(KEY)
  })

  it('takes 1.0 for 1 as documented, and names it where the sender did not', () => {
    const text = '{"event":"PAYMENT RECEIVED","data":{"id":"A1","rate":1.0}}'
    const written = '{"data":{"id":"A1","rate":1.0},"event":"PAYMENT RECEIVED"}'
    const right = text.replace(/}$/, `,"checksum":"${hex(written.replace('1.0', '1'))}"}`)
    const wrong = text.replace(/}$/, `,"checksum":"${hex(written)}"}`)

    expect(judged(received(right), { credentials: own }).verdict).toBe('genuine')
    const check = checkOf(judged(received(wrong), { credentials: own }), 'signature.checksum-canonical')
    expect(check.message).toMatch(/numbers as they were written, such as 1\.0/)
  })

  it('shows what was signed, both digests and how many forms were tried', () => {
    const sent = { ...BODY, checksum: hex(`${canonical}\n`) }

    const { evidence } = checkOf(
      judged(received(JSON.stringify(sent)), { credentials: own }),
      'signature.checksum-canonical',
    )

    expect(evidence).toMatchObject({
      kind: 'signature',
      signedText: `${canonical}\n`,
      received: sent.checksum,
      expected: sent.checksum,
      credential: 'sandbox',
      firstDifference: null,
      changed: { words: expect.stringMatching(/line feed|line break|newline/), asDocumented: hex(canonical) },
    })
  })

  it('tells the same number of tried forms in the sentence as beside the digests', () => {
    const sent = { ...BODY, checksum: 'a'.repeat(64) }

    const { message, evidence } = checkOf(
      judged(received(JSON.stringify(sent)), { credentials: own }),
      'signature.checksum-canonical',
    )

    const told = Number(/in any of ([\d,]+) forms/.exec(message)?.[1]?.replaceAll(',', ''))
    expect(told).toBeGreaterThan(1)
    expect(evidence).toMatchObject({ kind: 'signature', formsTried: told })
  })

  it('counts the one comparison that was made where what came is no digest', () => {
    const sent = { ...BODY, checksum: 'a'.repeat(10) }

    const { message, evidence } = checkOf(
      judged(received(JSON.stringify(sent)), { credentials: own }),
      'signature.checksum-canonical',
    )

    expect(message).toContain('is cut off: it has 10 characters')
    expect(evidence).toMatchObject({ kind: 'signature', formsTried: 1 })
  })
})
