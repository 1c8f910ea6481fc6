import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'
import type { Db } from './database.ts'

/**
 * Pages of 8 KiB that wait in the write-ahead log: 16 MiB ask for a checkpoint. A log that soon begins again from
 * its start is not only small: to write over what the disk has already is safe there in half the time that a
 * longer file takes.
 */
const CHECKPOINT_PAGES = 2_048
/**
 * The same in a burst, where each commit is megabytes: 4 MiB. All that a checkpoint has copied goes to the disk at once
 * in the end, and meanwhile the capture log waits, and all senders with it: 20 ms for 16 MiB.
 */
const CHECKPOINT_PAGES_IN_BURST = 512
/** What the thread leaves over, 1 MiB, the writer moves itself between two commits. */
const TAIL_PAGES = 128
/** How many commits pass between two looks; in a burst none. */
const LOOK_EVERY = 8
/** After how long it is tried again where a reader still looks at what the log began with. */
const RETRY_MS = 20

/**
 * Checkpoints off the answer's path: a thread of its own copies the pages while commits go on, again and again
 * until few are left. Those are left to the writer, and with its next commit the log starts from its beginning.
 */
export function startCheckpoints(db: Db, file: string) {
  const worker = new Worker(workerFile(import.meta.url, 'checkpoint-thread'), { workerData: file })
  let isUnderWay = false
  let commits = 0
  let timer: NodeJS.Timeout | undefined
  worker.on('message', goOn)
  // A checkpoint is an economy: should its thread end, the log grows and nothing is lost.
  worker.on('error', () => {})

  function copy(): void {
    isUnderWay = true
    worker.postMessage(null)
  }

  /** The thread has copied what it could. */
  function goOn(): void {
    if (waiting(db) > TAIL_PAGES) {
      // Each time less came meanwhile; a reader of old pages holds all of it up and is waited for.
      timer = setTimeout(copy, RETRY_MS)
      return
    }
    try {
      if (waiting(db) > 0) db.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      // The disk does not take it now, and has what the log holds: it is tried again with a later commit.
    }
    isUnderWay = false
  }

  return {
    afterCommit({ isBurst }: { isBurst: boolean }): void {
      if (isUnderWay || (++commits % LOOK_EVERY !== 0 && !isBurst)) return
      if (waiting(db) >= (isBurst ? CHECKPOINT_PAGES_IN_BURST : CHECKPOINT_PAGES)) copy()
    },
    /** Moves everything into the file and empties the log; for the end. */
    close(): void {
      clearTimeout(timer)
      worker.off('message', goOn)
      worker.postMessage('end')
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
  }
}

/** Pages in the log that are not in the file yet; the log's size does not say, it never shrinks. */
function waiting(db: Db): number {
  try {
    const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
    return state === undefined ? 0 : state.log - state.checkpointed
  } catch {
    // Commits are answered by now: a fault of the disk is told by the next one, and must not end the thread.
    return 0
  }
}
