import type { LiveMessage } from '../../../shared/model/live.ts'
import type { Removal, RemovalResult } from '../../../shared/model/keeping.ts'
import { createBackgroundWork } from '../store/background-work.ts'
import { MARKED_A_STEP } from '../store/removals.ts'
import { requireUnderstood } from '../store/search/understood.ts'
import type { EventQuery, HeldEvent, Store } from '../store/store.ts'

/** Which events are to go: these, or all that fit a filter; `{}` fits every event. */
export type Which = { ids: readonly number[] } | { filter: Omit<EventQuery, 'limit' | 'before'> }

/** Removes events so that it can be taken back for a while, and deletes them afterwards. */
export interface Removing {
  /**
   * Resolves when all of them are hidden; the time to take it back begins then. Rejects with INPUT_INVALID where a
   * part of the search is not understood.
   */
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

export function createRemoving(options: RemovingOptions): Removing {
  const { store, publish, forwarding, undoMs, now } = options
  const { removals } = store
  let isSomeCutShort = true
  let timer: NodeJS.Timeout | undefined
  const active = new Set<number>()
  const work = createBackgroundWork(async () => {
    if (isSomeCutShort) await takeBackUnfinished()
    if (await removals.purge(now())) return true
    await wakeAtNext()
    return false
  })
  work.wake()

  /** Removals that were cut short, by a fault or the end of the app: nobody was told that they had been done. */
  async function takeBackUnfinished(): Promise<void> {
    isSomeCutShort = false
    try {
      for (const id of await removals.unfinished()) if (!active.has(id)) await restore(id)
    } catch (error) {
      isSomeCutShort = true
      throw error
    }
  }

  /** Shows all of it again, everywhere; how many events. Where it fails it is gone on with until it is done. */
  async function restore(removalId: number): Promise<number> {
    try {
      const restored = await takeBack(removalId)
      forwarding.takeUp(await store.held.list())
      return restored
    } catch (error) {
      isSomeCutShort = true
      work.wake()
      throw error
    } finally {
      publish({ kind: 'restored', removalId })
    }
  }

  async function takeBack(removalId: number): Promise<number> {
    let restored = 0
    for (;;) {
      const ids = await removals.takeBack(removalId)
      restored += ids.length
      if (ids.length < MARKED_A_STEP) return restored
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
      if ('filter' in which) requireUnderstood(which.filter)
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
        const purgeAt = now() + undoMs
        await removals.seal(id, purgeAt)
        work.wake()
        const scenarios = [...named].map(([scenarioId, name]) => ({ id: scenarioId, name }))
        return { id, events, startedAt, purgeAt, scenarios }
      } catch (error) {
        // What went wrong first is told; what goes wrong now is gone on with.
        await restore(id).catch(() => {})
        throw error
      } finally {
        active.delete(id)
      }
    },

    async undo(removalId) {
      await removals.reopen(removalId, now())
      active.add(removalId)
      try {
        return await restore(removalId)
      } finally {
        active.delete(removalId)
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
    for (let at = 0; at < which.ids.length; at += MARKED_A_STEP) yield which.ids.slice(at, at + MARKED_A_STEP)
    return
  }
  let before: number | undefined
  do {
    const page = await store.events.list({ ...which.filter, limit: MARKED_A_STEP, before })
    yield page.items.map(({ id }) => id)
    before = page.nextCursor ?? undefined
  } while (before !== undefined)
}
