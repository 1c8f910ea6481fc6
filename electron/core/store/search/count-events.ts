import type { EventQuery, Store } from '../store.ts'

/** Counting further costs more than anybody gains by it. */
const MOST_COUNTED = 1_000
const PAGE = 500
const PATIENCE_MS = 1_000

/** How many events fit a filter: exact from the counters, else counted so far as it is quickly done. */
export async function countEvents(
  store: Pick<Store, 'events' | 'counts'>,
  filter: Omit<EventQuery, 'limit' | 'before'>,
  signal: AbortSignal | undefined,
): Promise<{ events: number; isExact: boolean }> {
  const counted = await fromCounters(store, filter)
  if (counted !== null) return { events: counted, isExact: true }
  const until = performance.now() + PATIENCE_MS
  let events = 0
  let before: number | undefined
  for (;;) {
    const patienceMs = Math.max(1, until - performance.now())
    // One more than is counted tells whether there are more: a page that is full does not.
    const limit = Math.min(PAGE, MOST_COUNTED + 1 - events)
    const page = await store.events.list({ ...filter, limit, before }, { signal, patienceMs })
    events += page.items.length
    if (events > MOST_COUNTED) return { events: MOST_COUNTED, isExact: false }
    if (page.nextCursor === null) return { events, isExact: true }
    if (performance.now() >= until) return { events, isExact: false }
    before = page.nextCursor
  }
}

async function fromCounters(
  store: Pick<Store, 'counts'>,
  { q, verdict, assigned, ...others }: Omit<EventQuery, 'limit' | 'before'>,
): Promise<number | null> {
  if (q !== undefined && q.trim() !== '') return null
  if (Object.values(others).some((value) => value !== undefined)) return null
  if (verdict !== undefined && assigned !== undefined) return null
  const { events, unassigned, byVerdict } = await store.counts()
  if (verdict !== undefined) return byVerdict[verdict]
  if (assigned === undefined) return events
  return assigned === 'no' ? unassigned : events - unassigned
}
