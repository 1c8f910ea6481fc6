import type { Arrivals } from '../../../shared/model/inbox.ts'
import { formatMoment } from '../../../shared/search/moment.ts'
import { bucketsOf, emptyBuckets } from './arrivals.ts'
import type { ArrivalsQuery, Store } from './store.ts'

/** A strip is looked at, not waited for: beyond these it says from when on it has counted. */
const MOST_COUNTED = 5_000
const PAGE = 500
const PATIENCE_MS = 800

/** Arrivals over time: from the sums where the filter allows it, else from what a search finds in a bounded time. */
export async function countArrivals(
  store: Pick<Store, 'arrivals' | 'events'>,
  query: ArrivalsQuery,
  signal: AbortSignal | undefined,
): Promise<Arrivals> {
  const known = await store.arrivals(query)
  if (known !== null) return known
  const from = query.from ?? (await store.arrivals({ ...query, filter: {} }))?.from ?? query.to
  const pieces = bucketsOf(from, query.to, query.most)
  const buckets = emptyBuckets(pieces)
  const { bucketMs } = pieces
  const to = pieces.from + buckets.length * bucketMs
  const range = `after:${formatMoment({ at: pieces.from })} before:${formatMoment({ at: to })}`
  const filter = { ...query.filter, q: [query.filter.q, range].filter(Boolean).join(' ') }
  const until = performance.now() + PATIENCE_MS
  let counted = 0
  let countedFrom: number | null = to
  let before: number | undefined
  for (;;) {
    const patienceMs = Math.max(1, until - performance.now())
    const page = await store.events.list({ ...filter, limit: PAGE, before }, { signal, patienceMs })
    for (const { receivedAt, verdict } of page.items) {
      const bucket = buckets[Math.floor((receivedAt - pieces.from) / bucketMs)]
      if (bucket !== undefined) bucket[verdict] += 1
      countedFrom = Math.min(countedFrom, receivedAt)
    }
    counted += page.items.length
    if (page.nextCursor === null) countedFrom = null
    const isEnough = counted >= MOST_COUNTED || performance.now() >= until || signal?.aborted === true
    if (countedFrom === null || page.nextCursor === null || isEnough) break
    before = page.nextCursor
  }
  return { from: pieces.from, to, bucketMs, buckets, countedFrom }
}
