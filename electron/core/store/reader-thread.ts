import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { createSealer } from '../secrets/seal.ts'
import { openForReading } from './database.ts'
import { readerOps } from './reader-ops.ts'
import type { StoreFiles } from './store-files.ts'
import { serveCalls } from './thread-calls.ts'

/** Reads over a connection of its own, so that no list ever waits for a write. */
const { project, search, dataKey } = workerData as StoreFiles & { dataKey: Uint8Array | null }
const db = openForReading(project, search)

serveCalls(parentPort as MessagePort, readerOps(db, createSealer(dataKey), project), () => db.close())
