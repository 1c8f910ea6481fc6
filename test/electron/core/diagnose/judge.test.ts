import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { RelatedEvent } from '../../../../electron/core/diagnose/judgement.ts'
import { recogniseProvider } from '../../../../electron/core/diagnose/recognise.ts'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { ARRIVED, checkOf, credential, judged, received } from '../../../helpers/judging.ts'
import { builtIn } from '../../../../shared/providers/registry.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/${name}.json`, import.meta.url), 'utf8')

const CLIK = [credential('username', 'hook'), credential('password', 'right')]
const PESA = [credential('checksumKey', 'CHK_test_key_0123456789')]

function sentByClik2pay(
  text = fixture('clik2pay/payment-completed'),
  more: Parameters<typeof received>[2] = {},
) {
  const header = `Basic ${Buffer.from('hook:right').toString('base64')}`
  const headers: HeaderPair[] = [
    ['Content-Type', 'application/json'],
    ['Authorization', header],
  ]
  return received(text, headers, more)
}

function sentByClickpesa(text: string, more: Parameters<typeof received>[2] = {}) {
  const { request } = signRequest({
    provider: 'clickpesa',
    request: { method: 'POST', url: '/', headers: [], body: Buffer.from(text) },
    credentials: PESA,
    publicUrl: null,
    now: 0,
  })
  return received(request.body, [['Content-Type', 'application/json']], more)
}

const viaTunnel = (forwardedFor: string | null, forwardedProto: string | null = 'https') => ({
  peer: { address: '127.0.0.1', port: 1, forwardedFor, forwardedProto, viaTunnel: true },
})

describe('a genuine event', () => {
  it('is told with its type, object, amount as written and status', () => {
    const judgement = judged(sentByClik2pay(), { credentials: CLIK })

    expect(judgement).toMatchObject({
      provider: 'clik2pay',
      type: 'PAYMENT-COMPLETED',
      title: 'Payment completed',
      objectId: '8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a',
      amount: '1.0',
      objectStatus: 'PAID',
      providerTime: Date.parse('2022-08-22T15:35:15.61Z'),
      verdict: 'genuine',
      problems: 0,
      warnings: 0,
      cause: null,
    })
  })

  it('has an amount with its currency where the provider sends one', () => {
    const judgement = judged(sentByClickpesa(fixture('clickpesa/payment-received')), { credentials: PESA })

    expect(judgement).toMatchObject({ verdict: 'genuine', amount: '10000 TZS', problems: 0, warnings: 0 })
  })

  it('stays genuine when it travels compressed', () => {
    const body = gzipSync(sentByClickpesa(fixture('clickpesa/payment-received')).body)

    const judgement = judged(received(body, [['Content-Encoding', 'gzip']]), { credentials: PESA })

    expect(judgement.verdict).toBe('genuine')
    expect(judgement.decoded.inflated).toEqual(['gzip'])
  })

  it('stays genuine with a second credential set saved', () => {
    const previous = [
      credential('username', 'old', { label: 'previous' }),
      credential('password', 'older', { label: 'previous' }),
    ]

    expect(judged(sentByClik2pay(), { credentials: [...previous, ...CLIK] }).verdict).toBe('genuine')
  })
})

describe('an event without proof', () => {
  it('is unproved, not failed, and says that a checksum is optional', () => {
    const judgement = judged(received(fixture('clickpesa/payment-received')), { credentials: PESA })

    expect(judgement.verdict).toBe('unproved')
    expect(checkOf(judgement, 'signature.checksum-canonical')).toMatchObject({
      status: 'absent',
      message: expect.stringMatching(
        /only where the checksum option of the application is enabled/,
      ) as string,
    })
    expect(judgement.problems).toBe(0)
  })

  it('is unproved where no credential is saved to test it with', () => {
    const judgement = judged(sentByClik2pay())

    expect(judgement.verdict).toBe('unproved')
    expect(checkOf(judgement, 'authentication.basic').message).toMatch(/no user and no password is saved/)
  })

  it('names the missing half of a set', () => {
    const judgement = judged(sentByClik2pay(), { credentials: [credential('username', 'hook')] })

    expect(checkOf(judgement, 'authentication.basic').message).toMatch(/but no password is saved/)
  })

  it('is never proved by the credential of another endpoint', () => {
    const judgement = judged(sentByClik2pay(), {
      otherCredentials: CLIK.map((each) => ({ ...each, endpointId: 2 })),
    })

    expect(judgement.verdict).toBe('unproved')
    expect(checkOf(judgement, 'authentication.basic').message).toMatch(
      /It holds with "sandbox" of the endpoint "shop"/,
    )
  })
})

