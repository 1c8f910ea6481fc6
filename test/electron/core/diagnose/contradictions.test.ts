import { describe, expect, it, test } from 'vitest'
import type { JudgeInput, RelatedEvent } from '../../../../electron/core/diagnose/judgement.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { checkOf, judged, received } from '../../../helpers/judging.ts'

/** What an event says against itself, against the environment of its endpoint, and about times without a zone. */

const at = (environment: 'sandbox' | 'live' | null): Partial<JudgeInput> => ({
  endpoint: { id: 1, name: 'shop', environment, settings: {} },
})

const meanings = (judgement: ReturnType<typeof judged>): string[] =>
  judgement.checks.filter(({ about }) => about === 'meaning').map(({ id, status }) => `${status} ${id}`)

function sampleOf(provider: string, type: string): string {
  const sample = findProvider(provider)?.events.find((event) => event.type === type)?.sample
  if (!sample) throw new Error(`No sample ${type}.`)
  return sample.body
}

const PAID = sampleOf('clik2pay', 'PAYMENT-COMPLETED')
const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as [string, string][]

describe('an event of the other environment', () => {
  const sandboxLink = PAID.replace('https://api.clik2pay.com/v1', 'https://api.sandbox.clik2pay.com/open/v1')
  const link = sampleOf('peach', 'initiated')
  const sandboxPayLink = link.replace('https://l.ppay.io', 'https://sandbox-l.ppay.io')
  const checkout = sampleOf('peach', 'checkout.successful')
  const card = sampleOf('peach', 'PAYMENT')

  it.each([
    ['a link to the sandbox on live', sandboxLink, undefined, 'live', 'warn meaning.sandbox-on-live.0'],
    ['a link to live on the sandbox', PAID, undefined, 'sandbox', 'note meaning.live-on-sandbox.0'],
    ['a payment link of the sandbox', sandboxPayLink, undefined, 'live', 'warn meaning.sandbox-link-on-live'],
    ['a test code of Checkout', checkout, FORM, 'live', 'warn meaning.test-code-on-live'],
    ['a test code of a card', card, undefined, 'live', 'warn meaning.test-code-on-live.payload.result.code'],
  ] as const)('%s is pointed out, and where it belongs it is not', (_, body, headers, environment, found) => {
    const judgedAt = (where: 'sandbox' | 'live' | null) =>
      meanings(judged(received(body, headers), at(where)))

    expect(judgedAt(environment)).toContain(found)
    expect(judgedAt(environment === 'live' ? 'sandbox' : 'live')).not.toContain(found)
    expect(judgedAt(null)).not.toContain(found)
  })

  it.each(['https://links.peachpayments.com/4c1a', 'https://l.ppay.io/4c1a'])(
    'a payment link at %s says nothing of its environment',
    (url) => {
      const body = link.replace(/https:[^"]+/, url)

      expect(meanings(judged(received(body), at('live')))).toEqual([])
      expect(meanings(judged(received(body), at('sandbox')))).toEqual([])
    },
  )
})

describe('ids that contradict each other', () => {
  it('names both ids where the link of a resource leads to another', () => {
    const body = PAID.replace('payment-requests/8ecd810d', 'payment-requests/9ecd810d')

    const check = checkOf(judged(received(body)), 'meaning.self-link.0')

    expect(check).toMatchObject({ status: 'warn', evidence: { path: 'resource.links.0.href' } })
    expect(check.message).toContain('resource.id is 8ecd810d-')
    expect(check.message).toContain('payment-requests/9ecd810d-')
  })

  it('finds the link to itself at another place of the list, and leaves other links alone', () => {
    const link = /\{ "rel": "self"[^}]+\}/.exec(PAID)?.[0] ?? ''
    const other = '{ "rel": "refunds", "href": "https://api.clik2pay.com/v1/refunds" }'
    const body = PAID.replace(link, `${other}, ${link.replace('8ecd810d', '9ecd810d')}`)

    const found = meanings(judged(received(body), at(null)))

    expect(found).toEqual(['warn meaning.self-link.1'])
  })

  it.each(['paymentLink', 'qrCodeLink'])('compares the short code with %s', (name) => {
    const body = PAID.replace(new RegExp(`("${name}": "[^"]+)ZFZDOFJ"`), '$1AAAAAAA"')

    const check = checkOf(judged(received(body)), `meaning.short-code.${name}`)

    expect(check.status).toBe('warn')
    expect(check.message).toContain('AAAAAAA')
    expect(check.message).toContain('ZFZDOFJ')
  })

  it('says nothing where one of the two is null', () => {
    const body = PAID.replace('"shortCode": "ZFZDOFJ"', '"shortCode": null')

    expect(meanings(judged(received(body), at(null)))).toEqual([])
  })

  it('only notes that an id of ClickPesa does not begin with the order reference', () => {
    const body = sampleOf('clickpesa', 'PAYMENT RECEIVED').replace(
      '"orderReference": "ORD123456"',
      '"orderReference": "ORD999"',
    )

    const check = checkOf(judged(received(body)), 'meaning.id-reference')

    expect(check.status).toBe('note')
    expect(check.message).toContain('not a documented rule')
  })

  it.each(['clik2pay', 'clickpesa'])('no sample of %s contradicts itself', (provider) => {
    for (const { sample } of findProvider(provider)?.events ?? []) {
      const found = meanings(judged(received(sample.body), at(null)))
      expect(found.filter((each) => /self-link|short-code|id-reference/.test(each))).toEqual([])
    }
  })
})

describe('a time without a zone', () => {
  const paid = (time: string) =>
    received(
      sampleOf('clickpesa', 'PAYMENT RECEIVED').replaceAll(/("(?:upd|cre)atedAt": )"[^"]+"/g, `$1"${time}"`),
    )
  const earlier: RelatedEvent = {
    id: 1,
    receivedAt: 0,
    type: 'PAYMENT RECEIVED',
    objectStatus: 'SUCCESS',
    deliveryKey: null,
    bodyDigest: '',
    providerTime: Date.parse('2024-05-01T00:00:00Z'),
  }
  const order = (time: string) =>
    judged(paid(time), { eventId: 2, related: () => [earlier] }).checks.map(({ id }) => id)

  it.each(['2024-04-10T18:22:56.153', '2024-04-10 18:22:56', '20240410', '10 April 2024 18:22:56'])(
    '%s is no moment: it takes no part in the order of events',
    (time) => {
      expect(judged(paid(time)).providerTime).toBeNull()
      expect(order(time)).not.toContain('order.late')
    },
  )

  it.each([
    '2024-04-10T18:22:56.153Z',
    '2024-04-10 20:22:56+0200',
    '2024-04-10T20:22:56+02:00',
    'Wed, 10 Apr 2024 18:22:56 GMT',
  ])('%s is one', (time) => {
    expect(judged(paid(time)).providerTime).toBeCloseTo(Date.parse('2024-04-10T18:22:56Z'), -3)
    expect(order(time)).toContain('order.late')
  })

  test('that it was left out of the order is said', () => {
    const check = checkOf(judged(paid('2024-04-10T18:22:56')), 'meaning.time-zone')

    expect(check.message).toContain('left out of the order')
  })
})
