import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { stepBack } from '../background-thread.ts'
import { backupOps } from './backup-ops.ts'
import { serveCalls } from './thread-calls.ts'

/** Writes one copy of the project; ends with it. */
stepBack()
const { project } = workerData as { project: string }

serveCalls(parentPort as MessagePort, backupOps(project), () => {})
