import type { EventPlace, Fact, SeenPlace } from '../../../../shared/model/pack-proposal.ts'
import { readProviderTime } from '../../diagnose/provider-time.ts'
import { isIdValue, isType } from './find-paths.ts'
import { agentOf, isOrdinary } from './find-signs.ts'
import { leavesOf } from './observed.ts'
import type { Observed } from './observed.ts'

const MOST_PLACES = 200
const MOST_VALUES = 6
const LONGEST_VALUE = 120

/** Every header and every plain member of some events, with all that stood there. */
export interface Seen extends EventPlace {
  events: number
  all: readonly string[]
}

/** Looks through events once: the headers first, then the members from the outermost inwards. */
export function seenPlaces(observed: readonly Observed[]): Seen[] {
  const seen = new Map<string, { place: EventPlace; ids: Set<number>; values: Set<string> }>()
  const note = (place: EventPlace, eventId: number, value: string): void => {
    const key = `${place.in} ${place.in === 'header' ? place.name.toLowerCase() : place.name}`
    const known = seen.get(key) ?? { place, ids: new Set(), values: new Set() }
    known.ids.add(eventId)
    known.values.add(value)
    seen.set(key, known)
  }
  for (const { eventId, headers } of observed) {
    for (const [name, value] of headers) note({ in: 'header', name }, eventId, value)
  }
  for (const { eventId, item } of observed) {
    for (const { path, value } of leavesOf(item)) note({ in: 'path', name: path }, eventId, String(value))
  }
  return [...seen.values()].map(({ place, ids, values }) => ({
    ...place,
    events: ids.size,
    all: [...values],
  }))
}

/** Where a fact could stand, judged by the values alone: what was chosen first, then what is named for it. */
export function placesFor(
  fact: Fact,
  seen: readonly Seen[],
  { chosen, many }: { chosen: readonly EventPlace[]; many: number },
): SeenPlace[] {
  const fits = (place: Seen) => isChosen(place, chosen) || FITS[fact](place, many)
  const rank = (place: Seen) =>
    isChosen(place, chosen) ? 0 : NAMED[fact].test(place.name.split('.').at(-1) ?? '') ? 1 : 2
  return seen
    .filter(fits)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST_PLACES)
    .map(({ all, ...place }) => ({
      ...place,
      different: all.length,
      values: all.slice(0, MOST_VALUES).map(short),
    }))
}

/** Whether a place is among these; names of headers are compared without regard to case. */
function isChosen(place: EventPlace, chosen: readonly EventPlace[]): boolean {
  const name = (each: EventPlace) => (each.in === 'header' ? each.name.toLowerCase() : each.name)
  return chosen.some((each) => each.in === place.in && name(each) === name(place))
}

const isPath = (place: Seen) => place.in === 'path'
const isOwnHeader = (place: Seen) => place.in === 'header' && !isOrdinary(place.name)

const FITS: Record<Fact, (place: Seen, many: number) => boolean> = {
  recognise: (place, many) =>
    place.events === many &&
    (isOwnHeader(place) || (/^user-agent$/i.test(place.name) && agentOf(place.all) !== null)),
  type: (place) => (isPath(place) || isOwnHeader(place)) && place.all.every(isType),
  objectId: (place) => isPath(place) && place.all.every(isIdValue),
  key: (place) => (isPath(place) || isOwnHeader(place)) && place.all.every(isIdValue),
  status: (place) => isPath(place) && place.all.every(isWord),
  time: (place) => isPath(place) && place.all.every((value) => readProviderTime(value) !== null),
  amount: (place) => isPath(place) && place.all.every((value) => /^-?\d+(\.\d+)?$/.test(value)),
  currency: (place) => isPath(place) && place.all.every((value) => /^[A-Za-z]{3}$/.test(value)),
  mask: isPath,
}

const NAMED: Record<Fact, RegExp> = {
  recognise: /sign|hmac|event|topic|webhook/i,
  type: /type|event|topic|kind|action|name/i,
  objectId: /id$|ref|reference|uuid|number/i,
  key: /id$|idempotency|delivery|uuid/i,
  status: /status|state|result/i,
  time: /time|date|at$|created/i,
  amount: /amount|total|value|price/i,
  currency: /currency/i,
  mask: /mail|phone|name|address|card|iban|account|ip$/i,
}

function isWord(value: string): boolean {
  return /^[A-Za-z][\w .-]{0,40}$/.test(value)
}

function short(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value
}
