import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import type { JudgeInput } from '../../../../electron/core/diagnose/judgement.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { stripe } from '../../../../shared/providers/stripe/index.ts'
import { ARRIVED, checkOf, credential, judged, received } from '../../../helpers/judging.ts'

/** What is particular to Stripe: several entries in one header, modes, connected accounts, thin events, amounts. */

const SECRET = `whsec_${Buffer.alloc(24, 5).toString('base64')}`
const NOW = Math.floor(ARRIVED / 1000)

const bodyOf = (type: string): string =>
  stripe.events.find((event) => event.type === type)?.sample?.body ?? `no sample of ${type}`

const hex = (body: string, key: string | Buffer = SECRET): string =>
  createHmac('sha256', key).update(`${NOW}.${body}`).digest('hex')

function sent(body: string, signature: string | null, more: Partial<JudgeInput> = {}) {
  const headers: HeaderPair[] = [['Content-Type', 'application/json; charset=utf-8']]
  if (signature !== null) headers.push(['Stripe-Signature', signature])
  return judged(received(body, headers), { credentials: [credential('secret', SECRET)], ...more })
}

const genuine = (body: string, more: Partial<JudgeInput> = {}) => sent(body, `t=${NOW},v1=${hex(body)}`, more)

const idsOf = ({ checks }: ReturnType<typeof sent>, status: string): string[] =>
  checks.filter((check) => check.status === status).map(({ id }) => id)

const PAID = bodyOf('payment_intent.succeeded')

it('reads an event that holds: type, object, amount, state, time and key', () => {
  expect(genuine(PAID)).toMatchObject({
    provider: 'stripe',
    type: 'payment_intent.succeeded',
    title: 'Payment succeeded',
    objectId: 'pi_3PK0kSLkdIwHu7ix0aBcDeFg',
    objectStatus: 'succeeded',
    amount: '20.00 USD',
    deliveryKey: '["payment_intent.succeeded","evt_3PK0kSLkdIwHu7ix0h1I2j3K"]',
    providerTime: 1_716_540_012_000,
    verdict: 'genuine',
    problems: 0,
    warnings: 0,
  })
})

it.each([
  ['usd', '20.00 USD'],
  ['jpy', '2000 JPY'],
  ['kwd', '2.000 KWD'],
  // Two digits are sent although they have none (ISK, UGX), or none although ISO 4217 lists two (MGA).
  ['isk', '20.00 ISK'],
  ['ugx', '20.00 UGX'],
  ['mga', '2000 MGA'],
])('counts the minor unit of %s as Stripe does', (currency, amount) => {
  expect(genuine(PAID.replace('"usd"', `"${currency}"`)).amount).toBe(amount)
})

it.each([
  ['the second of two v1', `v1=${'0'.repeat(64)},v1=${hex(PAID)}`, 'genuine'],
  ['a v1 beside a v0', `v1=${hex(PAID)},v0=${'0'.repeat(64)}`, 'genuine'],
  ['a right digest as v0 beside a wrong v1', `v1=${'0'.repeat(64)},v0=${hex(PAID)}`, 'failed'],
])('judges %s', (_, entries, verdict) => {
  expect(sent(PAID, `t=${NOW},${entries}`).verdict).toBe(verdict)
})

it('does not take v0 for a proof, and says so', () => {
  const judgement = sent(PAID, `t=${NOW},v0=${hex(PAID)}`)

  expect(judgement.verdict).not.toBe('genuine')
  expect(checkOf(judgement, 'meaning.only-test-signature').message).toMatch(
    /^Stripe-Signature has no entry "v1="/,
  )
})

it.each([
  ['another secret', PAID, hex(PAID, 'whsec_other'), /^No signing secret that is saved gives the/],
  [
    'a key decoded as Standard Webhooks does',
    PAID,
    hex(PAID, Buffer.from(SECRET.slice(6), 'base64')),
    /^The key after its prefix "whsec_" was decoded from base64/,
  ],
  [
    'a body that a framework wrote again',
    JSON.stringify(JSON.parse(PAID)),
    hex(PAID),
    /^The JSON was parsed and signed laid out over lines with two blanks/,
  ],
])('finds the cause of %s', (_, body, digest, cause) => {
  expect(sent(body, `t=${NOW},v1=${digest}`)).toMatchObject({
    verdict: 'failed',
    cause: expect.stringMatching(cause),
  })
})

