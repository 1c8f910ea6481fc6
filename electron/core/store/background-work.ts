import { setTimeout as wait } from 'node:timers/promises'

/** How long to wait after a step that failed; the store, for one, may be unable to write for a while. */
const PAUSE_MS = 1_000

/**
 * Repeats a step as long as it says that there is more, and again after each `wake()`. A step that fails is
 * repeated after a pause.
 */
export function createBackgroundWork(step: () => Promise<boolean>) {
  const stopping = new AbortController()
  let isWoken = false
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (isWoken && !stopping.signal.aborted) {
      isWoken = false
      try {
        if (await step()) isWoken = true
      } catch {
        isWoken = true
        await wait(PAUSE_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      }
    }
    running = null
  }

  return {
    wake(): void {
      isWoken = true
      running ??= run()
    },
    /** Resolves when the step that is under way has ended; none follows. */
    async stop(): Promise<void> {
      stopping.abort()
      await running
    },
  }
}
