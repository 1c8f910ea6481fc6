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
/** From 64 MiB on the writer moves what it can itself: commits bring pages as fast as the thread copies them. */
const LONG_LOG_PAGES = 8_192
/** How many commits pass between two looks. */
const LOOK_EVERY = 8
/** After how long it is tried again where a reader still looks at what the log began with. */
const RETRY_MS = 20

/**
 * Checkpoints off the answer's path: a thread of its own copies the pages while commits go on, again and again
 * until few are left. Those are left to the writer, and with its next commit the log starts from its beginning.
 *
 * In a burst nobody waits for the writer, and its next commit is as large as what the thread has just copied: there
 * the writer does all of it. Else there would always be too much left, and the log would grow as long as they come.
 */
export function startCheckpoints(db: Db, file: string) {
  let worker: Worker | undefined
  let isUnderWay = false
  let commits = 0
  let timer: NodeJS.Timeout | undefined

  /** Started when it is first needed: a thread takes megabytes, and many a day brings no 16 MiB. */
  function start(): Worker {
    const started = new Worker(workerFile(import.meta.url, 'checkpoint-thread'), { workerData: file })
    started.on('message', goOn)
    // A checkpoint is an economy: should its thread end, the log grows for a while, and the next one tries again.
    started.on('error', () => {
      worker = undefined
      isUnderWay = false
    })
    return started
  }

  function copy(): void {
    isUnderWay = true
    worker ??= start()
    worker.postMessage(null)
  }

  /** The thread has copied what it could. */
  function goOn(): void {
    const { waiting } = stateOf(db)
    isUnderWay = waiting > TAIL_PAGES
    // Each time less came meanwhile; a reader of old pages holds all of it up and is waited for.
    if (isUnderWay) timer = setTimeout(copy, RETRY_MS)
    else if (waiting > 0) move(db)
  }

  return {
    afterCommit({ isBurst }: { isBurst: boolean }): void {
      if (!isBurst && ++commits % LOOK_EVERY !== 0) return
      const { log, waiting } = stateOf(db)
      if (isBurst ? waiting >= CHECKPOINT_PAGES_IN_BURST : log >= LONG_LOG_PAGES) move(db)
      else if (!isUnderWay && waiting >= CHECKPOINT_PAGES) copy()
    },
    /** Moves everything into the file and empties the log; for the end. */
    close(): void {
      clearTimeout(timer)
      worker?.off('message', goOn)
      worker?.postMessage('end')
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
  }
}

/** Moves what no reader holds up, unless the thread is just doing that. */
function move(db: Db): void {
  try {
    db.pragma('wal_checkpoint(PASSIVE)')
  } catch {
    // The disk does not take it now, and has what the log holds: it is tried again with a later commit.
  }
}

/** Pages in the log, and those of them that are not in the file yet; its size tells neither, it does not shrink. */
function stateOf(db: Db): { log: number; waiting: number } {
  try {
    const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
    return state === undefined ? NOTHING : { log: state.log, waiting: state.log - state.checkpointed }
  } catch {
    // Commits are answered by now: a fault of the disk is told by the next one, and must not end the thread.
    return NOTHING
  }
}

const NOTHING = { log: 0, waiting: 0 }
