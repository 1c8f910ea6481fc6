import { inMainUnit, minorDigits } from '../../../shared/money.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Item } from './item.ts'
import { textAt } from './reading.ts'

/**
 * The amount of an item with its currency, as a person reads it: `100.00 NGN` where the body has 10000 kobo. As it is
 * written where its unit is the main one; null where there is none.
 */
export function amountOf(provider: Provider, { event, ...item }: Item): string | null {
  const amount = event && textAt(item, event.amount)
  if (event === null || amount === null) return null
  const currency = currencyOf(provider, { event, ...item })
  if (event.amountIn !== 'minor') return currency === null ? amount : `${amount} ${currency}`
  if (currency === null) return `${amount} in minor units`
  const digits = digitsAt(provider, currency)
  const main = digits === null ? null : inMainUnit(amount, digits)
  return main === null ? `${amount} ${currency} in minor units` : `${main} ${currency}`
}

/** The code of the currency of an item, in capitals where its provider documents small letters; null where none is. */
export function currencyOf({ smallCurrencies }: Provider, { event, ...item }: Item): string | null {
  const currency = event && textAt(item, event.currency)
  return smallCurrencies ? (currency?.toUpperCase() ?? null) : currency
}

/** Digits of the minor unit as the provider counts it; null where the currency is none. */
export function digitsAt({ minorDigits: own = {} }: Provider, currency: string): number | null {
  return own[currency] ?? minorDigits(currency)
}
