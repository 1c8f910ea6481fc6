import { describe, expect, it } from 'vitest'
import { foundProviders } from '../../../../renderer/features/endpoint/found-providers.ts'

const PROVIDERS = [
  { name: 'Generic gateway', summary: 'A platform that signs as Paystack does, or otherwise.' },
  { name: 'Paystack', summary: 'Payments in Nigeria, Ghana and Kenya.' },
  { name: 'Peach Payments', summary: 'Checkout and Payment Links.' },
]

describe('finding a provider by what is typed', () => {
  it('shows all of them in their order where nothing is typed', () => {
    expect(foundProviders(PROVIDERS, '  ')).toEqual(PROVIDERS)
  })

  it('puts those with it in their name before those that only tell of it', () => {
    expect(namesFor('paystack')).toEqual(['Paystack', 'Generic gateway'])
  })

  it('wants every word, wherever it stands', () => {
    expect(namesFor('links peach')).toEqual(['Peach Payments'])
    expect(namesFor('peach nigeria')).toEqual([])
  })
})

function namesFor(text: string): string[] {
  return foundProviders(PROVIDERS, text).map(({ name }) => name)
}
