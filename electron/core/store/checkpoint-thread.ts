import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { openForWriting } from './database.ts'

/** Moves pages from the write-ahead log into the file while the writer goes on writing. */
const port = parentPort as MessagePort
const db = openForWriting(workerData as string, { isThere: true })

port.on('message', (message: 'end' | null) => {
  if (message === 'end') {
    db.close()
    port.close()
    return
  }
  try {
    db.pragma('wal_checkpoint(PASSIVE)')
  } catch {
    // The disk does not take it now: the writer meets the same fault and says so.
  }
  port.postMessage(null)
})