it('looks for a proxy where the signature is that of the same JSON in other bytes', () => {
  const judgement = sent(JSON.stringify(JSON.parse(PAID)), `t=${NOW},v1=${hex(PAID)}`)

  expect(checkOf(judgement, 'signature.signature').fix).toMatch(
    /^Find what writes the body anew between the sender and here, such as a proxy/,
  )
})

it.each([
  ['right where the body has changed', JSON.stringify(JSON.parse(PAID)), SECRET, true],
  ['not called right where it ends in a line break', PAID, `${SECRET}\n`, undefined],
])('the saved key is %s', (_, body, key, isKeyRight) => {
  const { evidence } = checkOf(sent(body, `t=${NOW},v1=${hex(PAID, key)}`), 'signature.signature')

  expect(evidence?.kind === 'signature' && evidence.changed?.isKeyRight).toBe(isKeyRight)
})

it('is unproved without the header', () => {
  const judgement = sent(PAID, null)

  expect(judgement).toMatchObject({ provider: 'stripe', verdict: 'unproved' })
  expect(checkOf(judgement, 'signature.signature').message).toMatch(/^There is no Stripe-Signature header/)
})

it('warns where the mode of the event is not that of the endpoint', () => {
  const live = PAID.replace(/"livemode": false/g, '"livemode": true')
  const endpoint = (environment: 'live' | 'sandbox') => ({
    endpoint: { id: 1, name: 'shop', environment, settings: {} },
  })

  expect(idsOf(genuine(live, endpoint('sandbox')), 'warn')).toEqual(['meaning.live-on-sandbox'])
  expect(idsOf(genuine(live, endpoint('live')), 'warn')).toEqual([])
  expect(idsOf(genuine(PAID, endpoint('live')), 'warn')).toEqual(['meaning.test-on-live'])
  expect(idsOf(genuine(PAID, endpoint('sandbox')), 'warn')).toEqual([])
})

it('names the connected account that an event belongs to', () => {
  const judgement = genuine(
    PAID.replace('"object": "event",', '"object": "event",\n  "account": "acct_1Np",'),
  )

  expect(judgement.verdict).toBe('genuine')
  expect(checkOf(judgement, 'meaning.connected-account').message).toContain('"Stripe-Account: acct_1Np"')
})

it('tells a thin event from a snapshot', () => {
  const judgement = genuine(bodyOf('v1.billing.meter.error_report_triggered'))

  expect(judgement).toMatchObject({ provider: 'stripe', verdict: 'genuine', amount: null })
  expect(checkOf(judgement, 'meaning.thin').status).toBe('note')
  expect(idsOf(genuine(PAID), 'note')).not.toContain('meaning.thin')
})

it('says that Checkout can be complete without money', () => {
  const paid = bodyOf('checkout.session.completed')
  const judgement = genuine(paid.replace('"payment_status": "paid"', '"payment_status": "unpaid"'))

  expect(checkOf(judgement, 'meaning.checkout-unpaid').fix).toContain(
    'checkout.session.async_payment_succeeded',
  )
  expect(idsOf(genuine(paid), 'note')).not.toContain('meaning.checkout-unpaid')
})

it('reads the type and the object of an event that is not described here', () => {
  const judgement = genuine(PAID.replace('payment_intent.succeeded"', 'topup.succeeded"'))

  expect(judgement).toMatchObject({
    provider: 'stripe',
    type: 'topup.succeeded',
    verdict: 'genuine',
    problems: 0,
  })
})

it('says what cannot follow, and takes no order for promised', () => {
  const before = {
    id: 7,
    receivedAt: 1,
    type: 'payment_intent.succeeded',
    objectStatus: 'succeeded',
    deliveryKey: 'x',
    bodyDigest: '',
    providerTime: 1_716_540_000_000,
  }
  const judgement = genuine(bodyOf('payment_intent.payment_failed'), { related: () => [before] })

  expect(checkOf(judgement, 'order.transition')).toMatchObject({
    status: 'note',
    message: expect.stringContaining('nothing is expected after succeeded'),
  })
})
