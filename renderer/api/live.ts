import type { LiveMessage } from '../../shared/model/live.ts'

export type LiveState = 'connecting' | 'live' | 'lost'

export interface Live {
  state: () => LiveState
  /** Called when the state changes. */
  onState: (listener: () => void) => () => void
  /** Called with each message, and with `behind` where some may be missing: what is shown has to be read again. */
  onMessage: (listener: (message: LiveMessage) => void) => () => void
  /** Tries at once instead of after the pause. */
  retry: () => void
  close: () => void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 8_000

/**
 * Listens to the core for as long as the page is open. A stream that ends is opened again, after pauses that
 * double up to eight seconds. Each time the listeners first hear `behind`: what was read before the stream was open
 * may be old, also at the start of the page.
 */
export function startLive(open: (signal: AbortSignal) => Promise<AsyncIterable<LiveMessage>>): Live {
  const stateListeners = new Set<() => void>()
  const messageListeners = new Set<(message: LiveMessage) => void>()
  const closing = new AbortController()
  let state: LiveState = 'connecting'
  let wake: () => void = () => {}

  const become = (next: LiveState): void => {
    if (state === next) return
    state = next
    for (const listener of stateListeners) listener()
  }
  const say = (message: LiveMessage): void => {
    for (const listener of messageListeners) listener(message)
  }
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS
    while (!closing.signal.aborted) {
      try {
        const messages = await open(closing.signal)
        become('live')
        say({ kind: 'behind' })
        for await (const message of messages) {
          pauseMs = FIRST_PAUSE_MS
          say(message)
        }
      } catch {
        // The reason is told by the state: whatever it was, the next step is to open the stream again.
      }
      if (closing.signal.aborted) break
      become('lost')
      await pause(pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }
  void run()

  return {
    state: () => state,
    onState: (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    onMessage: (listener) => {
      messageListeners.add(listener)
      return () => messageListeners.delete(listener)
    },
    retry: () => wake(),
    close: () => {
      closing.abort()
      wake()
    },
  }
}
