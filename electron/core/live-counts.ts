import type { Live } from './live.ts'
import type { Store } from './store/store.ts'

/** How often the counts are told at most. */
const EVERY_MS = 500

/** Tells the counts after they changed, not after every change. */
export function createLiveCounts(store: Pick<Store, 'counts'>, live: Live) {
  let timer: NodeJS.Timeout | undefined

  async function tell(): Promise<void> {
    timer = undefined
    try {
      live.publish({ kind: 'counts', counts: await store.counts() })
    } catch {
      // The project is being closed, and with it the windows.
    }
  }

  return {
    changed(): void {
      if (live.hasReaders()) timer ??= setTimeout(() => void tell(), EVERY_MS)
    },
    stop(): void {
      clearTimeout(timer)
    },
  }
}
