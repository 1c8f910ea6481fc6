import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JudgeInput } from '../../../../electron/core/diagnose/judgement.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/** What is particular to African providers: kobo against naira, and callbacks that nobody signs. */

const JSON_TYPE: HeaderPair = ['Content-Type', 'application/json']

const bodyOf = (provider: string, type: string): string =>
  findProvider(provider)?.events.find((event) => event.type === type)?.sample.body ?? `no sample of ${type}`

describe('Paystack', () => {
  const SECRET = 'sk_test_example'
  const CHARGE = bodyOf('paystack', 'charge.success')

  const sent = (body: string, secret = SECRET, more: Partial<JudgeInput> = {}) => {
    const signature = createHmac('sha512', secret).update(body).digest('hex')
    return judged(received(body, [JSON_TYPE, ['x-paystack-signature', signature]]), {
      credentials: [credential('secretKey', SECRET)],
      ...more,
    })
  }

  it('is read with the amount in naira although it is sent in kobo', () => {
    expect(sent(CHARGE)).toMatchObject({
      provider: 'paystack',
      type: 'charge.success',
      amount: '100.00 NGN',
      verdict: 'genuine',
      problems: 0,
    })
  })

  it('fails with another secret key', () => {
    const judgement = sent(CHARGE, 'sk_test_other')

    expect(judgement.verdict).toBe('failed')
    expect(checkOf(judgement, 'signature.signature').status).toBe('fail')
  })

  it('says that half a kobo cannot be: somebody has sent naira', () => {
    const judgement = sent(CHARGE.replace(/"amount": ?10000/, '"amount":100.5'))

    expect(checkOf(judgement, 'meaning.amount-minor')).toMatchObject({ status: 'warn' })
  })

  it('counts two digits for XOF, which has none elsewhere', () => {
    const judgement = sent(CHARGE.replaceAll('"NGN"', '"XOF"'))

    expect(judgement.amount).toBe('100.00 XOF')
  })
})

describe('Flutterwave', () => {
  it('shows the amount of v3 as it is sent: in naira', () => {
    const judgement = judged(
      received(bodyOf('flutterwave-v3', 'charge.completed'), [JSON_TYPE, ['verif-hash', 'my-secret-hash']]),
      { credentials: [credential('secretHash', 'my-secret-hash')] },
    )

    expect(judgement).toMatchObject({ provider: 'flutterwave-v3', verdict: 'genuine', problems: 0 })
    expect(judgement.amount).toMatch(/^\d+(\.\d+)? NGN$/)
  })

  it('says of v4 that the header carries the secret itself where it does', () => {
    const judgement = judged(
      received(bodyOf('flutterwave-v4', 'charge.completed'), [
        JSON_TYPE,
        ['flutterwave-signature', 'my-secret-hash'],
      ]),
      { credentials: [credential('secretHash', 'my-secret-hash')] },
    )

    expect(judgement.verdict).toBe('failed')
    expect(checkOf(judgement, 'signature.signature').message).toContain('carries the key "sandbox" itself')
  })
})

describe('M-Pesa', () => {
  const PAID = bodyOf('daraja', 'stk.paid')

  it('proves nothing, and says what to do instead', () => {
    const judgement = judged(received(PAID))

    expect(judgement).toMatchObject({
      provider: 'daraja',
      type: 'stk.paid',
      verdict: 'unproved',
      problems: 0,
    })
    expect(checkOf(judgement, 'signature.never').message).toContain('M-Pesa signs none of its callbacks')
    expect(checkOf(judgement, 'signature.never').fix).toContain('Ask Daraja for the result')
  })

  it('takes the amount by its name, wherever it stands in the list', () => {
    const paid = JSON.parse(PAID) as { Body: { stkCallback: { CallbackMetadata: { Item: object[] } } } }
    paid.Body.stkCallback.CallbackMetadata.Item.reverse()

    const amounts = [PAID, JSON.stringify(paid)].map((body) => judged(received(body)).amount)

    expect(amounts).toEqual(['1.00', '1'])
  })

  it('says that a success without an amount is none', () => {
    const judgement = judged(received(PAID.replace('"Amount"', '"Balance"')))

    expect(checkOf(judgement, 'meaning.amount-by-name').status).toBe('fail')
  })

  it('tells a payment that was cancelled, without an amount', () => {
    expect(judged(received(bodyOf('daraja', 'stk.failed')))).toMatchObject({
      type: 'stk.failed',
      objectId: 'ws_CO_191220191020363925',
      amount: null,
    })
  })
})

it.each([
  ['daraja', 'stk.paid', 'failed'],
  ['fincra', 'payout.failed', 'successful'],
  ['korapay', 'transfer.success', 'failed'],
  ['flutterwave-v3', 'transfer.completed', 'SUCCESSFUL'],
  ['monnify', 'FAILED_REFUND', 'COMPLETED'],
  ['notchpay', 'transfer.complete', 'failed'],
])('warns where %s tells %s of what was %s before', (provider, type, objectStatus) => {
  const before = {
    id: 7,
    receivedAt: 1,
    type: null,
    objectStatus,
    deliveryKey: 'x',
    bodyDigest: '',
    providerTime: null,
  }
  const judgement = judged(received(bodyOf(provider, type)), { provider, related: () => [before] })

  expect(checkOf(judgement, 'order.transition')).toMatchObject({
    status: 'warn',
    message: expect.stringContaining(`nothing is expected after ${objectStatus}`),
  })
})
