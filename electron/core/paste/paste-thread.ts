import { parentPort, workerData } from 'node:worker_threads'
import { stepBack } from '../background-thread.ts'
import { answer } from '../store/thread-calls.ts'
import { readPaste } from './paste.ts'

/** Reads one large paste, so that nobody waits for it but who pasted it, and ends. */
stepBack()
answer({ readPaste }, { seq: 0, op: 'readPaste', args: workerData as string }, (outcome) =>
  parentPort?.postMessage(outcome),
)