describe('the shape of an event', () => {
  const received1 = JSON.parse(fixture('clickpesa/payment-received')) as { data: Record<string, unknown> }
  const withData = (change: (data: Record<string, unknown>) => void): string => {
    const copy = structuredClone(received1)
    change(copy.data)
    return JSON.stringify(copy)
  }

  it.each([
    [
      'a missing field',
      withData((data) => delete data['orderReference']),
      'schema.data.orderReference',
      'fail',
      /is missing; ClickPesa documents a string/,
    ],
    [
      'a number for a string',
      withData((data) => (data['collectedAmount'] = 10000)),
      'schema.data.collectedAmount',
      'fail',
      /the number 10000; ClickPesa documents a string/,
    ],
    [
      'an unknown status',
      withData((data) => (data['status'] = 'MAYBE')),
      'schema.data.status',
      'warn',
      /"MAYBE", a value that the documentation does not list/,
    ],
    [
      'an unknown field',
      withData((data) => (data['extra'] = 1)),
      'schema.data.extra',
      'note',
      /does not document/,
    ],
    [
      'a field of another form',
      withData((data) => (data['createdAt'] = 'yesterday')),
      'schema.data.createdAt',
      'warn',
      /not a time such as/,
    ],
    [
      'null for an object',
      withData((data) => (data['customer'] = null)),
      'schema.data.customer',
      'fail',
      /is null; ClickPesa documents an object/,
    ],
    [
      'no data',
      '{"event":"PAYMENT RECEIVED","data":null}',
      'schema.data',
      'fail',
      /is null; ClickPesa documents an object/,
    ],
  ])('is judged path by path: %s', (_, text, id, status, says) => {
    const judgement = judged(received(text))

    expect(checkOf(judgement, id)).toMatchObject({ status, message: expect.stringMatching(says) as string })
  })

  it('shows a number as it was written', () => {
    const text = withData((data) => (data['collectedAmount'] = 1)).replace(
      '"collectedAmount":1',
      '"collectedAmount":1.0',
    )

    expect(checkOf(judged(received(text)), 'schema.data.collectedAmount').message).toMatch(/the number 1\.0;/)
  })

  it('warns of a type that is not documented, and of one that is spelled otherwise', () => {
    const unknown = judged(received('{"event":"PAYMENT DISPUTED","data":{}}'))
    expect(checkOf(unknown, 'schema.event')).toMatchObject({ status: 'warn' })

    const spelled = judged(received('{"event":"payment received","data":{}}'), { provider: 'clickpesa' })
    expect(checkOf(spelled, 'schema.event').message).toBe(
      'The event type is "payment received"; ClickPesa writes "PAYMENT RECEIVED".',
    )
  })

  it('takes a bare event where a list is documented, and says which one arrived', () => {
    const list = judged(sentByClik2pay(), { credentials: CLIK })
    const bare = judged(sentByClik2pay(fixture('clik2pay/payment-completed-bare')), { credentials: CLIK })

    expect(checkOf(list, 'schema.envelope').message).toMatch(/a list of one event/)
    expect(checkOf(bare, 'schema.envelope').message).toMatch(/one bare event/)
    expect([list.problems, bare.problems]).toEqual([0, 0])
  })

  it('judges every item of a list', () => {
    const [item] = JSON.parse(fixture('clik2pay/payment-completed')) as [Record<string, unknown>]

    const judgement = judged(received(JSON.stringify([item, { ...item, message: 5 }])))

    expect(checkOf(judgement, 'schema.[1].message').status).toBe('fail')
  })

  it('judges a webhook of the Payments API by less, and says so', () => {
    const text = JSON.stringify({
      eventType: 'PAYMENT-COMPLETED',
      message: 'done',
      resourceType: 'Payments API',
      resource: { id: 'p1', status: 'PAID', amount: 5 },
    })

    const judgement = judged(received(text))

    expect(judgement.problems).toBe(0)
    expect(checkOf(judgement, 'schema.variant').message).toMatch(/documents no webhook of its Payments API/)
  })
})

