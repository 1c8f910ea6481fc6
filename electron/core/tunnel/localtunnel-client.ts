import { Worker } from 'node:worker_threads'
import { workerFile } from '../worker-file.ts'

/** What the thread is started with. */
export interface ThreadRequest {
  port: number
  server: string
  name: string | null
}

/** What the thread tells. */
export type ThreadMessage =
  | { kind: 'granted'; url: string }
  | { kind: 'failed'; message: string }
  | { kind: 'connection'; change: 1 | -1 }
  | { kind: 'trouble'; message: string }

export interface Client {
  /** Ends the client with everything that it holds; resolves when its connections are gone. */
  close(): Promise<void>
}

/**
 * Starts the localtunnel client in its thread. `onEnd` is called when it ends without `close`: with the reason
 * where it failed, with null where it had nothing left to do, as when every connection was refused.
 */
export function startClient(
  request: ThreadRequest,
  onMessage: (message: ThreadMessage) => void,
  onEnd: (reason: string | null) => void,
): Client {
  const thread = new Worker(workerFile(import.meta.url, 'localtunnel-thread'), {
    workerData: request,
    name: 'localtunnel',
  })
  let isClosed = false
  thread.on('message', (message: ThreadMessage) => {
    if (!isClosed) onMessage(message)
  })
  thread.on('error', (error) => {
    if (isClosed) return
    isClosed = true
    onEnd(error instanceof Error ? error.message : String(error))
  })
  thread.on('exit', () => {
    if (isClosed) return
    isClosed = true
    onEnd(null)
  })
  return {
    async close() {
      isClosed = true
      await thread.terminate()
    },
  }
}
