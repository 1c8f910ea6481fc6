import { expect, test } from 'vitest'
import { checkPack } from '../../../../electron/core/packs/check-pack.ts'
import { proposeFromDocument } from '../../../../electron/core/packs/from-document/propose.ts'
import { findTypePath } from '../../../../electron/core/packs/from-events/find-paths.ts'
import { inferShape } from '../../../../electron/core/packs/from-events/infer-shape.ts'
import { observe } from '../../../../electron/core/packs/from-events/observed.ts'
import { proposePack } from '../../../../electron/core/packs/from-events/propose.ts'
import { readPackText } from '../../../../electron/core/packs/read-pack-text.ts'
import { writePackText } from '../../../../electron/core/packs/write-text.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { builtIn } from '../../../../shared/providers/registry.ts'

function captured(eventId: number, body: unknown, headers: HeaderPair[] = []) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const observed = observe(eventId, {
    headers: [['Content-Type', 'application/json'], ...headers],
    body: Buffer.from(text),
    bodyCut: false,
  })
  if (!observed) throw new Error('There is nothing to look at.')
  return observed
}

const signed = (id: number): HeaderPair[] => [
  ['X-Acme-Signature', `${id}abcdef`.repeat(8)],
  ['X-Acme-Delivery', `d-00${id}-aaaa`],
  ['X-Request-Id', `r${id}`],
]

const payment = (id: number, kind: string, more = {}) =>
  captured(
    id,
    {
      event_type: kind,
      event_id: `evt_${id}00`,
      created_at: `2026-02-0${id}T10:00:00Z`,
      data: {
        id: `pay_${id}`,
        amount: 100 * id,
        currency: 'NGN',
        status: 'paid',
        customer: { email: `a${id}@b.co` },
        ...more,
      },
    },
    signed(id),
  )

const propose = (observed: ReturnType<typeof captured>[]) =>
  proposePack({ id: 'acme', name: 'Acme', observed, scheme: null, hasSecret: false, secrets: [] })

test('captured events suggest type, object, key, time, amount and signs of a sender', () => {
  const { pack, notes } = propose([
    payment(1, 'payment.paid'),
    payment(2, 'payment.paid'),
    payment(3, 'payment.failed'),
  ])

  expect(pack.typeAt).toEqual(['event_type'])
  expect(pack.events).toMatchObject([
    {
      type: 'payment.paid',
      partial: true,
      objectId: ['data.id'],
      key: ['event_id'],
      time: ['created_at'],
      amount: ['data.amount'],
      currency: ['data.currency'],
      status: ['data.status'],
      keyHeaders: ['X-Acme-Delivery'],
    },
    { type: 'payment.failed' },
  ])
  expect(pack.recognise?.[0]).toContainEqual({ at: { header: 'X-Acme-Signature' }, exists: true })
  expect(JSON.stringify(pack.recognise)).not.toMatch(/X-Request-Id/)
  expect(pack.mask).toEqual(['data.customer.email'])
  expect(notes.join(' ')).toMatch(/X-Acme-Signature looks like a proof/)
})

test('a proposal is a pack that can be read and is good, and says that it is inferred', () => {
  const { pack } = propose([payment(1, 'payment.paid'), payment(2, 'payment.failed')])
  const text = writePackText(pack, 'yaml')
  const check = checkPack(text, 'acme.yaml', builtIn)

  expect(check.problems).toEqual([])
  expect(check.findings.filter(({ status }) => status === 'fail')).toEqual([])
  expect(text).toMatch(/Inferred from 1 captured event; not documented/)
})

test('what is personal or secret in an event is not in its sample', () => {
  const { pack } = proposePack({
    id: 'acme',
    name: 'Acme',
    observed: [payment(1, 'payment.paid', { token: 'the-pasted-secret' })],
    scheme: null,
    hasSecret: true,
    secrets: ['the-pasted-secret'],
  })

  expect(pack.events?.[0]?.sample.body).not.toMatch(/a1@b\.co|the-pasted-secret/)
  expect(pack.events?.[0]?.sample.body).toMatch(/pay_1/)
})

test('a type and an amount are found under less usual names, before a type of something within', () => {
  const booking = (id: number, kind: string) =>
    captured(id, {
      triggerEvent: kind,
      payload: { uid: `bk_${id}`, type: 'video-call', price: 10 * id, currency: 'usd' },
    })
  const { pack } = propose([booking(1, 'BOOKING_CREATED'), booking(2, 'BOOKING_CANCELLED')])

  expect(pack.typeAt).toEqual(['triggerEvent'])
  expect(pack.events).toMatchObject([
    { type: 'BOOKING_CREATED', amount: ['payload.price'] },
    { type: 'BOOKING_CANCELLED', amount: ['payload.price'] },
  ])
})

