import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { openForReading } from '../database.ts'
import type { StoreFiles } from '../store-files.ts'
import { serveCalls } from '../thread-calls.ts'
import { createMaskedFields } from './masked-fields.ts'
import type { StartedWithMasked } from './masked-fields.ts'
import { searchOps } from './search-ops.ts'

/** Searches over a connection of its own, so that no other read waits for a search. */
const { project, search, masked } = workerData as StoreFiles & StartedWithMasked
const db = openForReading(project, search)

serveCalls(parentPort as MessagePort, searchOps(db, createMaskedFields(masked)), () => db.close())
