import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handshakeAnswer } from '../../../../electron/core/diagnose/handshake.ts'
import { recogniseProvider } from '../../../../electron/core/diagnose/recognise.ts'
import { Check } from '../../../../shared/model/check.ts'
import { Decoded } from '../../../../shared/model/request.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { findProvider, providers } from '../../../../shared/providers/index.ts'
import { credential, judged, received } from '../../../helpers/judging.ts'
import { builtIn } from '../../../../shared/providers/registry.ts'

/** Whatever arrives, it is judged: no bytes, headers or depth make reading, recognising or judging throw. */

const credentials = [
  credential('username', 'hook'),
  credential('password', 'right'),
  credential('checksumKey', 'key'),
  credential('secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'),
  credential('secretToken', 'token'),
  credential('webhookKey', 'key'),
  credential('decryptionKey', '00112233445566778899aabbccddeeff'),
]

const header = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      'Content-Type',
      'content-encoding',
      'AUTHORIZATION',
      'User-Agent',
      'webhook-signature',
      'webhook-timestamp',
      'x-webhook-signature',
      'X-Initialization-Vector',
      'X-Authentication-Tag',
    ),
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'application/json; charset=x',
        'multipart/form-data; boundary=b',
        'application/x-www-form-urlencoded',
        'text/xml; charset=utf-16',
        'gzip',
        'br, deflate',
        'zstd',
        'Basic ::::',
        'Basic Og==',
        'Bearer',
      ),
    ),
  ),
  fc.tuple(fc.string(), fc.string({ unit: 'binary' })),
) as fc.Arbitrary<HeaderPair>

/** Samples with one place of their text changed into something else. */
const bent = fc
  .tuple(
    fc.constantFrom(...providers.flatMap(({ events }) => events.map(({ sample }) => sample.body))),
    fc.nat(),
    fc.nat(12),
    fc.oneof(fc.json(), fc.string(), fc.constant('')),
  )
  .map(([text, at, length, piece]) => {
    const start = at % text.length
    return text.slice(0, start) + piece + text.slice(start + length)
  })

/** JSON whose members have the names of the facts, with values of any kind. */
const named = fc
  .tuple(
    fc.dictionary(
      fc.constantFrom(
        'event',
        'eventType',
        'data',
        'resource',
        'checksum',
        'checksumMethod',
        'resourceType',
        'status',
        'paymentId',
        'result.code',
        'encryptedBody',
        'verificationCode',
        '__proto__',
      ),
      fc.oneof(fc.jsonValue(), fc.constantFrom('PAYMENT RECEIVED', 'PAYMENT-COMPLETED', 'a'.repeat(64))),
    ),
    fc.boolean(),
  )
  .map(([value, inList]) => JSON.stringify(inList ? [value] : value))

const body = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.json().map((text) => Buffer.from(text)),
  bent.map((text) => Buffer.from(text)),
  named.map((text) => Buffer.from(text)),
  fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(`<a>${text}</a>`)),
)

describe('judging', () => {
  it('never throws, and gives what the API can carry, on any bytes and headers', () => {
    fc.assert(
      fc.property(
        body,
        fc.array(header, { maxLength: 6 }),
        fc.constantFrom('auto', ...providers.map(({ id }) => id)),
        fc.constantFrom('POST', 'GET', 'X'),
        fc.boolean(),
        (bytes, headers, provider, method, bodyCut) => {
          const request = received(bytes, headers, { method, bodyCut })

          const judgement = judged(request, { provider, credentials })

          for (const check of judgement.checks) {
            Check.parse(check)
            expect(check.message).not.toMatch(/undefined|\[object|NaN/)
          }
          Decoded.parse(judgement.decoded)
          expect(judgement.problems).toBe(judgement.checks.filter(({ status }) => status === 'fail').length)
          const recognised = recogniseProvider(request, builtIn)
          expect([null, 200]).toContain(
            handshakeAnswer(findProvider(provider), request, credentials)?.status ?? null,
          )
          expect(recognised === null || findProvider(recognised) !== null).toBe(true)
        },
      ),
      { numRuns: 1500 },
    )
  })

  it.each([
    ['lists', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
    ['open lists', (depth: number) => '['.repeat(depth)],
    ['objects', (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)],
    [
      'data',
      (depth: number) =>
        `{"event":"PAYMENT RECEIVED","data":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)},"checksum":"${'a'.repeat(64)}"}`,
    ],
    ['elements', (depth: number) => '<a>'.repeat(depth)],
  ])('takes %s that are 100,000 deep', (_, make) => {
    const request = received(make(100_000))

    for (const provider of ['auto', ...providers.map(({ id }) => id)]) {
      expect(judged(request, { provider, credentials }).decoded.size).toBeGreaterThan(0)
    }
  })

  const SIZE = 25 * 1024 * 1024
  const filled = (start: string, piece: string, end: string): string =>
    start + piece.repeat(Math.floor((SIZE - start.length - end.length) / piece.length)) + end

  it.each([
    ['one list of numbers', () => filled('[', '1,', '1]')],
    [
      'data of small objects, with a checksum',
      () => filled('{"event":"PAYMENT RECEIVED","data":[', '{"a":1},', `1],"checksum":"${'a'.repeat(64)}"}`),
    ],
    ['one long string', () => filled('{"event":"PAYMENT RECEIVED","data":"', '\\u0000', '"}')],
    ['one name over and over', () => filled('{', '"a":1,', '"a":1}')],
    ['brackets that never close', () => '['.repeat(SIZE)],
  ])('goes through 25 MiB of %s', (_, make) => {
    const judgement = judged(received(make()), { provider: 'clickpesa', credentials })

    expect(judgement.decoded.kind).toBe('json')
  })
})
