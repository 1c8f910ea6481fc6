import { setTimeout as wait } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { serveCalls } from '../../electron/core/store/thread-calls.ts'

/** A thread for tests that can be made to crash. */
export const crashingOps = {
  echo: (text: string) => text,
  /** Is under way for a moment. */
  echoLater: (text: string) => wait(50, text),
  crash: (_: null): void => {
    setImmediate(() => {
      throw new Error('crashed on purpose')
    })
  },
  never: (_: null) => new Promise<void>(() => {}),
}

if (parentPort !== null) serveCalls(parentPort, crashingOps, () => {})
