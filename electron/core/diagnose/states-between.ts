import type { States } from '../../../shared/providers/provider.ts'

/** The states on the shortest way from one to another, without the two; null where no way leads there. */
export function statesBetween({ next }: Pick<States, 'next'>, from: string, to: string): string[] | null {
  const seen = new Set([from])
  let ways: string[][] = [[from]]
  while (ways.length > 0) {
    const further: string[][] = []
    for (const way of ways) {
      for (const state of next[way.at(-1) ?? ''] ?? []) {
        if (state === to) return way.slice(1)
        if (!seen.has(state)) further.push([...way, state])
        seen.add(state)
      }
    }
    ways = further
  }
  return null
}
