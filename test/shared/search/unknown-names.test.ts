import { describe, expect, test } from 'vitest'
import { nearestNames } from '../../../shared/search/nearest-names.ts'
import { parseQuery } from '../../../shared/search/parse-query.ts'
import { noSuch, unknownNames, type NamedValues } from '../../../shared/search/unknown-names.ts'

const KNOWN: NamedValues = {
  provider: [
    { value: 'stripe', says: 'Stripe' },
    { value: 'daraja', says: 'M-Pesa Daraja' },
    { value: 'flutterwave-v3', says: 'Flutterwave v3' },
    { value: 'flutterwave-v4', says: 'Flutterwave v4' },
    { value: 'square', says: 'Square' },
    { value: 'squad', says: 'Squad' },
  ],
  endpoint: [{ value: 'k3x9', says: 'Shop in Łódź' }],
  type: [{ value: 'payment_intent.succeeded', says: 'Payment succeeded' }],
  tag: [],
}

describe('what a search names and nothing is called', () => {
  test.each([
    ['provider:strpe', 'No provider is called "strpe". Did you mean stripe?'],
    ['provider:mpesa', 'No provider is called "mpesa".'],
    ['provider:m-pesa', 'No provider is called "m-pesa". Did you mean daraja?'],
    [
      'provider:flutterwave',
      'No provider is called "flutterwave". Did you mean flutterwave-v3, flutterwave-v4?',
    ],
    ['type:refund', 'No event here is of the type "refund". Known: payment_intent.succeeded.'],
    ['endpoint:other', 'No endpoint is called "other". Known: k3x9.'],
    ['tag:late', 'No event here has the tag "late".'],
  ])('%s', (search, sentence) => {
    const unknown = unknownNames(parseQuery(search), KNOWN)

    expect(unknown.map((each) => noSuch(each, KNOWN))).toEqual([sentence])
  })

  test.each([
    'provider:Stripe',
    'type:SUCCEEDED',
    'type:"payment succeeded"',
    'endpoint:shop',
    'endpoint:k3x9',
    'endpoint:none',
    'endpoint:12',
    '-provider:strpe',
    'strpe object:strpe',
  ])('nothing is said of %s', (search) => {
    expect(unknownNames(parseQuery(search), KNOWN)).toEqual([])
  })

  test('a part that several names hold is told with all of them, and a long list is not repeated', () => {
    const said = (value: string) => noSuch({ kind: 'provider', value }, KNOWN, { provider: 'See the list.' })

    expect(said('squ')).toBe('No provider is called "squ". Did you mean square, squad?')
    expect(said('nope')).toBe('No provider is called "nope". See the list.')
  })
})

test('names are near by letters that were left out, added, replaced or exchanged', () => {
  const names = ['captured', 'sample', 'imported']

  for (const slip of ['catpured', 'captred', 'captureed', 'Captvred', 'captür'])
    expect(nearestNames(slip, names)).toEqual(['captured'])
  expect(nearestNames('x', names)).toEqual([])
  expect(nearestNames('', names)).toEqual([])
})
