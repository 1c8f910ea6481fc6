import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { stepBack } from '../background-thread.ts'
import { createSealer } from '../secrets/seal.ts'
import { openForReading } from '../store/database.ts'
import type { StoreFiles } from '../store/store-files.ts'
import { serveCalls } from '../store/thread-calls.ts'
import type { Notice } from '../store/thread-calls.ts'
import { judgingOps } from './judging-ops.ts'

/**
 * Judges events off the answer's path. It reads over a connection of its own and writes nothing itself: the
 * writer does, and what to do next is read from what it wrote.
 */
stepBack()
const { project, dataKey } = workerData as StoreFiles & { dataKey: Uint8Array | null }
const port = parentPort as MessagePort
const db = openForReading(project)

serveCalls(port, judgingOps(db, createSealer(dataKey)), () => db.close())
port.postMessage({ notice: 'ready' } satisfies Notice)
