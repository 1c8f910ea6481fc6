import type { States } from '../../../shared/providers/provider.ts'

/**
 * In which column each state is drawn, from 0: right of every state that leads to it, unless the two lead to each
 * other; those share a column.
 */
export function rankStates({ next }: Pick<States, 'next'>): Map<string, number> {
  const names = [...new Set([...Object.keys(next), ...Object.values(next).flat()])]
  const reached = new Map(names.map((name) => [name, reachedFrom(next, name)]))
  const leads = (from: string, to: string): boolean => reached.get(from)?.has(to) ?? false
  const ranks = new Map<string, number>()
  const rankOf = (name: string): number => {
    const known = ranks.get(name)
    if (known !== undefined) return known
    const before = names.filter((other) => leads(other, name) && !leads(name, other))
    const rank = before.length === 0 ? 0 : Math.max(...before.map(rankOf)) + 1
    ranks.set(name, rank)
    return rank
  }
  for (const name of names) rankOf(name)
  return ranks
}

function reachedFrom(next: States['next'], name: string): Set<string> {
  const reached = new Set<string>()
  const open = [name]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const state of next[at] ?? []) {
      if (reached.has(state)) continue
      reached.add(state)
      open.push(state)
    }
  }
  return reached
}
