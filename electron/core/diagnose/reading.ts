import { formAsJson } from '../../../shared/bodies/form.ts'
import type { FormField } from '../../../shared/bodies/form.ts'
import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import { itemsOf, kindOf, nodeAt, plainText, readJson } from '../../../shared/bodies/json.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { ItemList } from '../../../shared/model/scheme.ts'
import type { Path, Provider } from '../../../shared/providers/provider.ts'
import { listedItems, memberPaths } from '../schemes/place.ts'
import type { ProvableRequest } from '../schemes/provable.ts'
import { holds } from './conditions.ts'
import type { DecodedBody } from './decode.ts'
import type { Item } from './item.ts'
import type { JudgeInput } from './judgement.ts'
import { readPayload } from './payload-field.ts'

/** What the checks look at: the input, what was decoded, and the items with their types. */
export interface Reading {
  input: JudgeInput
  body: DecodedBody
  provider: Provider
  items: Item[]
  /** Items beyond those that are checked. */
  itemsLeft: number
  provable: ProvableRequest
  /** True where the body is encrypted and no credential opened it: then nothing is said about what is in it. */
  isSealed: boolean
}

const MOST_ITEMS = 20
const MOST_FIELDS = 2000

/** Lays a provider's facts over a decoded body; the fields of a form are read as members of one object. */
export function readItems(
  provider: Provider,
  body: JsonDocument | null,
  form: readonly FormField[] | null,
  headers: readonly HeaderPair[],
): Pick<Reading, 'items' | 'itemsLeft'> {
  const items: Item[] = []
  const takesForms = provider.transport.bodies?.includes('form') ?? false
  const payload = body ? null : readPayload(provider, form)
  const json =
    body ??
    payload?.json ??
    (form && takesForms ? readJson(formAsJson(form.slice(0, MOST_FIELDS))).document : null)
  if (!json) return { items, itemsLeft: 0 }
  if (typeof provider.envelope === 'object') return itemsIn(provider, provider.envelope, json, headers)
  if (provider.envelope === 'item' || kindOf(json, 0) !== 'array') {
    return { items: [itemAt(provider, json, 0, null, headers)], itemsLeft: 0 }
  }
  let index = 0
  for (const node of itemsOf(json, 0)) {
    if (index < MOST_ITEMS) items.push(itemAt(provider, json, node, index, headers))
    index++
  }
  return { items, itemsLeft: index - items.length }
}

/** A body without the list has no item of this provider. */
function itemsIn(
  provider: Provider,
  envelope: ItemList,
  json: JsonDocument,
  headers: readonly HeaderPair[],
): Pick<Reading, 'items' | 'itemsLeft'> {
  const nodes = listedItems(json, envelope)
  const paths = memberPaths(json, { in: 'body', member: '', each: envelope })
  const items = nodes.slice(0, MOST_ITEMS).map((node, index) => ({
    ...itemAt(provider, json, node, index, headers),
    at: (paths[index] ?? '').replace(/\.$/, ''),
  }))
  return { items, itemsLeft: nodes.length - items.length }
}

/** An item with nothing in it, for what is asked of a request beside its body. */
export function emptyItem(): Item {
  const json = readJson('{}').document as JsonDocument
  return { json, node: 0, index: null, type: null, event: null }
}

/** The value at the first of some paths that has one, as text; null where none has or it is JSON null. */
export function textAt(item: Pick<Item, 'json' | 'node'>, paths: readonly Path[]): string | null {
  for (const path of paths) {
    const node = nodeAt(item.json, item.node, path)
    if (node === null) continue
    const kind = kindOf(item.json, node)
    if (kind !== 'null' && kind !== 'object' && kind !== 'array') return plainText(item.json, node)
  }
  return null
}

/** A path as a person finds it in the whole body. */
export function pathInBody(item: Item, path: string): string {
  if (item.at !== undefined) return [item.at, path].filter(Boolean).join('.')
  const inList = item.index !== null && item.index > 0
  return inList ? (path === '' ? `[${item.index}]` : `[${item.index}].${path}`) : path
}

function itemAt(
  provider: Provider,
  json: JsonDocument,
  node: JsonNode,
  index: number | null,
  headers: readonly HeaderPair[],
): Item {
  const named = provider.typeHeaders
    ?.map((name) => headerValue(headers, name))
    .find((value) => value !== null)
  const text = named ?? textAt({ json, node }, provider.typeAt)
  const item = { json, node, index, type: text, event: null }
  const ground = { provider, item, headers, endpoint: null }
  const event =
    provider.events.find(({ type, when }) =>
      when ? when.every((condition) => holds(condition, ground)) : type === text,
    ) ?? null
  return { ...item, type: event && !event.openType ? event.type : text, event }
}
