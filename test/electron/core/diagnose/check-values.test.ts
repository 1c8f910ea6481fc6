import { describe, expect, it, test } from 'vitest'
import { inMainUnit, minorDigits } from '../../../../shared/money.ts'
import { checkOf, judged, received } from '../../../helpers/judging.ts'

const payment = (amount: string, currency: string) =>
  judged(
    received(
      `{"event":"payment.success","data":{"transaction_id":"1","amount":${amount},"currency":"${currency}","status":"success"}}`,
    ),
  )

const ids = (judgement: ReturnType<typeof judged>) => judgement.checks.map(({ id }) => id)

describe('amounts', () => {
  it.each([
    ['5000.50', 'NGN'],
    ['5000', 'JPY'],
    ['5000.00', 'JPY'],
    ['1.125', 'KWD'],
  ])('%s %s can be paid', (amount, currency) => {
    expect(ids(payment(amount, currency))).not.toContain('meaning.amount-digits')
  })

  it.each([
    ['5000.5', 'JPY', 'JPY has no minor unit'],
    ['10.005', 'ZAR', 'ZAR has 2 digits'],
    ['1.1255', 'KWD', 'KWD has 3 digits'],
  ])('%s %s cannot', (amount, currency, words) => {
    const check = checkOf(payment(amount, currency), 'meaning.amount-digits')

    expect(check).toMatchObject({ status: 'warn', evidence: { path: 'data.amount', found: amount } })
    expect(check.message).toContain(words)
  })
})

test.each([
  ['10000', 2, '100.00'],
  ['5', 2, '0.05'],
  ['-150', 2, '-1.50'],
  ['0', 2, '0.00'],
  ['0042', 0, '42'],
  ['1234567', 3, '1234.567'],
  ['100.5', 2, null],
  ['ten', 2, null],
])('%s minor units of %i digits are %s', (amount, digits, main) => {
  expect(inMainUnit(amount, digits)).toBe(main)
})

test('a currency that is no code is pointed out', () => {
  expect(checkOf(payment('1', 'naira'), 'meaning.currency').message).toContain('"naira"')
  expect(minorDigits('ngn')).toBeNull()
})

test('a time without a zone is pointed out, and one with a zone is not', () => {
  const at = (time: string) =>
    judged(
      received(
        `{"event":"PAYMENT RECEIVED","data":{"id":"1","createdAt":"${time}","updatedAt":"${time}","status":"SUCCESS"}}`,
      ),
    )

  expect(ids(at('2024-06-01T12:00:00'))).toContain('meaning.time-zone')
  expect(ids(at('2024-06-01T12:00:00.000Z'))).not.toContain('meaning.time-zone')
})
