import type { LiveMessage } from '../../../shared/model/live.ts'
import type { Removal, RemovalResult } from '../../../shared/model/keeping.ts'
import { createBackgroundWork } from '../store/background-work.ts'
import type { EventQuery, HeldEvent, Store } from '../store/store.ts'

/** Which events are to go: these, or all that fit a filter; `{}` fits every event. */
export type Which = { ids: readonly number[] } | { filter: Omit<EventQuery, 'limit' | 'before'> }

/** Removes events so that it can be taken back for a while, and deletes them afterwards. */
export interface Removing {
  /** Resolves when all of them are hidden; the time to take it back begins then. */
  remove(which: Which): Promise<RemovalResult>
  /** Brings them back; how many. Rejects with NOT_FOUND where it is too late. */
  undo(removalId: number): Promise<number>
  /** Those that can still be taken back. */
  list(): Promise<Removal[]>
  close(): Promise<void>
}

export interface RemovingOptions {
  store: Pick<Store, 'events' | 'removals' | 'scenarios' | 'held'>
  publish: (message: LiveMessage) => void
  /** What waits for the developer's app is kept in memory too. */
  forwarding: { forget(eventIds: ReadonlySet<number>): void; takeUp(held: readonly HeldEvent[]): void }
  /** How long a removal can be taken back, in milliseconds. */
  undoMs: number
  now: () => number
}

/** Events that are marked, or shown again, in one call of the writer. */
const STEP_EVENTS = 500

export function createRemoving(options: RemovingOptions): Removing {
  const { store, publish, forwarding, undoMs, now } = options
  const { removals } = store
  let isChecked = false
  let timer: NodeJS.Timeout | undefined
  const active = new Set<number>()
  const work = createBackgroundWork(async () => {
    if (!isChecked) await takeBackUnfinished()
    isChecked = true
    if (await removals.purge(now())) return true
    await wakeAtNext()
    return false
  })
  work.wake()

  /** Removals that an end of the app cut short: nobody was told that they had been done. */
  async function takeBackUnfinished(): Promise<void> {
    for (const id of await removals.unfinished()) if (!active.has(id)) await takeBack(id)
  }

  async function takeBack(removalId: number): Promise<number> {
    let restored = 0
    for (;;) {
      const ids = await removals.takeBack(removalId)
      restored += ids.length
      if (ids.length < STEP_EVENTS) return restored
    }
  }

  async function wakeAtNext(): Promise<void> {
    clearTimeout(timer)
    const times = (await removals.list()).flatMap(({ purgeAt }) => (purgeAt === null ? [] : [purgeAt]))
    if (times.length === 0) return
    timer = setTimeout(() => work.wake(), Math.max(0, Math.min(...times) - now())).unref()
  }

  async function hide(removalId: number, ids: readonly number[]): Promise<number> {
    const hidden = await removals.mark(removalId, ids)
    if (hidden.length > 0) {
      forwarding.forget(new Set(hidden))
      publish({ kind: 'removed', eventIds: hidden })
    }
    return hidden.length
  }

  return {
    async remove(which) {
      const startedAt = now()
      const scenariosBefore = await store.scenarios.list()
      const id = await removals.begin(startedAt)
      active.add(id)
      const named = new Map<number, string>()
      let events = 0
      try {
        for await (const ids of idsOf(store, which)) {
          events += await hide(id, ids)
          const gone = new Set(ids)
          for (const { id: scenarioId, scenario } of scenariosBefore) {
            if (scenario.subjects.some((each) => each.kind === 'event' && gone.has(each.id))) {
              named.set(scenarioId, scenario.name)
            }
          }
        }
      } catch (error) {
        await takeBack(id)
        publish({ kind: 'restored', removalId: id })
        throw error
      } finally {
        active.delete(id)
      }
      const purgeAt = now() + undoMs
      await removals.seal(id, purgeAt)
      work.wake()
      const scenarios = [...named].map(([scenarioId, name]) => ({ id: scenarioId, name }))
      return { id, events, startedAt, purgeAt, scenarios }
    },

    async undo(removalId) {
      await removals.reopen(removalId, now())
      active.add(removalId)
      try {
        return await takeBack(removalId)
      } finally {
        active.delete(removalId)
        forwarding.takeUp(await store.held.list())
        publish({ kind: 'restored', removalId })
      }
    },

    async list() {
      const at = now()
      return (await removals.list()).filter(({ purgeAt }) => purgeAt === null || purgeAt > at)
    },

    async close() {
      clearTimeout(timer)
      await work.stop()
    },
  }
}

/** The ids in steps. What arrives meanwhile is not among them: a filter is followed from the newest of now down. */
async function* idsOf(store: Pick<Store, 'events'>, which: Which): AsyncGenerator<readonly number[]> {
  if ('ids' in which) {
    for (let at = 0; at < which.ids.length; at += STEP_EVENTS) yield which.ids.slice(at, at + STEP_EVENTS)
    return
  }
  let before: number | undefined
  do {
    const page = await store.events.list({ ...which.filter, limit: STEP_EVENTS, before })
    yield page.items.map(({ id }) => id)
    before = page.nextCursor ?? undefined
  } while (before !== undefined)
}
