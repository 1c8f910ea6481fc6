import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { stepBack } from '../../background-thread.ts'
import { openForReading } from '../database.ts'
import type { StoreFiles } from '../store-files.ts'
import { serveCalls } from '../thread-calls.ts'
import { checkOps } from './check-ops.ts'

/** Looks through the project in the background, over a connection of its own. */
stepBack()
const { project } = workerData as StoreFiles
const db = openForReading(project)

serveCalls(parentPort as MessagePort, checkOps(db), () => db.close())
