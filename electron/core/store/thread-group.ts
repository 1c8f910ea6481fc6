import type { AppError } from '../../../shared/errors.ts'

/** A thread that can let go of its files for a while. */
export interface Suspendable {
  /** Ends the thread when nothing is under way. Until `resume`, calls are rejected with this; with null they wait. */
  suspend(why: AppError | null): Promise<void>
  resume(): void
}

/** All threads that have the project's files open, so that the files can be exchanged under them. */
export interface ThreadGroup {
  /** A thread that is added meanwhile starts at `resume`, and its calls wait until then. */
  isSuspended(): boolean
  add(thread: Suspendable): void
  remove(thread: Suspendable): void
  suspend(why: AppError | null): Promise<void>
  resume(): void
}

export function createThreadGroup(): ThreadGroup {
  const threads = new Set<Suspendable>()
  let isSuspended = false
  return {
    isSuspended: () => isSuspended,
    add: (thread) => void threads.add(thread),
    remove: (thread) => void threads.delete(thread),
    async suspend(why) {
      isSuspended = true
      await Promise.all([...threads].map((thread) => thread.suspend(why)))
    },
    resume() {
      isSuspended = false
      for (const thread of threads) thread.resume()
    },
  }
}
