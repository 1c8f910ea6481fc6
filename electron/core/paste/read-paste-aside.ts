import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import { carriedError } from '../store/thread-calls.ts'
import type { Outcome } from '../store/thread-calls.ts'
import { workerFile } from '../worker-file.ts'
import { readPaste } from './paste.ts'
import type { Pasted } from './paste.ts'

/** Up to this many characters a text is read at once: starting a thread would take longer. */
const SHORT = 16 * 1024
/** What is not read by then, or takes more memory, is not read. */
const LONGEST_MS = 60_000
const MOST_MIB = 1_024

let before: Promise<unknown> = Promise.resolve()

/**
 * `readPaste` off the main thread where the text is long, one text after the other, and bounded in time and memory:
 * callbacks are answered meanwhile, and the thread keeps no process from ending.
 */
export async function readPasteAside(text: string): Promise<Pasted> {
  if (text.length <= SHORT) return readPaste(text)
  const own = before.then(() => readInThread(text))
  before = own.catch(() => {})
  return own
}

function readInThread(text: string): Promise<Pasted> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(workerFile(import.meta.url, 'paste-thread'), {
      workerData: text,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MIB },
    })
    thread.unref()
    const timer = setTimeout(() => {
      reject(unread(`it was not read within ${LONGEST_MS / 1000} s`))
      void thread.terminate()
    }, LONGEST_MS).unref()
    thread.once('message', (outcome: Outcome) => {
      if ('value' in outcome) resolve(outcome.value as Pasted)
      else reject(carriedError(outcome.error))
    })
    thread.once('error', (error) => reject(unread(error instanceof Error ? error.message : String(error))))
    thread.once('exit', () => {
      clearTimeout(timer)
      reject(unread('its reading ended early'))
    })
  })
}

function unread(why: string): AppError {
  return new AppError('PASTE_UNREADABLE', `The text is too much to be read: ${why}.`, {
    fix: 'Divide it into smaller parts.',
  })
}
