import { align } from './align.ts'

/** A named value in its order: a header, a form field, a parameter of a query. */
export type NamedValue = readonly [name: string, value: string]

/** `recased`: the same value under a name with other letters; headers are equal then, their text is not. */
export type PairDifference = 'same' | 'added' | 'removed' | 'changed' | 'recased' | 'moved'

export interface PairRow {
  /** As the right side writes it, or the left one where it is only there. */
  name: string
  difference: PairDifference
  left: string | null
  right: string | null
}

/** Compares named values with their order and repeats; the n-th of a name stands against the n-th. */
export function comparePairs(
  left: readonly NamedValue[],
  right: readonly NamedValue[],
  names: 'any case' | 'exact',
): PairRow[] {
  const keysOf = (pairs: readonly NamedValue[]): string[] =>
    pairs.map(([name]) => (names === 'exact' ? name : name.toLowerCase()))
  return align(keysOf(left), keysOf(right)).map((pairing): PairRow => {
    const one = pairing.left === null ? undefined : left[pairing.left]
    const other = pairing.right === null ? undefined : right[pairing.right]
    return {
      name: (other ?? one)?.[0] ?? '',
      difference: differenceOf(one, other, pairing.isMoved),
      left: one?.[1] ?? null,
      right: other?.[1] ?? null,
    }
  })
}

function differenceOf(
  one: NamedValue | undefined,
  other: NamedValue | undefined,
  isMoved: boolean,
): PairDifference {
  if (one === undefined) return 'added'
  if (other === undefined) return 'removed'
  if (one[1] !== other[1]) return 'changed'
  if (isMoved) return 'moved'
  return one[0] === other[0] ? 'same' : 'recased'
}
