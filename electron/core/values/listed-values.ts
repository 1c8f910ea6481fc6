import { z } from 'zod'
import type { JsonNode } from '../../../shared/bodies/json.ts'
import { itemsOf, kindOf, membersOf, plainText, stringOf } from '../../../shared/bodies/json.ts'
import type { ValueHint } from '../../../shared/model/value-hint.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { holds } from '../diagnose/conditions.ts'
import type { Item } from '../diagnose/item.ts'
import { listed } from '../words/listed.ts'
import { pathOf } from './path-of.ts'

/** The part of JSON Schema that is read. */
interface Shape {
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  description?: string
}

const MOST_HINTS = 200
const MOST_NAMED = 12
const MOST_OF_A_LIST = 50

/** The values of an item of which its provider documents a list, or of which its facts say something. */
export function listedValues(provider: Provider, item: Item): ValueHint[] {
  const { event } = item
  if (event === null) return []
  const ground = { provider, item, headers: [], endpoint: null }
  const variant = event.variants?.find(({ when }) => when.every((condition) => holds(condition, ground)))
  const hints: ValueHint[] = []
  collect(z.toJSONSchema((variant ?? event).schema(), { io: 'input' }) as Shape, item.node)
  return hints

  function collect(shape: Shape, node: JsonNode): void {
    if (hints.length >= MOST_HINTS) return
    const { json } = item
    switch (kindOf(json, node)) {
      case 'object': {
        const properties = partOf(shape, 'properties')
        if (properties === undefined) return
        for (const { key, value } of membersOf(json, node)) {
          const name = stringOf(json, key)
          if (Object.hasOwn(properties, name)) collect(properties[name] ?? {}, value)
        }
        return
      }
      case 'array': {
        const items = partOf(shape, 'items')
        if (items === undefined) return
        let count = 0
        for (const each of itemsOf(json, node)) {
          if (count++ >= MOST_OF_A_LIST) return
          collect(items, each)
        }
        return
      }
      default: {
        const hint = plainHint(provider, shape, plainText(json, node))
        if (hint !== null) hints.push({ path: pathOf(json, node), about: 'value', ...hint })
      }
    }
  }
}

function plainHint(
  { name }: Provider,
  shape: Shape,
  text: string,
): Pick<ValueHint, 'short' | 'sentence'> | null {
  const description = partOf(shape, 'description') ?? ''
  const values = partOf(shape, 'enum')?.map(String) ?? []
  // One value alone says no more than the value itself.
  if (values.length < 2) return description === '' ? null : { short: null, sentence: description }
  const named = values.slice(0, MOST_NAMED)
  const more = values.length - named.length
  const all = more > 0 ? `${named.join(', ')} and ${more} more` : listed(named, 'or')
  const isListed = values.includes(text)
  const sentence = `${name} documents ${all}${isListed ? '' : '; this is none of them'}.`
  return {
    short: isListed ? null : 'not documented',
    sentence: description === '' ? sentence : `${description} ${sentence}`,
  }
}

/** A part of a shape, or of the first of its alternatives that has it: a value that may be null is one of two. */
function partOf<Key extends keyof Shape>(shape: Shape, key: Key): Shape[Key] {
  if (shape[key] !== undefined) return shape[key]
  return shape.anyOf?.find((each) => each[key] !== undefined)?.[key]
}
