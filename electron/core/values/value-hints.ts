import { nodeAt, plainText } from '../../../shared/bodies/json.ts'
import type { ValueHint } from '../../../shared/model/value-hint.ts'
import type { Codes, EventType, Path, Provider } from '../../../shared/providers/provider.ts'
import { amountOf, currencyOf, digitsAt } from '../diagnose/amount.ts'
import type { Item } from '../diagnose/item.ts'
import { readProviderTime } from '../diagnose/provider-time.ts'
import { textAt } from '../diagnose/reading.ts'
import { listed } from '../words/listed.ts'
import { span } from '../words/span.ts'
import { listedValues } from './listed-values.ts'
import { pathOf } from './path-of.ts'

/** What the facts of a provider say of the values of an event, in the order of its items. */
export function valueHints(provider: Provider, items: readonly Item[], receivedAt: number): ValueHint[] {
  return items.flatMap((item) => {
    const { event } = item
    const known = event === null ? [] : hintsOf(provider, { ...item, event }, receivedAt)
    const codes = (provider.codes ?? []).flatMap((each) => codeHint(each, item))
    const told = [...known, ...codes]
    const seen = new Set(told.map(({ path }) => path))
    return [...told, ...listedValues(provider, item).filter(({ path }) => !seen.has(path))]
  })
}

type KnownItem = Item & { event: EventType }

function hintsOf(provider: Provider, item: KnownItem, receivedAt: number): ValueHint[] {
  const { event } = item
  return [
    ...at(item, event.openType ? [] : provider.typeAt, 'type', (type) =>
      // A type of our own name is said by no member.
      type === event.type ? { short: event.title, sentence: `${event.title}: ${event.meaning}` } : null,
    ),
    ...at(item, event.objectId, 'object', () => ({
      short: null,
      sentence: `The id of the ${event.object}: events with the same one tell its story.`,
    })),
    ...at(item, event.status, 'state', (state) => stateWords(provider, event, state)),
    ...at(item, event.amount, 'amount', () => amountWords(provider, item)),
    ...at(item, event.currency, 'currency', () => currencyWords(provider, item)),
    ...at(item, event.time, 'time', (text) => timeWords(text, receivedAt)),
  ]
}

type Words = Pick<ValueHint, 'short' | 'sentence'> | null

/** A hint at the first of some paths at which a plain value stands. */
function at(
  item: Item,
  paths: readonly Path[],
  about: ValueHint['about'],
  words: (text: string) => Words,
): ValueHint[] {
  for (const path of paths) {
    const node = nodeAt(item.json, item.node, path)
    if (node === null || textAt(item, [path]) === null) continue
    const said = words(plainText(item.json, node))
    return said === null ? [] : [{ path: pathOf(item.json, node), about, ...said }]
  }
  return []
}

function stateWords({ states, name }: Provider, { object }: EventType, state: string): Words {
  const table = states[object]
  const next = table?.next[state]
  if (table === undefined) {
    return { short: null, sentence: `A state of the ${object}. What may follow it is not known of ${name}.` }
  }
  if (next === undefined) {
    return { short: 'not known', sentence: `What is known of ${name} has no state ${state} of a ${object}.` }
  }
  const others = next.filter((each) => each !== state)
  return others.length === 0
    ? { short: 'final', sentence: `A state of the ${object}. Nothing is expected after it.` }
    : { short: null, sentence: `A state of the ${object}. ${listed(others, 'or')} may follow.` }
}

function amountWords(provider: Provider, item: KnownItem): Words {
  const read = amountOf(provider, item)
  if (item.event.amountIn !== 'minor') {
    return { short: null, sentence: `The amount in the main unit: ${read}.` }
  }
  return {
    short: read,
    sentence: `${provider.name} counts the smallest unit of the currency: ${read}.`,
  }
}

function currencyWords(provider: Provider, item: KnownItem): Words {
  const currency = currencyOf(provider, item)
  if (currency === null) return null
  const digits = digitsAt(provider, currency)
  if (digits === null) return { short: 'no code of ISO 4217', sentence: 'No currency code of ISO 4217.' }
  const unit = digits === 0 ? 'no minor unit' : `a minor unit of ${digits} digits`
  return { short: null, sentence: `A currency with ${unit}.` }
}

function timeWords(text: string, receivedAt: number): Words {
  const time = readProviderTime(text)
  if (time === null) {
    return { short: 'no zone', sentence: 'A time that cannot be placed: it says no zone, or is no time.' }
  }
  const delay = receivedAt - time
  const words = delay < 0 ? `${span(-delay)} after it arrived` : `${span(delay)} before it arrived`
  const day = new Date(time).toISOString().replace('T', ' ').replace('Z', ' UTC')
  return { short: words, sentence: `The provider’s own time of what happened: ${day}, ${words}.` }
}

function codeHint({ at: path, shape, groups }: Codes, item: Item): ValueHint[] {
  return at(item, [path], 'code', (code) => {
    if (!new RegExp(shape, 'u').test(code)) return null
    const group = groups.find(({ matches }) => new RegExp(matches, 'u').test(code))
    return group === undefined
      ? { short: 'in no documented group', sentence: 'In none of the documented groups of result codes.' }
      : { short: group.title, sentence: `Result codes of this group mean ${group.title}. ${group.sentence}` }
  })
}
