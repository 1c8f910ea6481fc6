import type { Db } from '../database.ts'
import type { MaskedByProvider, MaskedFields } from './masked-fields.ts'
import type { EventQuery } from '../store.ts'
import { fieldsReading } from './field-values.ts'
import { createSearch, searchReading } from './search-events.ts'
import type { Search, SearchReading, SearchStep } from './search-events.ts'

/** Searches that are remembered between two steps; of one that was left nothing else remains. */
const MOST_SEARCHES = 16

export interface StepInput {
  /** Names the search from its first step to its last. */
  search: number
  query: EventQuery
  /** Epoch milliseconds at which the search began: what "two hours ago" is counted from. */
  now: number
  wanted: number
  forMs: number
}

/** Everything that is asked of the searching thread. */
export function searchOps(db: Db, maskedFields: MaskedFields) {
  const searches = new Map<number, Search>()
  // Prepared by the first search: a damaged index fails that, and not the start of the thread.
  let reading: SearchReading | null = null
  // One lock for a step, not one for each of the hundreds of rows that it reads one by one.
  const atOnce = db.transaction((running: Search, wanted: number, forMs: number) =>
    running.step(wanted, forMs),
  )
  return {
    ...fieldsReading(db, maskedFields),
    step({ search, query, now, wanted, forMs }: StepInput): SearchStep {
      reading ??= searchReading(db, maskedFields)
      const running = searches.get(search) ?? createSearch(reading, query, now)
      const step = atOnce(running, wanted, forMs)
      searches.delete(search)
      if (step.lookedDownTo !== null && step.items.length < wanted) searches.set(search, running)
      const [oldest] = searches.keys()
      if (searches.size > MOST_SEARCHES && oldest !== undefined) searches.delete(oldest)
      return step
    },
    maskedFields: (masked: MaskedByProvider): void => maskedFields.replace(masked),
  }
}

export type SearchOps = ReturnType<typeof searchOps>
