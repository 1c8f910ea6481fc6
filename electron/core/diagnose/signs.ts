import { itemsOf, kindOf, membersOf, stringOf } from '../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Condition, Provider } from '../../../shared/providers/provider.ts'
import type { DecodedBody } from './decode.ts'

/** Places of which each has to be there, by the names that it can have: headers in small letters with a colon. */
type Need = readonly (readonly string[])[]

interface Index {
  /** All names that are asked for. */
  names: ReadonlySet<string>
  needs: ReadonlyMap<Provider, readonly Need[]>
  /** Providers by the name that fewest others ask for, each with its rank. */
  byName: ReadonlyMap<string, readonly Ranked[]>
  /** Providers with signs that ask for nothing to be there. */
  always: readonly Ranked[]
}

interface Ranked {
  provider: Provider
  rank: number
}

const indexes = new WeakMap<readonly Provider[], Index>()

/**
 * The providers, in their order, of whose signs all places are there: found by the names of headers, of fields and of
 * outermost members, so that a sender costs the same among five providers and among fifty. What stands at those places
 * is not looked at.
 */
export function candidates(
  providers: readonly Provider[],
  headers: readonly HeaderPair[],
  body: DecodedBody,
): Provider[] {
  const { names, needs, byName, always } = indexOf(providers)
  const present = new Set<string>()
  const found = new Set<Ranked>(always)
  for (const name of namesIn(headers, body)) {
    if (!names.has(name)) continue
    present.add(name)
    for (const each of byName.get(name) ?? []) found.add(each)
  }
  return [...found]
    .filter(({ provider }) => {
      // What stands in such a field is only known once it is read.
      const isPayload = body.form !== null && present.has(provider.payloadField?.field ?? '')
      return needs
        .get(provider)
        ?.some((need) =>
          need.every((any) => any.some((name) => present.has(name)) || (isPayload && !isHeader(any))),
        )
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ provider }) => provider)
}

function indexOf(providers: readonly Provider[]): Index {
  const known = indexes.get(providers)
  if (known) return known
  const needs = new Map(providers.map((each) => [each, each.recognise.map((all) => needOf(each, all))]))
  const asked = Map.groupBy([...needs.values()].flat(3), (name) => name)
  const byName = new Map<string, Ranked[]>()
  const always: Ranked[] = []
  for (const [rank, provider] of providers.entries()) {
    const ranked = { provider, rank }
    const add = (name: string): unknown => byName.set(name, [...(byName.get(name) ?? []), ranked])
    for (const need of needs.get(provider) ?? []) {
      const [rarest] = need.toSorted((a, b) => timesAsked(a, asked) - timesAsked(b, asked))
      if (rarest) rarest.forEach(add)
      else always.push(ranked)
    }
    if (provider.payloadField) add(provider.payloadField.field)
  }
  const names = new Set([...byName.keys(), ...asked.keys()])
  const index = { names, needs, byName, always }
  indexes.set(providers, index)
  return index
}

function timesAsked(names: readonly string[], asked: ReadonlyMap<string, readonly string[]>): number {
  return names.reduce((sum, name) => sum + (asked.get(name)?.length ?? 0), 0)
}

function needOf({ envelope }: Provider, conditions: readonly Condition[]): Need {
  return conditions.filter(mustBeThere).flatMap(({ at }) => {
    if ('header' in at) return [[`${at.header.toLowerCase()}:`]]
    if ('root' in at) return outermost(at.root)
    if ('path' in at) return outermost(typeof envelope === 'object' ? envelope.list : at.path)
    return []
  })
}

/** Nothing that stands there fails such a condition. */
function mustBeThere({ exists, oneOf, matches, contains }: Condition): boolean {
  return exists ?? (oneOf !== undefined || matches !== undefined || contains !== undefined)
}

/** The names that the outermost member of a path can have, which may hold dots itself. */
function outermost(path: string): string[][] {
  const parts = path.split('.')
  // A path that begins with an item of a list says nothing about names.
  if (path === '' || /^(?:\d|\[)/.test(path)) return []
  return [parts.map((_, index) => parts.slice(0, index + 1).join('.'))]
}

function isHeader([name]: readonly string[]): boolean {
  return name?.endsWith(':') ?? false
}

function* namesIn(headers: readonly HeaderPair[], { json, form }: DecodedBody): Generator<string> {
  for (const [name] of headers) yield `${name.toLowerCase()}:`
  for (const { name } of form ?? []) yield name
  if (json) yield* outermostNames(json)
}

/** Of the body, or of the first item where it is a list. */
function* outermostNames(json: JsonDocument): Generator<string> {
  const [first] = kindOf(json, 0) === 'array' ? itemsOf(json, 0) : [0]
  if (first !== undefined) for (const { key } of membersOf(json, first)) yield stringOf(json, key)
}
