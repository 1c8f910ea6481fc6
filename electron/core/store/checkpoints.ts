import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'
import type { Db } from './database.ts'

/** Pages of 8 KiB that wait in the write-ahead log: 64 MiB ask for a checkpoint. */
const CHECKPOINT_PAGES = 8_192
/** 512 MiB no longer wait for a quiet moment. */
const MOST_PAGES = 65_536
/** How many commits pass between two looks. */
const LOOK_EVERY = 32
const RETRY_MS = 50

/**
 * Checkpoints off the answer's path: a thread of its own copies the pages while commits go on. The few that came
 * meanwhile are left to the writer in a quiet moment, after which the log starts from its beginning again.
 */
export function startCheckpoints(db: Db, file: string, isQuiet: () => boolean) {
  const worker = new Worker(workerFile(import.meta.url, 'checkpoint-thread'), { workerData: file })
  let isUnderWay = false
  let commits = 0
  let timer: NodeJS.Timeout | undefined
  worker.on('message', finish)
  // A checkpoint is an economy: should its thread end, the log grows and nothing is lost.
  worker.on('error', () => {})

  function finish(): void {
    if (!isQuiet() && logOf(db).log < MOST_PAGES) {
      timer = setTimeout(finish, RETRY_MS)
      return
    }
    db.pragma('wal_checkpoint(PASSIVE)')
    isUnderWay = false
  }

  return {
    afterCommit(): void {
      if (isUnderWay || ++commits % LOOK_EVERY !== 0) return
      const { log, checkpointed } = logOf(db)
      if (log - checkpointed < CHECKPOINT_PAGES) return
      isUnderWay = true
      worker.postMessage(null)
    },
    /** Moves everything into the file and empties the log; for the end. */
    close(): void {
      clearTimeout(timer)
      worker.off('message', finish)
      worker.postMessage('end')
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
  }
}

/** Pages in the log and how many of them are in the file; the file's size says neither, it never shrinks. */
function logOf(db: Db): { log: number; checkpointed: number } {
  const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
  return state ?? { log: 0, checkpointed: 0 }
}
