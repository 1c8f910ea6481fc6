import { useSyncExternalStore } from 'react'

const STEP_MS = 5_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** The time in epoch milliseconds, in steps of five seconds; one timer for all who ask. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      for (const listener of listeners) listener()
    }, STEP_MS)
  }
  return () => {
    listeners.delete(changed)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}
