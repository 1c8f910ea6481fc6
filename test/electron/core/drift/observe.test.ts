import { expect, test } from 'vitest'
import { readFields } from '../../../../electron/core/drift/shape.ts'
import type { Observed } from '../../../../electron/core/drift/observed.ts'
import { signRequest } from '../../../../electron/core/schemes/sign.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { fixture } from '../../../helpers/deliveries.ts'
import { credential, judged, received } from '../../../helpers/judging.ts'

function observedOf(body: string, provider = 'clickpesa'): Observed {
  const { observed } = judged(received(body), { provider })
  if (observed === null) throw new Error('Nothing was observed.')
  return observed
}

const linesOf = ({ fields }: Observed): string[] => readFields(fields).map((field) => field.join(' '))

test('an event is seen as the paths of its fields with the kinds of their values, and what they say is not kept', () => {
  const seen = observedOf(fixture('clickpesa/payment-received.json'))

  expect(seen.type).toBe('PAYMENT RECEIVED')
  expect(linesOf(seen)).toContain('data object')
  expect(linesOf(seen)).toContain('data.customer.customerEmail string')
  expect(linesOf(seen)).toContain('data.status string SUCCESS')
  expect(seen.fields).not.toContain('10000')
})

test('two events with other values have the same shape, and one with another field has not', () => {
  const shape = (data: object) =>
    observedOf(JSON.stringify({ event: 'PAYMENT RECEIVED', data: { id: '1', status: 'SUCCESS', ...data } }))
      .digest

  expect(shape({ id: '2', message: 'a' })).toBe(shape({ id: '3', message: 'b' }))
  expect(shape({ message: 'a' })).not.toBe(shape({ message: 'a', more: 1 }))
})

test('keys that are values are one field, and so are the items of a list', () => {
  const seen = observedOf(
    JSON.stringify({
      event: 'PAYMENT RECEIVED',
      data: {
        byId: { pi_3NabcDEF99: { paid: true }, pi_4NxyzGHI11: { paid: false } },
        'jane@example.com': 1,
        '255712345678': 1,
        lines: [{ name: 'a' }, { name: 'b' }, 'c'],
      },
    }),
  )

  expect(linesOf(seen)).toEqual([
    'data object',
    'data.* number',
    'data.byId object',
    'data.byId.* object',
    'data.byId.*.paid boolean',
    'data.lines array',
    'data.lines[] object',
    'data.lines[] string',
    'data.lines[].name string',
    'event string PAYMENT RECEIVED',
  ])
})

test('an object with very many members that nobody documents is a map', () => {
  const names = Array.from({ length: 80 }, (_, index) => [
    `shop${String.fromCharCode(97 + (index % 26))}${index}`,
    1,
  ])
  const seen = observedOf(JSON.stringify({ event: 'PAYMENT RECEIVED', data: Object.fromEntries(names) }))

  expect(linesOf(seen)).toEqual(['data object', 'data.* number', 'event string PAYMENT RECEIVED'])
})

test.each([
  ['deep', '{"a":'.repeat(500) + '1' + '}'.repeat(500)],
  [
    'wide',
    JSON.stringify(
      Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`n${'x'.repeat(i % 50)}${i % 7}`, {}])),
    ),
  ],
  ['a list', `[${'{"a":1},'.repeat(999)}{}]`],
])('a body that is %s is bounded', (_, body) => {
  const { observed } = judged(received(body), { provider: 'clickpesa' })

  expect(observed === null || readFields(observed.fields).length <= 400).toBe(true)
})

test('a status that is long or has a line break in it is no value to keep', () => {
  const of = (status: string) =>
    linesOf(observedOf(JSON.stringify({ event: 'PAYMENT RECEIVED', data: { status } })))

  expect(of('x'.repeat(65))).toContain('data.status string')
  expect(of('a\nb')).toContain('data.status string')
  expect(of('NEW')).toContain('data.status string NEW')
})

test('what tells a failure is read from type, status and result code, in the words of the provider', () => {
  const clickpesa = (event: string, status: string) =>
    observedOf(JSON.stringify({ event, data: { id: '1', status } })).tellsFailure

  expect(clickpesa('PAYMENT RECEIVED', 'SUCCESS')).toBe(false)
  expect(clickpesa('PAYMENT FAILED', 'SUCCESS')).toBe(true)
  expect(clickpesa('PAYOUT INITIATED', 'FAILED')).toBe(true)
})

test('of a body that came encrypted the fields are seen and no value is kept, and of one that stays closed nothing', () => {
  const key = credential('decryptionKey', '00112233445566778899aabbccddeeff')
  const plain = findProvider('peach')?.events.find(({ type }) => type === 'PAYMENT')?.sample.body ?? ''
  const { request } = signRequest({
    provider: 'peach',
    request: {
      method: 'POST',
      url: 'https://shop.example/hook',
      headers: [['Content-Type', 'application/json']],
      body: Buffer.from(plain),
    },
    credentials: [key],
    publicUrl: null,
    now: 0,
  })
  const sealed = received(request.body, request.headers)

  const opened = judged(sealed, { provider: 'peach', credentials: [key] })
  const closed = judged(sealed, { provider: 'peach' })

  expect(opened.decoded.decrypted).not.toBeNull()
  expect(readFields(opened.observed?.fields ?? '[]')).toContainEqual(['type', 'string'])
  expect(opened.observed?.fields).not.toContain('PAYMENT')
  expect(closed.observed).toBeNull()
})
