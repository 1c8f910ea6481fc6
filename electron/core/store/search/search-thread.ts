import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { createRegistry } from '../../../../shared/providers/registry.ts'
import type { StartedWithPacks } from '../../providers-of-thread.ts'
import { openForReading } from '../database.ts'
import type { StoreFiles } from '../store-files.ts'
import { serveCalls } from '../thread-calls.ts'
import { searchOps } from './search-ops.ts'

/** Searches over a connection of its own, so that no other read waits for a search. */
const { project, search, packs } = workerData as StoreFiles & StartedWithPacks
const db = openForReading(project, search)

serveCalls(parentPort as MessagePort, searchOps(db, createRegistry(packs)), () => db.close())
