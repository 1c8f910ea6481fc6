import { z } from 'zod'
import type { ZodType } from 'zod'
import { itemsOf, kindOf, membersOf, stringOf } from '../../../shared/bodies/json.ts'
import type { Item } from './item.ts'

/** As much of JSON Schema as naming fields needs. */
interface Shape {
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
}

const MOST_REPORTED = 12
const MOST_ITEMS = 20

const shapes = new WeakMap<ZodType, Shape>()

/** Paths of members that a schema does not name, at most twelve, in the order of the body. */
export function unknownFields(schema: ZodType, item: Item): string[] {
  let shape = shapes.get(schema)
  if (!shape) {
    shape = z.toJSONSchema(schema, { io: 'input' }) as Shape
    shapes.set(schema, shape)
  }
  const unknown: string[] = []
  collect(shape, item, item.node, '', unknown)
  return unknown
}

/** As deep as the schema goes, never as deep as the body. */
function collect(shape: Shape, item: Item, node: number, path: string, unknown: string[]): void {
  const { json } = item
  const known = shape.properties ?? shape.anyOf?.find(({ properties }) => properties)?.properties
  // An object whose fields are not documented at all has no unknown ones.
  if (known && Object.keys(known).length > 0 && kindOf(json, node) === 'object') {
    for (const { key, value } of membersOf(json, node)) {
      if (unknown.length >= MOST_REPORTED) return
      const name = stringOf(json, key)
      const at = path === '' ? name : `${path}.${name}`
      const inner = Object.hasOwn(known, name) ? known[name] : undefined
      if (inner) collect(inner, item, value, at, unknown)
      else unknown.push(at)
    }
  }
  const items = shape.items ?? shape.anyOf?.find((each) => each.items)?.items
  if (!items) return
  let index = 0
  for (const child of itemsOf(json, node)) {
    if (index >= MOST_ITEMS || unknown.length >= MOST_REPORTED) return
    collect(items, item, child, `${path}.${index++}`, unknown)
  }
}