describe('the meaning of an event', () => {
  const pesa = (name: string, change: (text: string) => string): string =>
    change(fixture(`clickpesa/${name}`))
  const at = (settings: Record<string, string | string[]>) => ({
    endpoint: { id: 1, name: 'shop', environment: 'sandbox' as const, settings },
  })

  it('says that a deposit cannot come to an application', () => {
    const judgement = judged(received(fixture('clickpesa/deposit-received')), at({ level: 'application' }))

    expect(checkOf(judgement, 'meaning.deposit-level').status).toBe('fail')
  })

  it('says that an event is not expected here', () => {
    const judgement = judged(
      received(fixture('clickpesa/payment-failed')),
      at({ events: ['PAYMENT RECEIVED'] }),
    )

    expect(checkOf(judgement, 'meaning.unexpected-event').message).toMatch(/does not expect PAYMENT FAILED/)
  })

  it.each([
    [
      'a negative amount',
      pesa('payment-received', (text) => text.replace('"10000"', '"-5"')),
      'meaning.collected-not-negative',
      'fail',
    ],
    [
      'a status against the name',
      pesa('payment-received', (text) => text.replace('SUCCESS', 'FAILED')),
      'meaning.status.payment-received',
      'warn',
    ],
    [
      'the documented SUCCESS of PAYOUT INITIATED',
      fixture('clickpesa/payout-initiated'),
      'meaning.initiated-success',
      'note',
    ],
    [
      'settlementType',
      pesa('payout-initiated', (text) => text.replace('transferType', 'settlementType')),
      'meaning.settlement-type',
      'note',
    ],
    [
      'eventType',
      pesa('payment-received', (text) => text.replace('"event"', '"eventType"')),
      'meaning.event-key',
      'note',
    ],
    ['a refund of Clik2pay', fixture('clik2pay/refund-accepted'), 'meaning.refund', 'note'],
    [
      'a failed payment that is paid',
      fixture('clik2pay/payment-failed').replace('"FAILED"', '"PAID"'),
      'meaning.failed-status',
      'warn',
    ],
    [
      'a null amount',
      fixture('clik2pay/payment-completed').replace('"amount": 1.0', '"amount": null'),
      'meaning.flex-amount',
      'fail',
    ],
  ])('is judged by the rules of the provider: %s', (_, text, id, status) => {
    expect(checkOf(judged(received(text)), id).status).toBe(status)
  })
})

