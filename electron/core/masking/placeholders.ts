import type { MaskedKind, MaskedTally } from '../../../shared/model/export.ts'

/** Stands in for values: the same value has the same placeholder as long as the object is used. */
export interface Placeholders {
  /** Such as `<email 1>`; `where` is the place, such as `body data.customer.email`. */
  text(kind: MaskedKind, value: string, where: string): string
  /** A whole number with as many digits, for a place where a parser needs a number. */
  number(kind: MaskedKind, value: string, where: string): string
  /** What was replaced so far, by kind, in the order of first use. */
  tallies(): MaskedTally[]
}

export function createPlaceholders(): Placeholders {
  const indexes = new Map<string, number>()
  const tallies = new Map<MaskedKind, MaskedTally>()

  function indexOf(kind: MaskedKind, value: string, where: string): number {
    const tally = tallies.get(kind) ?? { kind, places: 0, values: 0, example: where }
    tallies.set(kind, tally)
    tally.places++
    const key = `${kind} ${value}`
    const known = indexes.get(key)
    if (known !== undefined) return known
    indexes.set(key, ++tally.values)
    return tally.values
  }

  return {
    text: (kind, value, where) => `<${kind} ${indexOf(kind, value, where)}>`,
    number(kind, value, where) {
      const digits = /\d+/.exec(value)?.[0].length ?? 1
      return String(10 ** (Math.min(digits, 15) - 1) + indexOf(kind, value, where))
    },
    tallies: () => [...tallies.values()].map((tally) => ({ ...tally })),
  }
}
