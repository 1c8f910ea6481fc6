import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { ProbeAnswer } from './catcher.ts'

/** The requests that are sent through the public address, each for one question. */
export const PROBES = [
  'plain',
  'browser',
  'body',
  'large',
  'form',
  'gzip',
  'chunked',
  'path',
  'answer',
] as const
export type ProbeName = (typeof PROBES)[number]

/** One request without its address, and what the listener answers it. */
export interface Probe {
  method: string
  /** Path and query after the nonce. */
  rest: string
  headers: HeaderPair[]
  body: Uint8Array
  answer: ProbeAnswer
}

/** What a library writes whose author did not think of it, as servers of providers have it. */
const PROGRAM_AGENT = 'Apache-HttpClient/4.5.14 (Java/17.0.13)'
/** Consent and warning pages are shown to what calls itself Mozilla. */
const BROWSER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

export const REPEATED = 'X-Probe-Repeated'
const LARGE_BYTES = 1024 * 1024

/**
 * No dot segments: what removes those would remove the nonce as well. Escapes in both cases, an escaped slash, two
 * slashes, a plus, a parameter twice and one without a value.
 */
const ODD_PATH = '/a%2Fb/%7Euser//caf%c3%a9/;v=1,2?b=2&a=%20+c&a=1&a=%2B&empty=&bare&%5Bk%5D=%26'
const ODD_FORM =
  'id=8ac7a4a1&amount=12.50&customer.name=Zo%c3%ab+M%C3%BCller&a=1&a=2&empty=&note=100%25+%26+more%0D%0A&z=%7e'

/** Makes a probe anew; `proofHeaders` are those by which the providers of the project prove themselves. */
export function makeProbe(name: ProbeName, proofHeaders: readonly string[]): Probe {
  const answer = { status: 200, headers: [], body: secretLine() }
  const post = (contentType: string, body: Uint8Array, more: HeaderPair[] = []): Probe => ({
    method: 'POST',
    rest: '/',
    headers: [
      ['User-Agent', PROGRAM_AGENT],
      ['Content-Type', contentType],
      ...more,
      ['Content-Length', String(body.byteLength)],
    ],
    body,
    answer,
  })
  const json = Buffer.from('{"event":"PROBE","amount":12.50,"note":"a \\u00e9 \\/"}\n')
  switch (name) {
    case 'plain':
      return post('application/json', json, oddHeaders(proofHeaders))
    case 'browser':
      return {
        method: 'GET',
        rest: '/',
        headers: [
          ['User-Agent', BROWSER_AGENT],
          ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
          ['Accept-Language', 'en-GB,en;q=0.9'],
        ],
        body: new Uint8Array(0),
        answer,
      }
    case 'body':
      return post('application/octet-stream', everyByte())
    case 'large':
      return post('application/octet-stream', randomBytes(LARGE_BYTES))
    case 'form':
      return post('application/x-www-form-urlencoded', Buffer.from(ODD_FORM))
    case 'gzip':
      return post('application/json', gzipSync(json), [['Content-Encoding', 'gzip']])
    case 'chunked': {
      const { headers, ...rest } = post('application/octet-stream', everyByte())
      return { ...rest, headers: [...headers.slice(0, -1), ['Transfer-Encoding', 'chunked']] }
    }
    case 'path':
      return { ...post('application/json', json), rest: ODD_PATH }
    case 'answer':
      return {
        ...post('application/json', json),
        answer: {
          status: 422,
          headers: [
            ['Content-Type', 'application/octet-stream'],
            ['X-Probe-Answer', randomBytes(8).toString('hex')],
          ],
          body: Buffer.concat([everyByte(), secretLine()]),
        },
      }
  }
}

/** Odd in case, order and number, as RFC 9110 allows them; what a provider's proof stands in is among them. */
function oddHeaders(proofHeaders: readonly string[]): HeaderPair[] {
  return [
    ['X-Probe-Zulu', 'first of them'],
    ['x-PROBE-Odd-CASE', 'Kept "as it"; is,  two blanks'],
    [REPEATED, 'one'],
    ...proofHeaders.map((name): HeaderPair => [name, proofValue(name)]),
    [REPEATED, 'two'],
    ['X-Probe-Alpha', 'last of them'],
  ]
}

function proofValue(name: string): string {
  const value = randomBytes(16).toString('hex')
  return name.toLowerCase() === 'authorization'
    ? `Basic ${Buffer.from(`probe:${value}`).toString('base64')}`
    : value
}

/** All values of a byte, upwards and downwards, with line ends of each kind between. */
function everyByte(): Uint8Array {
  const upwards = Uint8Array.from({ length: 256 }, (_each, index) => index)
  return Buffer.concat([upwards, Buffer.from('\r\n\n\r'), upwards.toReversed()])
}

/** What nobody but the listener can answer. */
function secretLine(): Uint8Array {
  return Buffer.from(`${randomBytes(32).toString('hex')}\n`)
}