describe('the way of an event', () => {
  it.each([
    ['a published sandbox address', viaTunnel('99.79.143.93'), 'pass', /published sandbox address/],
    [
      'a live address at a sandbox endpoint',
      viaTunnel('3.99.39.224'),
      'warn',
      /published live address.*for sandbox/,
    ],
    ['the misprinted address', viaTunnel('52.6.229.252'), 'note', /digit was missing/],
    ['another address', viaTunnel('203.0.113.9'), 'warn', /not among the addresses/],
    ['no address', viaTunnel(null), 'note', /does not tell/],
    ['this machine', {}, 'note', /test of your own/],
  ])('hints at the source and never fails by it: %s', (_, more, status, says) => {
    const judgement = judged(sentByClik2pay(undefined, more), { credentials: CLIK })

    expect(checkOf(judgement, 'transport.source')).toMatchObject({
      status,
      message: expect.stringMatching(says) as string,
    })
    expect(judgement.verdict).toBe('genuine')
  })

  it('minds method, HTTPS, port and the body limit', () => {
    const put = judged(sentByClik2pay(undefined, { method: 'PUT' }))
    expect(checkOf(put, 'transport.method')).toMatchObject({
      status: 'fail',
      message: 'Sent with PUT; Clik2pay sends POST.',
    })

    const http = judged(sentByClik2pay(undefined, viaTunnel('99.79.143.93', 'http')), {
      publicUrl: 'https://a.example:8443',
    })
    expect(checkOf(http, 'transport.https').status).toBe('warn')
    expect(checkOf(http, 'transport.port').message).toMatch(/port 8443; Clik2pay sends to port 443 only/)

    const cut = judged(sentByClik2pay('[{"eventType"', { bodyCut: true }), { provider: 'clik2pay' })
    expect(checkOf(cut, 'transport.body-limit').message).toMatch(/first 13 bytes/)
  })

  it('calls a visit by a browser what it is', () => {
    const visit = received('', [['User-Agent', 'Mozilla/5.0']], { method: 'GET' })

    expect(checkOf(judged(visit, { provider: 'clik2pay' }), 'transport.method').message).toMatch(
      /GET without a body from a browser/,
    )
    expect(judged(visit).problems).toBe(0)
  })
})

describe('a long list', () => {
  const payment = JSON.parse(fixture('clik2pay/payment-completed')) as [{ resource: { type?: string } }]

  it('is told with all its events, and with how many were not checked', () => {
    const list = Array.from({ length: 30 }, () => payment[0])

    const judgement = judged(sentByClik2pay(JSON.stringify(list)), { credentials: CLIK })

    expect(checkOf(judgement, 'schema.envelope').message).toMatch(/^The body is a list of 30 events,/)
    expect(checkOf(judgement, 'schema.list-length').message).toBe(
      'The list goes on: 10 more items were not checked.',
    )
  })

  it('is told to go on also where more was found in it than is listed', () => {
    const { type: _, ...resource } = payment[0].resource
    const without = { ...payment[0], resource: { ...resource, status: 5, amount: 'much' } }
    const list = Array.from({ length: 21 }, () => without)

    const judgement = judged(sentByClik2pay(JSON.stringify(list)), { credentials: CLIK })

    expect(checkOf(judgement, 'schema.cut').message).toMatch(
      /^\d+ more findings about the fields are not listed\.$/,
    )
    expect(checkOf(judgement, 'schema.list-length').message).toBe(
      'The list goes on: one more item was not checked.',
    )
  })

  it('counts what is wrong at its end as a problem, however much is noted before', () => {
    const more = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`more${index}`, index]))
    const noted = { ...payment[0], ...more }
    const wrong = { ...payment[0], resource: { ...payment[0].resource, status: 5 } }
    const list = [...Array.from({ length: 19 }, () => noted), wrong]

    const judgement = judged(sentByClik2pay(JSON.stringify(list)), { credentials: CLIK })

    expect(judgement.problems).toBe(1)
    expect(judgement.cause).toContain('"[19].resource.status" is the number 5')
  })
})

describe('a body that cannot be read', () => {
  it('is explained by how it arrived, where that is known', () => {
    const cut = judged(sentByClik2pay('[{"eventType"', { bodyCut: true }), { provider: 'clik2pay' })
    const visit = judged(received('', [['User-Agent', 'Mozilla/5.0']], { method: 'GET' }), {
      provider: 'clik2pay',
    })
    const put = judged(sentByClik2pay(undefined, { method: 'PUT' }), {
      credentials: [credential('username', 'hook'), credential('password', 'wrong')],
    })

    expect(cut.cause).toMatch(/^The body went over the limit/)
    expect(visit.cause).toMatch(/^This is a GET without a body from a browser/)
    expect(put.cause).toMatch(/password/)
  })

  it('is the cause before everything else', () => {
    const judgement = judged(sentByClik2pay('[{"eventType":"PAYMENT-COMPLETED",}]'), {
      provider: 'clik2pay',
      credentials: CLIK,
    })

    expect(judgement.verdict).toBe('genuine')
    expect(judgement.cause).toMatch(/^The body is broken JSON, line 1, column 35/)
    expect(checkOf(judgement, 'decoding.json').evidence).toMatchObject({ kind: 'place', line: 1, column: 35 })
  })

  it.each([
    ['nothing', '', 'decoding.empty'],
    ['a form', 'a=1&b=2', 'decoding.kind'],
    ['an empty list', '[]', 'schema.list'],
    ['a number', '[5]', 'schema.item'],
  ])('is said to be what it is: %s', (_, text, id) => {
    const request = received(text, text.startsWith('a=') ? [] : undefined)

    expect(checkOf(judged(request, { provider: 'clik2pay' }), id).status).toBe('fail')
  })

  it('points at a name that occurs twice', () => {
    const judgement = judged(received('{"event":"PAYMENT RECEIVED","data":{},"data":{}}'))

    expect(checkOf(judgement, 'decoding.repeated.data').status).toBe('warn')
  })
})

