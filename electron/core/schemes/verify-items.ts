import type { JsonNode } from '../../../shared/bodies/json.ts'
import type { Place } from '../../../shared/model/scheme.ts'
import { NO_STAMPS } from './outcome.ts'
import type { Failure, Outcome } from './outcome.ts'
import { listedItems, nameOfPlace } from './place.ts'
import type { ProvableRequest } from './provable.ts'

const MOST_ITEMS = 500

/**
 * Tests the proof of every item of a list: all of them have to hold. The first that does not is named by its place,
 * counted from one.
 */
export function verifyItems(
  place: Place,
  request: ProvableRequest,
  verifyItem: (request: ProvableRequest) => Outcome,
): Outcome {
  const { json } = request
  const where = nameOfPlace(place)
  const items = json && place.in === 'body' && place.each ? listedItems(json, place.each) : []
  const outcomes = items.slice(0, MOST_ITEMS).map((item) => verifyItem({ ...request, item }))
  const [first] = outcomes
  if (!first || outcomes.every(({ state }) => state === 'absent')) return { state: 'absent', where }
  const one = (index: number): string => (items.length === 1 ? where : `${where} of item ${index + 1}`)

  const wrong = outcomes.findIndex(({ state }) => state === 'fails')
  if (wrong >= 0) {
    const failure = outcomes[wrong] as Failure
    const item = { node: items[wrong] as JsonNode, number: wrong + 1, of: items.length }
    return { ...failure, where: one(wrong), item }
  }
  const bare = outcomes.findIndex(({ state }) => state === 'absent')
  if (bare >= 0) {
    return unproved(
      one(bare),
      `Item ${bare + 1} of ${items.length} carries no proof, and others of the same list do.`,
      'Take nothing of that item for true: each item of the list is signed by itself.',
    )
  }
  if (items.length > MOST_ITEMS) {
    return unproved(
      where,
      `The list has ${items.length} items, and ${MOST_ITEMS} are tested at most, so the rest is not proved.`,
      'Look at what sends a list of that length: no sender is known to.',
    )
  }
  return outcomes.find(({ state }) => state === 'untested') ?? first
}

function unproved(where: string, message: string, fix: string): Failure {
  return {
    state: 'fails',
    where,
    malformed: null,
    known: { message, fix },
    evidence: null,
    stamps: NO_STAMPS,
    proof: { kind: 'signed', found: [], signed: null },
  }
}
