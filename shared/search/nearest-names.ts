import { foldText } from './fold-text.ts'

/**
 * The names that may have been meant by one that is none of them, the most alike first: those that hold it, then
 * those that differ from it in a third of its letters or fewer.
 */
export function nearestNames(wanted: string, names: readonly string[], most = 3): string[] {
  const folded = foldText(wanted)
  if (folded === '') return []
  const allowed = Math.max(1, Math.floor(folded.length / 3))
  return names
    .map((name) => ({ name, changes: changesBetween(folded, foldText(name)) }))
    .filter(({ changes }) => changes <= allowed)
    .toSorted((a, b) => a.changes - b.changes)
    .slice(0, most)
    .map(({ name }) => name)
}

/** One letter that is in almost every name says nothing about which is meant. */
const SHORTEST_PART = 3
/** Nobody types a longer name by hand, and each letter of one is compared with each of the other. */
const LONGEST_COMPARED = 100

function changesBetween(wanted: string, name: string): number {
  if (wanted.length >= SHORTEST_PART && name.includes(wanted)) return 0
  if (wanted.length > LONGEST_COMPARED || name.length > LONGEST_COMPARED) return Infinity
  return lettersChanged(wanted, name)
}

/** How many letters are added, left out, replaced or exchanged with their neighbour from one text to the other. */
function lettersChanged(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isExchanged = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isExchanged ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    ;[beforeLast, last] = [last, current]
  }
  return last[other.length] ?? 0
}
