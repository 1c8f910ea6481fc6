import type { AppError } from '../../../shared/errors.ts'

/** A thread that can let go of its files for a while. */
export interface Suspendable {
  /** Ends the thread when nothing is under way. Until `resume`, calls are rejected with this; with null they wait. */
  suspend(why: AppError | null): Promise<void>
  resume(): void
}

/** All threads that have the project's files open, so that the files can be exchanged under them. */
export interface ThreadGroup {
  add(thread: Suspendable): void
  remove(thread: Suspendable): void
  suspend(why: AppError | null): Promise<void>
  resume(): void
}

export function createThreadGroup(): ThreadGroup {
  const threads = new Set<Suspendable>()
  return {
    add: (thread) => void threads.add(thread),
    remove: (thread) => void threads.delete(thread),
    async suspend(why) {
      await Promise.all([...threads].map((thread) => thread.suspend(why)))
    },
    resume() {
      for (const thread of threads) thread.resume()
    },
  }
}
