import { rmSync, mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { createCore } from '../../electron/core/core.ts'
import type { Core, CoreOptions } from '../../electron/core/core.ts'
import type { ReceivedRequest } from '../../electron/core/listener/received.ts'

const cleanups: (() => void | Promise<void>)[] = []

afterEach(async () => {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) await cleanup()
})

/** Runs after the test, the last one first. */
export function atEnd(cleanup: () => void | Promise<void>): void {
  cleanups.push(cleanup)
}

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Tests stay on this machine: no name server is asked, so a probe knows nothing of an address and says so. */
export const NO_OUTSIDE = {
  lookup: () => Promise.reject(Object.assign(new Error('no name server'), { code: 'EAI_AGAIN' })),
}

/** A core of its own on a free port, closed with the test; its key is kept in a file. */
export async function startCore(options: Partial<CoreOptions> = {}): Promise<Core> {
  const dataDir = options.dataDir ?? temporaryFolder()
  const core = await createCore({
    port: 0,
    tunnel: 'none',
    keepKeyIn: 'file',
    outside: NO_OUTSIDE,
    ...options,
    dataDir,
  })
  atEnd(() => core.close())
  return core
}

/** Resolves when everything captured is judged and in the search index. */
export async function settled(core: Core): Promise<void> {
  await expect.poll(() => core.health(), { interval: 10 }).toMatchObject({ judgingLag: 0, indexLag: 0 })
}

/** Sends bytes as they are and gives back all that was answered until the connection closed. */
export function exchange(port: number, ...parts: (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const answers: Buffer[] = []
    socket.on('data', (chunk: Buffer) => answers.push(chunk))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The listener may close while we are still writing: what counts is what it said before.
      if (!['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) reject(error)
    })
    socket.on('close', () => resolve(Buffer.concat(answers).toString('latin1')))
    for (const part of parts) socket.write(part)
  })
}

/** A request as the listener would make it. */
export function received(change: Partial<ReceivedRequest> = {}): ReceivedRequest {
  return {
    method: 'POST',
    requestTarget: '/',
    path: '/',
    query: '',
    httpVersion: '1.1',
    headers: [['Content-Type', 'application/json']],
    trailers: [],
    body: new TextEncoder().encode('{}'),
    bodyCut: false,
    peer: { address: '127.0.0.1', port: 1, forwardedFor: null, forwardedProto: null, viaTunnel: false },
    receivedAt: 1_790_000_000_000,
    endedAt: 1_790_000_000_001,
    ...change,
  }
}