describe('an event beside others', () => {
  const request = sentByClik2pay()
  const earlier = (more: Partial<RelatedEvent>): RelatedEvent => ({
    id: 7,
    receivedAt: ARRIVED - 30_000,
    type: 'PAYMENT-COMPLETED',
    objectStatus: 'PAID',
    deliveryKey: null,
    bodyDigest: '',
    providerTime: Date.parse('2022-08-22T15:35:15.61Z'),
    ...more,
  })
  const beside = (event: RelatedEvent) => judged(request, { related: () => [event], eventId: 8 })

  it('is a retry where the bytes are the same', () => {
    const bodyDigest = createHash('sha256').update(request.body).digest('hex')

    expect(checkOf(beside(earlier({ bodyDigest })), 'duplicate.retry')).toMatchObject({
      status: 'note',
      message: expect.stringMatching(/same bytes arrived 30 s before as event 7/) as string,
    })
  })

  it('is a duplicate where the same is said with other bytes', () => {
    const { deliveryKey } = judged(request)

    expect(checkOf(beside(earlier({ deliveryKey })), 'duplicate.changed').status).toBe('warn')
  })

  it('is an impossible step after the end of the story', () => {
    const check = checkOf(beside(earlier({ objectStatus: 'CANCELLED' })), 'order.transition')

    expect(check).toMatchObject({ status: 'warn', evidence: { kind: 'events', eventIds: [7] } })
    expect(check.message).toMatch(/PAID follows CANCELLED of event 7/)
  })

  it('has a gap before it where a step between did not arrive', () => {
    const settled = {
      ...request,
      body: Buffer.from(String(Buffer.from(request.body)).replace('"PAID"', '"SETTLED"')),
    }
    const judgement = judged(settled, { related: () => [earlier({ objectStatus: 'ACTIVE' })], eventId: 8 })

    expect(checkOf(judgement, 'order.gap')).toMatchObject({
      status: 'note',
      message: 'SETTLED follows ACTIVE of event 7, and PAID between them did not arrive.',
    })
    expect(judgement.checks.map(({ id }) => id)).not.toContain('order.transition')
  })

  it('came late where an earlier arrival tells of a later time', () => {
    const later = earlier({ objectStatus: 'SETTLED', providerTime: Date.parse('2022-08-23T00:00:00Z') })

    const judgement = beside(later)

    expect(checkOf(judgement, 'order.late').status).toBe('note')
    expect(judgement.checks.map(({ id }) => id)).not.toContain('order.transition')
  })
})

describe('recognition', () => {
  it('takes no body of somebody else for one of ours', () => {
    for (const text of [
      '{"event":"charge.success","data":{}}',
      '{"eventType":"X","resource":{}}',
      '[]',
      'x',
      '',
    ]) {
      expect(recogniseProvider({ headers: [], body: Buffer.from(text), bodyCut: false }, builtIn)).toBeNull()
    }
  })

  it('says that a sender was not recognised and leaves the verdict open', () => {
    const judgement = judged(received('{"event":"payment.success"}'))

    expect(judgement).toMatchObject({
      provider: null,
      verdict: 'unproved',
      type: 'payment.success',
      problems: 0,
    })
  })
})