test('without a member or a header that says the type all events are one type', () => {
  const { pack, notes } = propose([
    captured(1, { ref: 'abc-1', total: 5 }),
    captured(2, { ref: 'abc-2', total: 6 }),
  ])

  expect(pack.typeAt).toEqual([])
  expect(pack.events).toMatchObject([{ type: 'event', when: [] }])
  expect(notes[0]).toMatch(/Nothing says the type/)
  expect(readPackText(writePackText(pack, 'json'), 'acme.json').problems).toEqual([])
})

test('a header names the type where the body does not', () => {
  const events = ['push', 'ping'].map((name, at) =>
    captured(at + 1, { id: `x-${at}`, sender: { type: 'User' } }, [['X-Acme-Event', name]]),
  )

  expect(propose(events).pack).toMatchObject({ typeHeaders: ['X-Acme-Event'], typeAt: [] })
})

test('a shape is what all values have in common, with caution', () => {
  expect(
    inferShape([
      { id: '7b6a2c9e-0d1f-4e3a-9b8c-1234567890ab', at: '2026-01-01T00:00:00Z', n: 1, list: [{ a: 1 }] },
      {
        id: '8b6a2c9e-0d1f-4e3a-9b8c-1234567890ab',
        at: '2026-01-02T00:00:00Z',
        n: 1.5,
        more: null,
        list: [{ b: 'x' }],
      },
    ]),
  ).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      at: { type: 'string', format: 'date-time' },
      n: { type: 'number' },
      list: {
        type: 'array',
        items: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'string' } } },
      },
      more: { type: 'null' },
    },
    required: ['id', 'at', 'n', 'list'],
  })
  expect(inferShape(['2026-01-01T00:00:00Z'])).toEqual({ type: 'string' })
  expect(inferShape(['a', 1, null])).toEqual({
    anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }],
  })
})

// The documented place of the type, found again in the provider's own samples.
test.each([
  'stripe',
  'paystack',
  'razorpay',
  'paypal',
  'square',
  'korapay',
  'monnify',
  'chargebee',
  'openai',
])('the event type of %s is found where it is documented', (id) => {
  const provider = builtIn.find(id)
  const observed = provider?.events.map(({ sample }, at) => captured(at + 1, sample.body)) ?? []

  expect(observed.length).toBeGreaterThan(1)
  expect([findTypePath(observed)]).toEqual(provider?.typeAt.slice(0, 1))
})

const OPENAPI = `
openapi: 3.1.0
info: { title: Acme Pay, version: '1', description: Payments of Acme. And more. }
externalDocs: { url: 'https://docs.acme.example' }
webhooks:
  paymentPaid:
    post:
      summary: A payment was paid
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/PaymentPaid' }
            example: { type: payment.paid, data: { id: pay_1, amount: 5, at: '2026-01-01T00:00:00Z' } }
  refunded:
    post:
      requestBody:
        content:
          application/json:
            schema:
              allOf:
                - $ref: '#/components/schemas/Base'
                - type: object
                  properties: { type: { const: refund.made }, data: { $ref: '#/components/schemas/Payment' } }
                  required: [type, data]
                  not: { required: [gone] }
components:
  schemas:
    Base: { type: object, properties: { livemode: { type: boolean } }, required: [livemode] }
    Payment:
      type: object
      required: [id, amount]
      properties:
        id: { type: string }
        amount: { type: integer, format: int64 }
        at: { type: string, format: date-time, nullable: true }
        parent: { $ref: '#/components/schemas/Payment' }
    PaymentPaid:
      type: object
      required: [type, data]
      properties: { type: { type: string, enum: [payment.paid] }, data: { $ref: '#/components/schemas/Payment' } }
`
const document = (text: string) =>
  proposeFromDocument(builtIn, { text, name: null, id: null, format: 'yaml' })

test('the webhooks of an OpenAPI document become event types with their shapes and samples', () => {
  const proposal = document(OPENAPI)
  const { pack } = readPackText(proposal.text, proposal.fileName)

  expect(proposal).toMatchObject({
    fileName: 'acme-pay.yaml',
    madeFrom: 2,
    check: { isGood: true, problems: [] },
  })
  expect(pack).toMatchObject({
    id: 'acme-pay',
    typeAt: ['type'],
    summary: 'Payments of Acme.',
    events: [
      { type: 'payment.paid', title: 'A payment was paid', sample: { source: 'published' } },
      { type: 'refund.made', sample: { source: 'constructed' } },
    ],
  })
  expect(proposal.notes.join(' ')).toMatch(/Of the schema of "refund.made" this was left out.*not/)
})

