import { setTimeout as wait } from 'node:timers/promises'
import type { Recovery, StoreCheck } from '../../../../shared/model/health.ts'
import { AppError } from '../../../../shared/errors.ts'
import { workerFile } from '../../worker-file.ts'
import type { StoreFiles } from '../store-files.ts'
import { startThread } from '../thread-calls.ts'
import type { ThreadGroup } from '../thread-group.ts'
import type { CheckOps, CheckPlace, CheckStep } from './check-ops.ts'
import type { RecoveryOps } from './recovery-thread.ts'
import { removeFile } from './set-aside.ts'

export interface KeepWholeOptions {
  files: StoreFiles
  group: ThreadGroup
  /** Makes the recovered files ready for the threads: version, key, search index. */
  prepare: () => Promise<void>
  /** What is shown has changed. */
  changed: () => void
  /** Other files lie under everything that was read; with what was lost, or null where nothing was. */
  exchanged: (recovery: Recovery | null) => Promise<void>
  now: () => number
}

/** What becomes of a file that is damaged while it is open. */
export interface KeepWhole {
  /** Why nothing can be stored now; null where that is not for the sake of the file. */
  problem(): string | null
  check(): StoreCheck
  /** Looks through the project in the background, and recovers it where it is damaged. */
  look(): void
  /** Something that was read is damaged: where the project itself is whole, the search index is made again. */
  suspectSearch(): void
  /** Takes what can be read into a new file, while senders are told to come again. */
  recover(why: string): void
  /** Has every thread open the files anew. */
  reopen(): void
  close(): Promise<void>
}

const RETRY_MS = 30_000
/** A file that is damaged again and again lies on a disk that is: then it is left as it is. */
const MOST_RECOVERIES = 3

export function keepWhole(options: KeepWholeOptions): KeepWhole {
  const { files, group, changed } = options
  const stopping = new AbortController()
  let check: StoreCheck = UNNEEDED
  let problem: string | null = null
  let exchanging: Promise<void> | null = null
  let looking: Promise<void> | null = null
  let recoveries = 0

  async function look(): Promise<void> {
    // Of the group: a look at a file that has been exchanged would find the damage of the former one.
    const thread = startThread<CheckOps>(workerFile(import.meta.url, 'check-thread'), files, { group })
    let damage: string | null = null
    try {
      const of = await thread.call('tables', null)
      for (let place: CheckPlace | null = { table: 0, after: 0 }; place !== null;) {
        check = { state: 'running', done: place.table, of }
        changed()
        const step: CheckStep = await thread.call('check', place)
        if (stopping.signal.aborted) return
        damage = step.problem
        place = damage === null ? step.next : null
      }
      check = { state: damage === null ? 'whole' : 'damaged', done: of, of }
    } catch {
      // It could not be read now; whoever needs the file meets the same fault and says so.
      check = UNNEEDED
    } finally {
      await thread.end()
    }
    looking = null
    if (damage !== null) recover(`The project file is damaged: ${damage}.`)
    else if (check.state === 'whole' && isSearchSuspected) remakeSearch()
    changed()
  }

  function recover(why: string): void {
    if (recoveries >= MOST_RECOVERIES) return
    exchange(why, new AppError('STORE_UNAVAILABLE', why, { fix: RECOVERING }), async () => {
      const thread = startThread<RecoveryOps>(workerFile(import.meta.url, 'recovery-thread'), files)
      try {
        const recovery = await thread.call('recover', { why, now: options.now() })
        recoveries += 1
        await options.prepare()
        check = UNNEEDED
        return recovery
      } finally {
        await thread.end()
      }
    })
  }

  let isSearchSuspected = false

  function remakeSearch(): void {
    isSearchSuspected = false
    exchange(null, null, async () => {
      removeFile(files.search)
      await options.prepare()
      return null
    })
  }

  /** Nobody has the files open while `work` is under way; where it fails it is tried again. */
  function exchange(why: string | null, error: AppError | null, work: () => Promise<Recovery | null>): void {
    if (exchanging !== null || stopping.signal.aborted) return
    problem = why
    exchanging = (async () => {
      changed()
      await group.suspend(error)
      let recovery: Recovery | null = null
      try {
        recovery = await work()
        problem = null
      } catch (failure) {
        problem = [why, (failure as Error).message, failure instanceof AppError ? failure.fix : null]
          .filter((part) => part !== null)
          .join(' ')
      }
      group.resume()
      if (problem === null) await options.exchanged(recovery).catch(() => {})
      changed()
      if (problem !== null) await wait(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {})
    })().finally(() => {
      exchanging = null
      if (problem !== null) exchange(why, error, work)
    })
  }

  return {
    problem: () => problem,
    check: () => check,
    look() {
      looking ??= look()
    },
    suspectSearch() {
      isSearchSuspected = true
      looking ??= look()
    },
    recover,
    reopen: () => exchange(null, null, async () => null),
    async close() {
      stopping.abort()
      await looking
      await exchanging
    },
  }
}

const UNNEEDED: StoreCheck = { state: 'unneeded', done: 0, of: 0 }
const RECOVERING = 'What can be read is being taken into a new file: wait a moment and repeat the call.'
