import { expect, test } from 'vitest'
import { genericGateway } from '../../../shared/providers/generic-gateway/index.ts'
import { clickpesa } from '../../../shared/providers/clickpesa/index.ts'
import { providerAt, readScheme } from '../../../shared/providers/provider-at.ts'
import { checkSettings } from '../../../electron/core/endpoints/endpoint-checks.ts'
import { writeCode } from '../../../electron/core/schemes/code/write-code.ts'
import { signRequest } from '../../../electron/core/schemes/sign.ts'
import { checkOf, credential, judged, received } from '../../helpers/judging.ts'

const OWN = JSON.stringify({
  id: 'own',
  title: 'Ours',
  mechanism: 'hmac',
  hash: 'sha256',
  key: { credential: 'secret' },
  signed: '{timestamp}.{body}',
  encoding: 'hex',
  place: { in: 'header', name: 'X-Webhook-Signature' },
  timestamp: { place: { in: 'header', name: 'X-Webhook-Timestamp' }, unit: 's' },
})
const BODY = genericGateway.events[0]?.sample.body ?? ''
const SECRET = credential('secret', 'sk_test_example')

const signed = (settings: Record<string, string>) =>
  received(
    Buffer.from(BODY),
    signRequest({
      provider: 'generic-gateway',
      settings,
      request: {
        method: 'POST',
        url: '/shop',
        headers: [['Content-Type', 'application/json']],
        body: Buffer.from(BODY),
      },
      credentials: [SECRET],
      publicUrl: null,
      now: Date.parse('2024-06-01T12:30:00.000Z'),
    }).request.headers,
  )

const at = (settings: Record<string, string>) => ({
  provider: 'generic-gateway',
  credentials: [SECRET],
  endpoint: { id: 1, name: 'shop', environment: 'sandbox' as const, settings },
})

test('a provider with schemes of its own is the same at every endpoint', () => {
  expect(providerAt(clickpesa, { scheme: 'paystack' })).toBe(clickpesa)
})

test('as long as no scheme is chosen, each known dialect proves by its own header', () => {
  for (const { id } of genericGateway.schemes) {
    const judgement = judged(signed({ scheme: id }), at({}))

    expect([id, judgement.provider, judgement.verdict]).toEqual([id, 'generic-gateway', 'genuine'])
  }
})

test('a chosen dialect is the only one that counts', () => {
  const judgement = judged(signed({ scheme: 'paystack' }), at({ scheme: 'notchpay' }))

  expect(judgement.verdict).toBe('unproved')
  expect(checkOf(judgement, 'signature.notchpay').message).toContain('No header is there')
})

test('a description of one’s own verifies, signs and is written as code', () => {
  const settings = { scheme: 'own', schemeDescription: OWN }

  expect(judged(signed(settings), at(settings)).verdict).toBe('genuine')
  expect(
    judged(
      received(BODY.replace('5000', '5001'), signed(settings).headers as [string, string][]),
      at(settings),
    ).verdict,
  ).toBe('failed')
  const [scheme] = providerAt(genericGateway, settings).schemes
  if (!scheme) throw new Error('no scheme')
  expect(writeCode(scheme, genericGateway, 'node').code).toContain('x-webhook-signature')
})

test('a description that is none is refused with what is wrong with it', () => {
  expect(() => checkSettings(genericGateway, { scheme: 'own' })).toThrow(/schemeDescription/)
  expect(() => checkSettings(genericGateway, { schemeDescription: '{"id": 1' })).toThrow(/no JSON/)
  expect(() => checkSettings(genericGateway, { schemeDescription: '{"mechanism": "hmac"}' })).toThrow(/"id"/)
  expect(() =>
    checkSettings(genericGateway, { schemeDescription: OWN.replace('"secret"', '"pin"') }),
  ).toThrow(/pin/)
  expect(readScheme('[]').scheme).toBeNull()
})

test('a header of no known dialect leaves it unproved and says what to do', () => {
  const judgement = judged(received(BODY, [['x-signature', 'abc']]), at({}))

  expect(judgement.verdict).toBe('unproved')
  expect(judgement.checks.find(({ about }) => about === 'signature')?.fix).toContain('Find my scheme')
})
