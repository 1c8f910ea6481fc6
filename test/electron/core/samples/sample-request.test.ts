import { expect, it } from 'vitest'
import { sampleRequest } from '../../../../electron/core/samples/sample-request.ts'
import { judged, received } from '../../../helpers/judging.ts'

it('sets fields of a sample that is a form by their whole name', () => {
  const { headers, body } = sampleRequest('peach', 'checkout.successful', {
    'result.code': '000.200.000',
    amount: 15,
    'customParameters[shop]': 'a b',
  })

  const text = Buffer.from(body).toString()
  expect(headers).toEqual([['Content-Type', 'application/x-www-form-urlencoded']])
  expect(text).toMatch(
    /^amount=15&checkoutId=.*&result\.code=000\.200\.000&.*&customParameters%5Bshop%5D=a\+b$/,
  )
  expect(judged(received(body, headers)).type).toBe('checkout.pending')
})

it('sets a member of the item where a sample lists its items', () => {
  const { body } = sampleRequest('adyen', 'AUTHORISATION', { 'amount.value': 4200 })

  const { notificationItems } = JSON.parse(Buffer.from(body).toString()) as {
    notificationItems: { NotificationRequestItem: { amount: { value: number } } }[]
  }
  expect(notificationItems[0]?.NotificationRequestItem.amount.value).toBe(4200)
})

it('a provider or type that is misspelt is told with the nearest names, and any other with all there are', () => {
  const fixOf = (provider: string, type: string): unknown => {
    try {
      return sampleRequest(provider, type)
    } catch (error) {
      return (error as { fix?: unknown }).fix
    }
  }

  expect(fixOf('strpe', 'invoice.paid')).toBe('Did you mean stripe?')
  expect(fixOf('nothing-like-it', 'invoice.paid')).toMatch(/^Name one of .*\bstripe\b/)
  expect(fixOf('stripe', 'invoice.payed')).toBe('Did you mean invoice.paid?')
  expect(fixOf('stripe', 'nothing')).toMatch(/^Name one of payment_intent\.succeeded, /)
})
