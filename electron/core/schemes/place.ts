import { readForm } from '../../../shared/bodies/form.ts'
import { itemsOf, kindOf, nodeAt, plainText } from '../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import { headerValue, headerValues, withHeader } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { ItemList, Place } from '../../../shared/model/scheme.ts'
import type { ProvableRequest } from './provable.ts'

/** A value found at a place: the text as it stands, and the value without its prefix. */
export interface Found {
  text: string
  value: string
  /** False where a prefix is described and is not there. */
  hasPrefix: boolean
  /** The text of the credential that it stands behind, in a list of pairs. */
  owner?: string
}

/** All values at a place, in the order of the request; a list such as `t=1,v1=a,v1=b` gives each of its key. */
export function readPlace(place: Place, request: ProvableRequest): Found[] {
  if (place.in === 'body') {
    const { json, item } = request
    if (!json) return []
    const starts = place.each && item === undefined ? listedItems(json, place.each) : [item ?? 0]
    return starts.flatMap((start) => {
      const node = kindOf(json, start) === 'object' ? nodeAt(json, start, place.member) : null
      return node === null || kindOf(json, node) === 'null' ? [] : [found(plainText(json, node), undefined)]
    })
  }
  if (place.in === 'form') {
    const fields = request.form?.filter(({ name }) => name === place.field) ?? []
    const { pairs } = place
    return fields.flatMap(({ value }) => (pairs ? pairsIn(value, pairs) : [found(value, undefined)]))
  }
  if (place.in === 'query') {
    const { fields } = readForm(request.query)
    return fields.filter(({ name }) => name === place.name).map(({ value }) => found(value, undefined))
  }
  const values = headerValues(request.headers, place.name)
  const { list } = place
  if (!list) return values.map((value) => found(value, place.prefix))
  const start = list.key + list.assign
  const entries = values.flatMap((value) => value.split(list.separator)).map((entry) => entry.trim())
  // A header that is no list at all carries a proof that is written wrong, and not none.
  if (entries.some((entry) => entry !== '') && !entries.some((entry) => entry.includes(list.assign))) {
    return entries.map((entry) => ({ text: entry, value: entry, hasPrefix: false }))
  }
  return entries
    .filter((entry) => entry.startsWith(start))
    .map((entry) => found(entry.slice(start.length), place.prefix))
}

/** The proofs of a list of pairs; an entry that is none carries a proof that is written wrong. */
function pairsIn(text: string, { assign, separator }: { assign: string; separator: string }): Found[] {
  return text.split(separator).map((entry) => {
    const at = entry.indexOf(assign)
    if (at < 0) return { text: entry, value: entry, hasPrefix: false }
    return { text: entry, value: entry.slice(at + assign.length), hasPrefix: true, owner: entry.slice(0, at) }
  })
}

/** The items of a described list, unwrapped; one whose wrapping is missing stands for itself. */
export function listedItems(json: JsonDocument, { list, wrap }: ItemList): JsonNode[] {
  const start = nodeAt(json, 0, list)
  if (start === null || kindOf(json, start) !== 'array') return []
  return [...itemsOf(json, start)].map((item) =>
    wrap === undefined || kindOf(json, item) !== 'object' ? item : (nodeAt(json, item, wrap) ?? item),
  )
}

/** The path in the whole body of a member at a place, one for each item where every item has its own. */
export function memberPaths(json: JsonDocument, { member, each }: Extract<Place, { in: 'body' }>): string[] {
  if (!each) return [member]
  const start = nodeAt(json, 0, each.list)
  if (start === null || kindOf(json, start) !== 'array') return []
  return [...itemsOf(json, start)].map((item, index) => {
    const isWrapped =
      each.wrap !== undefined && kindOf(json, item) === 'object' && nodeAt(json, item, each.wrap) !== null
    return [each.list, index, ...(isWrapped ? [each.wrap] : []), member].join('.')
  })
}

/** The place in words, such as `header "X-Signature"`. */
export function nameOfPlace(place: Place): string {
  if (place.in === 'body') return `body member "${place.member}"`
  if (place.in === 'form') return `form field "${place.field}"`
  if (place.in === 'query') return `query parameter "${place.name}"`
  return place.list ? `"${place.list.key}" of header "${place.name}"` : `header "${place.name}"`
}

/**
 * Sets header values; those that share one header as a list become one value, in the order given. Entries that
 * another scheme has just `written` into the same list stay in front of them.
 */
export function writeHeaders(
  headers: readonly HeaderPair[],
  values: readonly { place: Extract<Place, { in: 'header' }>; value: string }[],
  written: ReadonlySet<string> = new Set(),
): HeaderPair[] {
  let pairs = [...headers]
  const names = new Set(values.map(({ place }) => place.name.toLowerCase()))
  for (const name of names) {
    const own = values.filter(({ place }) => place.name.toLowerCase() === name)
    const separator = own[0]?.place.list?.separator ?? ','
    const text = own
      .map(({ place, value }) => {
        const entry = (place.prefix ?? '') + value
        return place.list ? place.list.key + place.list.assign + entry : entry
      })
      .join(separator)
    const before = own[0]?.place.list && written.has(name) ? headerValue(pairs, name) : null
    const value = before === null ? text : before + separator + text
    pairs = withHeader(pairs, own[0]?.place.name ?? name, value)
  }
  return pairs
}

function found(text: string, prefix: string | undefined): Found {
  const hasPrefix = prefix === undefined || text.startsWith(prefix)
  return { text, value: prefix !== undefined && hasPrefix ? text.slice(prefix.length) : text, hasPrefix }
}
