import { workerFile } from '../../worker-file.ts'
import { createBackgroundWork } from '../background-work.ts'
import { isCarriedDamage } from '../faults.ts'
import type { IndexWork } from '../open-store.ts'
import type { StoreFiles } from '../store-files.ts'
import { startThread } from '../thread-calls.ts'
import type { ThreadGroup } from '../thread-group.ts'
import type { MaskedByProvider, StartedWithMasked } from './masked-fields.ts'
import type { IndexOps } from './index-ops.ts'

/** Starts the thread of the search index, which does what the project's list says. */
export function startIndex(
  files: StoreFiles,
  list: IndexWork,
  group: ThreadGroup,
  masked: () => MaskedByProvider,
) {
  let isFilled = false
  const thread = startThread<IndexOps>(workerFile(import.meta.url, 'index-thread'), files, {
    group,
    startsWith: (): StartedWithMasked => ({ masked: masked() }),
  })
  const work = createBackgroundWork(async () => {
    if (!isFilled) await list.fill()
    isFilled = true
    const upTo = await thread.call('step', null).catch((error: unknown) => {
      if (isCarriedDamage(error)) list.suspect()
      throw error
    })
    if (upTo === null) return false
    await list.done(upTo)
    return true
  })
  work.wake()
  return {
    wake: () => work.wake(),
    /** The providers have changed. */
    follow: () => thread.call('maskedFields', masked()),
    async close(): Promise<void> {
      await work.stop()
      await thread.end()
    },
  }
}
