/** One line of an alignment: a place on the left, on the right, or on both. */
export interface Pairing {
  left: number | null
  right: number | null
  /** It stands on both sides, and the others around it kept their order while it did not. */
  isMoved: boolean
}

/**
 * Pairs two lists by their keys, repeats by their number of occurrence, and says which pairs changed their order:
 * the fewest that explain it. What is only on the left stands before what is only on the right.
 */
export function align(left: readonly string[], right: readonly string[]): Pairing[] {
  const partners = partnersOf(left, right)
  const stable = longestRise(partners.filter((partner) => partner !== null))
  const leftOf = new Map<number, number>()
  for (const [index, partner] of partners.entries()) if (partner !== null) leftOf.set(partner, index)

  const pairings: Pairing[] = []
  let at = 0
  const takeRight = (end: number): void => {
    for (; at < end; at++) {
      const from = leftOf.get(at)
      pairings.push({ left: from ?? null, right: at, isMoved: from !== undefined })
    }
  }
  for (const [index, partner] of partners.entries()) {
    if (partner === null) pairings.push({ left: index, right: null, isMoved: false })
    else if (stable.has(partner)) {
      takeRight(partner)
      pairings.push({ left: index, right: partner, isMoved: false })
      at = partner + 1
    }
  }
  takeRight(right.length)
  return pairings
}

/** For each item of the left the item of the right with its key, or null. */
function partnersOf(left: readonly string[], right: readonly string[]): (number | null)[] {
  const places = new Map<string, number[]>()
  for (const [index, key] of right.entries()) {
    const known = places.get(key)
    if (known === undefined) places.set(key, [index])
    else known.push(index)
  }
  const used = new Map<string, number>()
  return left.map((key) => {
    const occurrence = used.get(key) ?? 0
    used.set(key, occurrence + 1)
    return places.get(key)?.[occurrence] ?? null
  })
}

/** The members of the longest rising subsequence, by patience sorting. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = []
  const before = new Map<number, number | null>()
  for (const value of values) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tails[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before.set(value, tails[low - 1] ?? null)
    tails[low] = value
  }
  const rise = new Set<number>()
  for (let value = tails.at(-1) ?? null; value !== null; value = before.get(value) ?? null) rise.add(value)
  return rise
}
