import { AppError } from '../../../../shared/errors.ts'
import { headerValue } from '../../../../shared/headers.ts'
import { FACTS } from '../../../../shared/model/pack-proposal.ts'
import type { EventPlace, Fact, PackChoices, ProposedFact } from '../../../../shared/model/pack-proposal.ts'
import type { PackCondition } from '../../../../shared/packs/pack.ts'
import { findPaths, findPersonal, findTypePath } from './find-paths.ts'
import type { FoundPaths } from './find-paths.ts'
import { findSigns, signsOf } from './find-signs.ts'
import { leavesOf } from './observed.ts'
import type { Observed } from './observed.ts'
import { placesFor, seenPlaces } from './seen-places.ts'

/** What a pack says of the events of one sender: inferred, but for what a person said. */
export interface Decided {
  typePath: string | null
  typeHeader: string | null
  recognise: PackCondition[][]
  keyHeaders: string[]
  proofHeader: string | null
  mask: string[]
  /** The events by their type, in the order of arrival. */
  groups: ReadonlyMap<string, Observed[]>
  /** Where the events of one type say what. */
  pathsOf: (group: readonly Observed[]) => FoundPaths
  facts: ProposedFact[]
}

const PATH_FACTS = ['objectId', 'key', 'status', 'time', 'amount', 'currency'] as const

/** Decides each fact. Throws INPUT_INVALID where a header is chosen for what only the body says, or the other way round. */
export function decide(observed: readonly Observed[], choices: PackChoices): Decided {
  for (const fact of FACTS) checkPlaces(fact, choices[fact] ?? [])
  const signs = findSigns(observed)
  const type =
    choices.type === undefined ? inferredType(observed, signs.typeHeaders) : choices.type.slice(0, 1)
  const typePath = type.find((place) => place.in === 'path')?.name ?? null
  const typeHeader = type.find((place) => place.in === 'header')?.name ?? null
  const typeOf = (event: Observed): string =>
    (typeHeader === null ? textAt(event.item, typePath) : headerValue(event.headers, typeHeader)) ?? 'event'
  const groups = Map.groupBy(observed, typeOf)
  const pathsOf = (group: readonly Observed[]): FoundPaths => {
    const found = findPaths(group, typePath)
    for (const fact of PATH_FACTS) {
      const said = choices[fact]
      if (said !== undefined) found[fact] = pathsIn(said).filter((path) => isIn(group, path))
    }
    return found
  }
  const named = choices.recognise?.map(({ name }) => name)
  const recognise =
    named === undefined ? signs.recognise : named.length === 0 ? [] : [signsOf(named, observed)]
  const keyHeaders = choices.key === undefined ? signs.keyHeaders : headersIn(choices.key)
  const mask = choices.mask === undefined ? findPersonal(observed) : pathsIn(choices.mask)
  const found = [...groups.values()].map(pathsOf)
  const chosen: Record<Fact, EventPlace[]> = {
    recognise: headers((recognise[0] ?? []).flatMap(({ at }) => ('header' in at ? [at.header] : []))),
    type,
    objectId: paths(found.flatMap(({ objectId }) => objectId)),
    key: [...paths(found.flatMap(({ key }) => key)), ...headers(keyHeaders)],
    status: paths(found.flatMap(({ status }) => status)),
    time: paths(found.flatMap(({ time }) => time)),
    amount: paths(found.flatMap(({ amount }) => amount)),
    currency: paths(found.flatMap(({ currency }) => currency)),
    mask: paths(mask),
  }
  const seen = seenPlaces(observed)
  return {
    typePath,
    typeHeader,
    recognise,
    keyHeaders,
    proofHeader: signs.proofHeader,
    mask,
    groups,
    pathsOf,
    facts: FACTS.map((fact) => ({
      fact,
      chosen: chosen[fact],
      why: choices[fact] !== undefined ? 'Chosen by hand.' : WHY[fact][chosen[fact].length === 0 ? 1 : 0],
      isByHand: choices[fact] !== undefined,
      places: placesFor(fact, seen, { chosen: chosen[fact], many: observed.length }),
    })),
  }
}

/** A type deep in the body is mostly that of something else; a header that is named for it is not. */
function inferredType(observed: readonly Observed[], typeHeaders: readonly string[]): EventPlace[] {
  const found = findTypePath(observed)
  const [header] = found === null || found.includes('.') ? typeHeaders : []
  if (header !== undefined) return [{ in: 'header', name: header }]
  return found === null ? [] : [{ in: 'path', name: found }]
}

function checkPlaces(fact: Fact, places: readonly EventPlace[]): void {
  const wrong = places.find((place) => !PLACE_OF[fact].includes(place.in))
  if (wrong === undefined) return
  const expected = PLACE_OF[fact].map((each) => (each === 'path' ? 'a member of the body' : 'a header'))
  throw new AppError(
    'INPUT_INVALID',
    `choices.${fact}: ${wrong.in === 'path' ? `"${wrong.name}"` : `the header ${wrong.name}`} was found; expected ${expected.join(' or ')}.`,
  )
}

const PLACE_OF: Record<Fact, readonly EventPlace['in'][]> = {
  recognise: ['header'],
  type: ['path', 'header'],
  objectId: ['path'],
  key: ['path', 'header'],
  status: ['path'],
  time: ['path'],
  amount: ['path'],
  currency: ['path'],
  mask: ['path'],
}

/** Why something was inferred, and what it means that nothing was. */
const WHY: Record<Fact, readonly [string, string]> = {
  recognise: [
    'All of the events have it, and no ordinary client sends it.',
    'No header is in all of the events that ordinary clients do not send too: it is not recognised by itself.',
  ],
  type: [
    'A word in every event, under a name that types have.',
    'Nothing in every event looks like a type: all of them are one type.',
  ],
  objectId: [
    'An id of what the event is about, by its name and by what it stands in.',
    'No id in every event of a type: events of one object are not brought together.',
  ],
  key: [
    'An id with a value of its own in each event.',
    'Nothing has a value of its own in each event: repeats are told by the object and its state.',
  ],
  status: ['A word under a name that states have.', 'Nothing is named like a state.'],
  time: ['It reads as a time.', 'Nothing that is named like a time reads as one.'],
  amount: ['A number under a name that amounts have.', 'Nothing that is named like an amount is a number.'],
  currency: ['Three letters under the name of a currency.', 'Nothing is named like a currency.'],
  mask: [
    'Personal by their names; they are in no search and in no masked export.',
    'Nothing is named like personal data.',
  ],
}

function textAt(item: Readonly<Record<string, unknown>>, path: string | null): string | null {
  let value: unknown = path === null ? undefined : item
  for (const part of path?.split('.') ?? []) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined
  }
  return typeof value === 'string' ? value : null
}

function isIn(group: readonly Observed[], path: string): boolean {
  return group.some(({ item }) => leavesOf(item).some((leaf) => leaf.path === path))
}

function pathsIn(places: readonly EventPlace[]): string[] {
  return places.flatMap((place) => (place.in === 'path' ? [place.name] : []))
}

function headersIn(places: readonly EventPlace[]): string[] {
  return places.flatMap((place) => (place.in === 'header' ? [place.name] : []))
}

function paths(names: readonly string[]): EventPlace[] {
  return [...new Set(names)].map((name) => ({ in: 'path', name }))
}

function headers(names: readonly string[]): EventPlace[] {
  return names.map((name) => ({ in: 'header', name }))
}
