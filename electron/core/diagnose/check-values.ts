import type { Check } from '../../../shared/model/check.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { currencyOf, digitsAt } from './amount.ts'
import { isWithoutZone } from './provider-time.ts'
import type { Item } from './item.ts'
import type { Reading } from './reading.ts'
import { pathInBody, textAt } from './reading.ts'

/** Checks on amounts, currencies and times as such, whoever sent them: where the facts say that they stand. */
export function checkValues({ items, provider }: Reading): Check[] {
  return items.flatMap((item) => (item.event ? [...money(item, provider), ...times(item)] : []))
}

function money(item: Item, provider: Provider): Check[] {
  const { amount: amounts = [], currency: currencies = [] } = item.event ?? {}
  const amount = textAt(item, amounts)
  const currency = currencyOf(provider, item)
  if (currency === null) return []
  const digits = digitsAt(provider, currency)
  if (digits === null) {
    return [
      finding(item, 'currency', pathOf(item, currencies), currency, {
        expected: 'three capital letters, as ISO 4217 has them',
        message: `The currency is ${JSON.stringify(currency.slice(0, 40))}, which is no code of ISO 4217.`,
        fix: 'Do not book it before you know which currency is meant.',
      }),
    ]
  }
  const decimals = /^-?\d+\.(\d*[1-9])0*$/.exec(amount ?? '')?.[1]?.length ?? 0
  if (amount !== null && item.event?.amountIn === 'minor' && decimals > 0) {
    return [
      finding(item, 'amount-minor', pathOf(item, amounts), amount, {
        expected: 'a whole number of minor units',
        message: `The amount is ${amount}; ${provider.name} counts the smallest unit of ${currency}, so that only whole numbers are expected.`,
        fix: 'Do not book it: ask the provider for the transaction, and whether the amount is in the main unit.',
      }),
    ]
  }
  if (amount === null || decimals <= digits) return []
  const has = digits === 0 ? 'no minor unit' : `${digits} digits after the point`
  return [
    finding(item, 'amount-digits', pathOf(item, amounts), amount, {
      expected: `an amount with ${digits === 0 ? 'no' : `at most ${digits}`} digits after the point`,
      message: `The amount is ${amount} ${currency}, and ${currency} has ${has}.`,
      fix: 'Compute amounts as decimals, never as floating-point numbers, and ask the sender where the fraction comes from.',
    }),
  ]
}

function times(item: Item): Check[] {
  const paths = item.event?.time ?? []
  const time = textAt(item, paths)
  if (time === null || !isWithoutZone(time)) return []
  return [
    finding(item, 'time-zone', pathOf(item, paths), time, {
      expected: 'a time with Z or an offset such as +02:00',
      message: `The time ${time} has no zone, so it means another moment on each machine that reads it. It was left out of the order of events.`,
      fix: 'Ask the provider which zone is meant, and read the time in it.',
    }),
  ]
}

function pathOf(item: Item, paths: readonly string[]): string {
  return paths.find((path) => textAt(item, [path]) !== null) ?? paths[0] ?? ''
}

function finding(
  item: Item,
  id: string,
  path: string,
  found: string,
  { expected, message, fix }: { expected: string; message: string; fix: string },
): Check {
  const where = item.index !== null && item.index > 0 ? `${item.index}.` : ''
  return {
    id: `meaning.${where}${id}`,
    about: 'meaning',
    status: 'warn',
    message,
    fix,
    evidence: { kind: 'value', path: pathInBody(item, path), found: found.slice(0, 300), expected },
  }
}
