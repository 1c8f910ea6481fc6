import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compose } from '../../../../electron/core/send/compose.ts'
import { addressOf } from '../../../../electron/core/send/address.ts'
import { notBegun } from '../../../../electron/core/send/deliver.ts'
import { explainFailure } from '../../../../electron/core/send/explain/failure.ts'
import { proverFor } from '../../../../electron/core/send/prover.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Fault } from '../../../../shared/model/delivery.ts'
import { credential } from '../../../helpers/judging.ts'
import { builtIn } from '../../../../shared/providers/registry.ts'

const gateway = proverFor({
  registry: builtIn,
  provider: 'generic-gateway',
  credentials: [credential('secret', 'k')],
  publicUrl: null,
  now: 0,
})
const stranger = proverFor({ registry: builtIn, provider: null, credentials: [], publicUrl: null, now: 0 })

function made(body: string | Uint8Array, fault: Fault, prover = gateway, headers: HeaderPair[] = []) {
  const type: HeaderPair[] = [
    ['Content-Type', 'application/json'],
    ['x-paystack-signature', 'kept'],
  ]
  return compose(
    {
      method: 'POST',
      query: '',
      headers: [...type, ...headers],
      trailers: [],
      body: Buffer.from(body),
      bodyCut: false,
    },
    { target: 'http://127.0.0.1:1/', edits: {}, signing: 'keep', prover, fault, ownListenerPort: null },
  )
}

describe('one byte changed', () => {
  test('is one byte, in JSON that stays JSON, whatever it says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.integer(), (more, id) => {
        const body = Buffer.from(JSON.stringify({ ...more, id }))

        const { request } = made(body, 'byte-changed')

        const sent = Buffer.from(request.body)
        const changed = [...body.keys()].filter((at) => sent[at] !== body[at])
        expect([sent.length, changed.length]).toEqual([body.length, 1])
        expect(JSON.parse(sent.toString('utf8'))).not.toEqual(JSON.parse(body.toString('utf8')))
      }),
    )
  })

  test.each([
    ['a form, outside its escapes', 'a=%41&b=x9&c=%2F', 'a=%41&b=x0&c=%2F'],
    ['bytes of no known kind', '\x00\x01\x02', '\x00\x00\x02'],
  ])('is found in %s', (_kind, body, expected) => {
    expect(Buffer.from(made(body, 'byte-changed').request.body).toString('latin1')).toBe(expected)
  })

  test('of a sender that is not known is sent, and says that its proof is not known', () => {
    const { changes } = made('{"a":1}', 'byte-changed', stranger)

    expect(changes).toContainEqual(
      'Fault: byte 6 of the body is "2" instead of "1", changed after signing. How this sender signs is not known. Your app should refuse it, best with 401.',
    )
  })
})

test.each([
  ['very-large', '<xml/>', /neither JSON nor a form/],
  ['duplicate-key', '{"a":[]}', /no member with a text or a number/],
  ['duplicate-key', '<xml/>', /neither JSON nor a form/],
  ['not-utf8', '{"a":1}', /no text that could hold/],
  ['body-cut', 'x', /too few to send half of them/],
  ['compressed', '', /nothing to compress/],
  ['wrong-content-type', '', /no Content-Type would be wrong/],
  ['byte-changed', '', /no byte of it can be changed/],
] satisfies [Fault, string, RegExp][])('%s of %j is refused in words', (fault, body, says) => {
  expect(() => made(body, fault)).toThrow(
    expect.objectContaining({ code: 'FAULT_IMPOSSIBLE', message: expect.stringMatching(says) as string }),
  )
})

test('a body that came compressed is not compressed once more', () => {
  expect(() => made('{}', 'compressed', gateway, [['Content-Encoding', 'br']])).toThrow(
    /compressed already \(br\)/,
  )
})

test('a cut body is announced whole', () => {
  const { request, isCut } = made('{"amount":1000}', 'body-cut')

  expect(request.headers).toContainEqual(['Content-Length', '15'])
  expect([Buffer.from(request.body).toString(), isCut]).toEqual(['{"amoun', true])
})

test('a name server that never answers is a timeout, with its time', async () => {
  const { timings, mishap } = notBegun({ kind: 'unresolved', code: 'ETIMEOUT' }, 10_003)
  const { address } = addressOf('https://slow.example/', '')

  const failure =
    mishap &&
    (await explainFailure(mishap, { address, addresses: [], timings, answerBegun: false, ownPorts: [] }))

  expect(failure).toMatchObject({
    code: 'timeout',
    message:
      'The name "slow.example" was not found within 10 s: the name server did not answer, and nothing was sent.',
  })
})
