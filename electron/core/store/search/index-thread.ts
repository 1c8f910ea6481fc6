import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { stepBack } from '../../background-thread.ts'
import { openForReading } from '../database.ts'
import type { StoreFiles } from '../store-files.ts'
import { serveCalls } from '../thread-calls.ts'
import { createMaskedFields } from './masked-fields.ts'
import type { StartedWithMasked } from './masked-fields.ts'
import { indexOps } from './index-ops.ts'
import { openSearchFile } from './search-file.ts'

/** Feeds the search index in the background, in small steps. */
stepBack()
const { project, search, masked } = workerData as StoreFiles & StartedWithMasked
const db = openForReading(project)
const index = openSearchFile(search)

serveCalls(parentPort as MessagePort, indexOps(db, index, createMaskedFields(masked)), () => {
  db.close()
  index.pragma('wal_checkpoint(TRUNCATE)')
  index.close()
})
