import type { StoryGraph, StoryMark, StoryState } from '../../../shared/model/story.ts'
import type { Provider, States } from '../../../shared/providers/provider.ts'
import type { StoryRow } from '../store/story-reading.ts'
import { graphSentence } from './graph-sentence.ts'
import { rankStates } from './rank-states.ts'
import { walkStates } from './walk-states.ts'

/** What became of an object of one kind, and what stands out about the events that told it, by id. */
export function storyGraph(
  provider: Provider,
  object: string,
  rows: readonly StoryRow[],
  isRepeat: (row: StoryRow) => boolean,
): { graph: StoryGraph; marks: Map<number, StoryMark[]> } {
  const table = provider.states[object] ?? null
  const isOfSamples = rows.every(({ event }) => event.origin === 'sample')
  // A sample says nothing of what happened, unless there is nothing else.
  const telling = rows.filter(
    (row) => row.objectStatus !== null && (isOfSamples || row.event.origin !== 'sample'),
  )
  const { ordered, orderedBy } = inOrder(telling)
  const { moves, marks, now } = walkStates(
    provider,
    table,
    ordered.filter((row) => !isRepeat(row)),
  )
  const following = now === null ? [] : (table?.next[now] ?? [])
  const next = following.filter((state) => state !== now)
  const graph: Omit<StoryGraph, 'sentence'> = {
    object,
    states: statesOf(table, ordered, {
      now,
      next,
      missing: new Set(moves.flatMap(({ over }) => over)),
    }),
    moves: [
      ...moves,
      ...next.map((to) => ({ from: now ?? '', to, kind: 'allowed' as const, over: [], eventId: null })),
    ],
    now,
    next,
    basis: table?.basis ?? null,
    orderedBy,
    isOfSamples,
  }
  return { graph: { ...graph, sentence: graphSentence(graph, provider) }, marks }
}

/** By the provider's time where each event tells one, else as they arrived. */
function inOrder(rows: readonly StoryRow[]): Pick<StoryGraph, 'orderedBy'> & { ordered: StoryRow[] } {
  if (rows.length === 0 || rows.some(({ providerTime }) => providerTime === null)) {
    return { ordered: [...rows], orderedBy: 'arrival' }
  }
  const ordered = rows.toSorted((a, b) => (a.providerTime ?? 0) - (b.providerTime ?? 0))
  return { ordered, orderedBy: 'provider time' }
}

function statesOf(
  table: States | null,
  ordered: readonly StoryRow[],
  { now, next, missing }: { now: string | null; next: readonly string[]; missing: ReadonlySet<string> },
): StoryState[] {
  const told = new Map<string, number[]>()
  for (const { objectStatus, event } of ordered) {
    if (objectStatus === null) continue
    told.set(objectStatus, [...(told.get(objectStatus) ?? []), event.id])
  }
  const ranks = table === null ? new Map<string, number>() : rankStates(table)
  const unranked = [...told.keys()].filter((name) => !ranks.has(name))
  const firstFree = ranks.size === 0 ? 0 : Math.max(...ranks.values()) + 1
  // Without a table each state has a column of its own, in the order in which it was told first.
  unranked.forEach((name, index) => ranks.set(name, table === null ? index : firstFree))
  return [...ranks].map(([name, rank]) => ({
    name,
    rank,
    standing: standingOf(name),
    eventIds: told.get(name) ?? [],
    isEnd: table?.next[name]?.length === 0,
    isListed: table !== null && !unranked.includes(name),
  }))

  function standingOf(name: string): StoryState['standing'] {
    if (name === now) return 'now'
    if (told.has(name)) return 'happened'
    if (missing.has(name)) return 'missing'
    return next.includes(name) ? 'next' : 'possible'
  }
}
