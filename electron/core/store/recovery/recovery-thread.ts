import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { serveCalls } from '../thread-calls.ts'
import type { StoreFiles } from '../store-files.ts'
import { recoverProject } from './recover-project.ts'

/** Recovers off the main thread, which tells senders and windows meanwhile what is going on. */
const files = workerData as StoreFiles

export const recoveryOps = {
  recover: ({ why, now }: { why: string; now: number }) => recoverProject(files, why, now),
}

export type RecoveryOps = typeof recoveryOps

serveCalls(parentPort as MessagePort, recoveryOps, () => {})
