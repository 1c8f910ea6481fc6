import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { createRegistry } from '../../../shared/providers/registry.ts'
import { stepBack } from '../background-thread.ts'
import type { StartedWithPacks } from '../providers-of-thread.ts'
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
const { project, dataKey, packs } = workerData as StoreFiles &
  StartedWithPacks & { dataKey: Uint8Array | null }
const port = parentPort as MessagePort
const db = openForReading(project)

serveCalls(port, judgingOps(db, createSealer(dataKey), createRegistry(packs)), () => db.close())
port.postMessage({ notice: 'ready' } satisfies Notice)
