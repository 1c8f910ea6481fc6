import type { LiveMessage } from '../../../shared/model/live.ts'
import type { CleanUpPreview, Retention } from '../../../shared/model/keeping.ts'
import { createBackgroundWork } from '../store/background-work.ts'
import type { Store } from '../store/store.ts'
import { closing } from '../store/thread-calls.ts'

/** Removes what the rules of the project no longer keep, every ten minutes and when it is asked for. */
export interface CleanUp {
  /**
   * Resolves at its end, or at that of the project; how many events went. Nobody can take it back. Rejects with
   * STORE_UNAVAILABLE where the project is being closed.
   */
  now(): Promise<{ removed: number }>
  /** When it next begins by itself, epoch milliseconds; null where no rule is set. */
  nextAt(): number | null
  /** What it would remove now, by these rules or by those of the project. */
  preview(rules?: Retention): Promise<CleanUpPreview>
  /** The rules of the project are others now. */
  follow(rules: Retention): void
  close(): Promise<void>
}

export interface CleanUpOptions {
  store: Pick<Store, 'retention'>
  publish: (message: LiveMessage) => void
  rules: Retention
  now: () => number
}

const EVERY_MS = 600_000

export function createCleanUp(options: CleanUpOptions): CleanUp {
  const { store, publish, now } = options
  let { rules } = options
  let after = 0
  let removed = 0
  let whenDone: ((result: { removed: number }) => void)[] = []
  let nextAt = now() + EVERY_MS
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const work = createBackgroundWork(async () => {
    const step = await store.retention.cleanUp(rules, after, now())
    after = step.after
    removed += step.eventIds.length
    if (step.eventIds.length > 0) publish({ kind: 'removed', eventIds: step.eventIds })
    if (!step.isDone) return true
    end()
    return false
  })
  schedule()

  function end(): void {
    const done = whenDone
    whenDone = []
    for (const resolve of done) resolve({ removed })
    after = 0
    removed = 0
    schedule()
  }

  function schedule(): void {
    clearTimeout(timer)
    nextAt = now() + EVERY_MS
    if (hasRules(rules)) timer = setTimeout(() => work.wake(), EVERY_MS).unref()
  }

  return {
    now() {
      if (isClosed) return Promise.reject(closing())
      if (!hasRules(rules)) return Promise.resolve({ removed: 0 })
      return new Promise((resolve) => {
        whenDone.push(resolve)
        work.wake()
      })
    },
    nextAt: () => (hasRules(rules) ? nextAt : null),
    preview: (others = rules) => store.retention.preview(others, now()),
    follow(changed) {
      // What a rule that was just typed removes is said first: it takes hold at the next clean-up.
      if (JSON.stringify(changed) === JSON.stringify(rules)) return
      rules = changed
      schedule()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await work.stop()
      end()
      clearTimeout(timer)
    },
  }
}

function hasRules({ maxAgeDays, maxEvents, maxBytes }: Retention): boolean {
  return maxAgeDays !== null || maxEvents !== null || maxBytes !== null
}
