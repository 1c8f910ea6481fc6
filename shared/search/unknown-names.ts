import { foldText } from './fold-text.ts'
import { nearestNames } from './nearest-names.ts'
import type { Condition, Query } from './query.ts'

/** What can be asked for by a name that somebody gave. */
export type NamedKind = 'provider' | 'type' | 'endpoint' | 'tag'

/** What there is of each: how it is asked for, and what it is called where that is something else. */
export type NamedValues = Record<NamedKind, readonly { value: string; says: string }[]>

/** A name that was given and that nothing has. */
export interface UnknownName {
  kind: NamedKind
  value: string
}

/** The names in a search that nothing has. What must not be is left out. */
export function unknownNames({ terms }: Query, known: NamedValues): UnknownName[] {
  return terms.flatMap(({ condition, isNot }) => {
    if (isNot || !isNamed(condition)) return []
    const { kind, value } = condition
    // A number finds also what is of an endpoint that is gone.
    const isKnown = kind === 'endpoint' && /^(none|\d{1,15})$/i.test(value)
    return isKnown || known[kind].some((each) => meets(kind, value, each)) ? [] : [{ kind, value }]
  })
}

/**
 * Says that nothing is called so, and what may have been meant. Where nothing is near and there are too many to name,
 * `listing` says where all of them are.
 */
export function noSuch(
  { kind, value }: UnknownName,
  known: NamedValues,
  listing: Partial<Record<NamedKind, string>> = {},
): string {
  const names = known[kind].map((each) => each.value)
  const titled = known[kind].filter(({ says }) => nearestNames(value, [says]).length > 0)
  const near = nearestNames(value, names)
  const meant = near.length > 0 ? near : titled.slice(0, MOST_LISTED).map((each) => each.value)
  const sentence = `${NOTHING[kind]} ${JSON.stringify(value)}.`
  if (meant.length > 0) return `${sentence} Did you mean ${meant.join(', ')}?`
  if (names.length > MOST_LISTED) return [sentence, listing[kind] ?? ''].join(' ').trimEnd()
  return names.length > 0 ? `${sentence} Known: ${names.join(', ')}.` : sentence
}

const MOST_LISTED = 5

const NOTHING: Record<NamedKind, string> = {
  provider: 'No provider is called',
  type: 'No event here is of the type',
  endpoint: 'No endpoint is called',
  tag: 'No event here has the tag',
}

function isNamed(condition: Condition): condition is Condition & UnknownName {
  return Object.hasOwn(NOTHING, condition.kind)
}

/** As the search compares: a type and the name of an endpoint by a part, all else as it is kept. */
function meets(kind: NamedKind, value: string, known: { value: string; says: string }): boolean {
  const wanted = foldText(value)
  switch (kind) {
    case 'provider':
    case 'tag':
      return known.value === value.toLowerCase()
    case 'endpoint':
      return known.value === value || foldText(known.says).includes(wanted)
    case 'type':
      return foldText(known.value).includes(wanted) || foldText(known.says).includes(wanted)
  }
}
