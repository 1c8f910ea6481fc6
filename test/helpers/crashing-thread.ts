import { parentPort } from 'node:worker_threads'
import { serveCalls } from '../../electron/core/store/thread-calls.ts'

/** A thread for tests that can be made to crash, and to stand still. */
export const crashingOps = {
  echo: (text: string) => text,
  crash: (_: null): void => {
    setImmediate(() => {
      throw new Error('crashed on purpose')
    })
  },
  /** Holds the thread until the shared flag is no longer 0. */
  block: (flag: Int32Array) => void Atomics.wait(flag, 0, 0),
  never: (_: null) => new Promise<void>(() => {}),
}

if (parentPort !== null) serveCalls(parentPort, crashingOps, () => {})
