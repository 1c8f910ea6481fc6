import { formAsJson } from '../../../../shared/bodies/form.ts'
import { itemsOf, kindOf, readJson, valueOf } from '../../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { ReceivedRequest } from '../../listener/received.ts'
import { decodeBody } from '../../diagnose/decode.ts'

/** One event as a proposal looks at it: an item of its body as a value, with its request. */
export interface Observed {
  eventId: number
  headers: readonly HeaderPair[]
  /** Inflated and in its charset. */
  text: string
  kind: 'json' | 'form'
  isList: boolean
  item: Readonly<Record<string, unknown>>
}

const MOST_FIELDS = 2_000

/** Reads a request; null where its body is no object, nor a list that begins with one. */
export function observe(
  eventId: number,
  request: Pick<ReceivedRequest, 'headers' | 'body' | 'bodyCut'>,
): Observed | null {
  const { json, form, text } = decodeBody(request)
  const document = json ?? (form && readJson(formAsJson(form.slice(0, MOST_FIELDS))).document)
  if (!document || text === null) return null
  const isList = kindOf(document, 0) === 'array'
  const [first] = isList ? itemsOf(document, 0) : [0]
  if (first === undefined || kindOf(document, first) !== 'object') return null
  return {
    eventId,
    headers: request.headers,
    text,
    kind: json ? 'json' : 'form',
    isList,
    item: valueOf(document, first) as Record<string, unknown>,
  }
}

/** A plain value of an item and the members down to it; those within lists are left out. */
export interface Leaf {
  path: string
  /** The last member of the path. */
  name: string
  depth: number
  value: string | number | boolean
}

const DEEPEST = 5

/** The plain values of an item, the outermost first. */
export function leavesOf(item: Observed['item']): Leaf[] {
  const leaves: Leaf[] = []
  let level: { path: string; value: Readonly<Record<string, unknown>> }[] = [{ path: '', value: item }]
  for (let depth = 1; depth <= DEEPEST && level.length > 0; depth++) {
    const next: typeof level = []
    for (const { path, value } of level) {
      for (const [name, member] of Object.entries(value)) {
        const at = path === '' ? name : `${path}.${name}`
        if (typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean') {
          leaves.push({ path: at, name, depth, value: member })
        } else if (typeof member === 'object' && member !== null && !Array.isArray(member)) {
          next.push({ path: at, value: member as Record<string, unknown> })
        }
      }
    }
    level = next
  }
  return leaves
}

/** Each path that has a plain value in every event, with the values in their order. */
export interface Column extends Omit<Leaf, 'value'> {
  values: readonly Leaf['value'][]
}

export function columnsOf(observed: readonly Observed[]): Column[] {
  const [first, ...others] = observed.map(({ item }) => leavesOf(item))
  if (first === undefined) return []
  const lookUps = others.map((leaves) => new Map(leaves.map((leaf) => [leaf.path, leaf.value])))
  return first.flatMap(({ value, ...leaf }) => {
    const rest = lookUps.map((values) => values.get(leaf.path))
    const values = [value, ...rest.filter((each) => each !== undefined)]
    return values.length === observed.length ? [{ ...leaf, values }] : []
  })
}