test('the messages of AsyncAPI documents become event types, in version 2 and 3', () => {
  const payload = { type: 'object', required: ['event'], properties: { event: { const: 'order.made' } } }
  const two = {
    asyncapi: '2.6.0',
    info: { title: 'Orders', version: '1' },
    channels: { orders: { subscribe: { message: { $ref: '#/components/messages/Made' } } } },
    components: { messages: { Made: { name: 'OrderMade', payload } } },
  }
  const three = {
    asyncapi: '3.0.0',
    info: { title: 'Orders', version: '1' },
    channels: { orders: { messages: { made: { $ref: '#/components/messages/Made' } } } },
    components: {
      messages: { Made: { payload: { schemaFormat: 'application/schema+json', schema: payload } } },
    },
  }

  for (const text of [two, three].map((each) => JSON.stringify(each))) {
    const proposal = document(text)
    expect(proposal.check).toMatchObject({ isGood: true, problems: [] })
    expect(readPackText(proposal.text, 'orders.yaml').pack).toMatchObject({
      typeAt: ['event'],
      events: [{ type: 'order.made' }],
    })
  }
})

test.each([
  [
    'a reference to another file',
    OPENAPI.replace("'#/components/schemas/PaymentPaid'", 'other.yaml#/Paid'),
    /outside of it; nothing is fetched/,
  ],
  [
    'a reference to nothing',
    OPENAPI.replace("'#/components/schemas/PaymentPaid'", "'#/nowhere'"),
    /nothing is there/,
  ],
  ['a document without webhooks', 'openapi: 3.1.0\npaths: {}', /has no "webhooks"/],
  ['something else', 'hello: world', /neither an OpenAPI nor an AsyncAPI/],
  ['broken text', 'a: [1', /neither JSON nor YAML/],
])('%s is refused in words', (_, text, message) => {
  expect(() => document(text)).toThrow(message)
})

test('what a person says takes the place of what is inferred, and is marked as that', () => {
  const { pack, facts, types } = proposePack({
    id: 'acme',
    name: 'Acme',
    observed: [payment(1, 'payment.paid'), payment(2, 'payment.failed')],
    scheme: null,
    hasSecret: false,
    secrets: [],
    choices: {
      recognise: [{ in: 'header', name: 'X-Acme-Delivery' }],
      type: [{ in: 'path', name: 'data.status' }],
      objectId: [{ in: 'path', name: 'event_id' }],
      key: [],
      isMinor: true,
      optional: ['data.customer'],
    },
  })

  expect(pack.recognise).toEqual([
    [
      { at: { header: 'X-Acme-Delivery' }, exists: true },
      { at: { path: 'data.status' }, exists: true },
    ],
  ])
  expect(pack.typeAt).toEqual(['data.status'])
  expect(pack.events).toHaveLength(1)
  expect(pack.events?.[0]).toMatchObject({ type: 'paid', objectId: ['event_id'], key: [], amountIn: 'minor' })
  expect(pack.events?.[0]).not.toHaveProperty('keyHeaders')
  expect(types[0]?.fields.find(({ path }) => path === 'data.customer')?.isRequired).toBe(false)
  expect(types[0]?.fields.find(({ path }) => path === 'data.amount')).toMatchObject({
    kind: 'number',
    isRequired: true,
    values: ['100', '200'],
  })
  expect(pack.unknown?.join(' ')).toMatch(/Chosen by hand from what the events showed: recognition/)
  const objectId = facts.find(({ fact }) => fact === 'objectId')
  expect(objectId).toMatchObject({ isByHand: true, chosen: [{ in: 'path', name: 'event_id' }] })
  expect(objectId?.places[0]).toMatchObject({ name: 'event_id', events: 2, different: 2 })
  expect(readPackText(writePackText(pack, 'yaml'), null).problems).toEqual([])
})

test('each fact names the places that it could stand at, with what was seen there', () => {
  const { facts } = propose([payment(1, 'payment.paid'), payment(2, 'payment.failed')])
  const placesOf = (name: string) =>
    facts.find(({ fact }) => fact === name)?.places.map((place) => place.name)

  expect(placesOf('recognise')).toEqual(['X-Acme-Signature', 'X-Acme-Delivery'])
  expect(placesOf('currency')).toEqual(['data.currency'])
  expect(placesOf('time')).toContain('created_at')
  expect(placesOf('amount')).toEqual(['data.amount'])
  expect(facts.find(({ fact }) => fact === 'type')?.places[0]?.values).toEqual([
    'payment.paid',
    'payment.failed',
  ])
})
