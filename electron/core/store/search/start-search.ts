import type { EventSummary } from '../../../../shared/model/event.ts'
import { workerFile } from '../../worker-file.ts'
import { isCarriedDamage } from '../faults.ts'
import type { StoreFiles } from '../store-files.ts'
import type { EventQuery, SearchOptions } from '../store.ts'
import { closing, startThread } from '../thread-calls.ts'
import type { Thread } from '../thread-calls.ts'
import type { ThreadGroup } from '../thread-group.ts'
import type { MaskedByProvider, StartedWithMasked } from './masked-fields.ts'
import type { SearchStep } from './search-events.ts'
import type { SearchOps, StepInput } from './search-ops.ts'

/** How long one step may take: so long another search waits, and so long after it was left one still runs. */
const STEP_MS = 30

interface SearchSetUp {
  files: StoreFiles
  now: () => number
  group: ThreadGroup
  /** What is masked by each provider, as they are now. */
  masked: () => MaskedByProvider
  /** A search failed: the index may be damaged. */
  suspect: () => void
}

/** What has to be searched for; a list by filters alone has an index for each. */
export function isSearch({ q }: EventQuery): boolean {
  return q !== undefined && q.trim() !== ''
}

/** Searches in a thread of its own, which starts when somebody first searches: until then its memory is spared. */
export function startSearch({ files, now, group, masked, suspect }: SearchSetUp) {
  let started: Thread<SearchOps> | null = null
  let isClosed = false
  let last = 0

  function thread(): Thread<SearchOps> {
    if (isClosed) throw closing()
    started ??= startThread<SearchOps>(workerFile(import.meta.url, 'search-thread'), files, {
      group,
      startsWith: (): StartedWithMasked => ({ masked: masked() }),
    })
    return started
  }

  async function step(input: StepInput): Promise<SearchStep> {
    try {
      return await thread().call('step', input)
    } catch (error) {
      if (isCarriedDamage(error)) suspect()
      throw error
    }
  }

  return {
    search: (query: EventQuery, options?: SearchOptions) =>
      searchInSteps(step, { query, search: ++last, now: now() }, options),
    fields: async (ids: number[], paths: string[]) => thread().call('fields', { ids, paths }),
    fieldPaths: async (ids: number[]) => thread().call('fieldPaths', { ids }),
    /** The providers have changed; a thread that is not there yet will start with them. */
    follow: async () => started?.call('maskedFields', masked()),
    async close(): Promise<void> {
      isClosed = true
      await started?.end()
    },
  }
}

export type SearchPart = ReturnType<typeof startSearch>

/**
 * Newest first. `nextCursor` goes on where this page ends, or where patience ended. Ends within a step where it is
 * aborted: nobody reads the rest. Each step says where it begins, so that one that the thread has forgotten, for
 * many others or a restart, goes on from there.
 */
export async function searchInSteps(
  step: (input: StepInput) => Promise<SearchStep>,
  { query, search, now }: Pick<StepInput, 'query' | 'search' | 'now'>,
  { signal, patienceMs = Infinity }: SearchOptions = {},
): Promise<{ items: EventSummary[]; nextCursor: number | null }> {
  const startedAt = performance.now()
  const items: EventSummary[] = []
  let { before } = query
  for (;;) {
    if (signal?.aborted === true) return { items, nextCursor: null }
    const wanted = query.limit - items.length
    const found = await step({ search, query: { ...query, before }, now, wanted, forMs: STEP_MS })
    items.push(...found.items)
    const isEnough = items.length >= query.limit || performance.now() - startedAt >= patienceMs
    if (found.lookedDownTo === null || isEnough) return { items, nextCursor: found.lookedDownTo }
    before = found.lookedDownTo
  }
}
