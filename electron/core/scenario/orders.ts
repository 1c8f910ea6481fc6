/**
 * Different orders of `count` places, none of them the original one, drawn from a seed: the same seed draws the
 * same orders. Fewer than asked for where there are not so many.
 */
export function otherOrders(count: number, { orders, seed }: { orders: number; seed: number }): number[][] {
  const random = randomFrom(seed)
  const original = Array.from({ length: count }, (_, place) => place)
  const drawn = new Map<string, number[]>()
  const possible = count > 10 ? Infinity : factorial(count) - 1
  const wanted = Math.min(orders, possible)
  while (drawn.size < wanted) {
    const order = shuffled(original, random)
    const key = order.join(',')
    if (key !== original.join(',')) drawn.set(key, order)
  }
  return [...drawn.values()]
}

/** Fisher and Yates. */
function shuffled(places: readonly number[], random: () => number): number[] {
  const order = [...places]
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [order[last], order[other]]
    if (a === undefined || b === undefined) continue
    order[last] = b
    order[other] = a
  }
  return order
}

/** mulberry32 by Tommy Ettinger, public domain: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function factorial(count: number): number {
  return count <= 1 ? 1 : count * factorial(count - 1)
}
