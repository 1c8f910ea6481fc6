import { spawn } from 'node:child_process'

/** What came of a command. */
export type CommandEnd = { kind: 'exit'; status: number; said: string } | { kind: 'failed'; reason: string }

/** Bytes of its output that are kept, the last ones. */
const KEPT = 2000

/**
 * Starts a program with its arguments, without a shell, and waits for its end. It is ended, with what it started,
 * by the signal and after the timeout. Never rejects.
 */
export function runCommand(
  argv: readonly string[],
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<CommandEnd> {
  const [program = '', ...args] = argv
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'failed', reason: 'it was not started: the run had ended' })
    // A group of its own, so that what it starts ends with it; Windows has no such groups.
    const detached = process.platform !== 'win32'
    const child = spawn(program, args, { shell: false, detached, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let reason: string | null = null
    const hear = (chunk: Buffer): void => void (said = (said + chunk.toString('utf8')).slice(-KEPT))
    const end = (why: string): void => {
      reason ??= why
      try {
        if (detached && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
        else child.kill('SIGKILL')
      } catch {
        // It ended in this moment.
      }
    }
    const timer = setTimeout(() => end(`it did not end within ${timeoutMs} ms`), timeoutMs)
    const cancel = (): void => end('the run was ended')
    const settle = (outcome: CommandEnd): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      resolve(outcome)
    }
    signal.addEventListener('abort', cancel, { once: true })
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) =>
      settle({ kind: 'failed', reason: `it could not be started: ${error.message}` }),
    )
    // Not `close`: a service that it started may hold its output open for ever.
    child.on('exit', (status, killedBy) => {
      if (reason !== null) return settle({ kind: 'failed', reason })
      if (status === null)
        return settle({ kind: 'failed', reason: `it was ended by ${killedBy ?? 'a signal'}` })
      settle({ kind: 'exit', status, said: said.trim() })
    })
  })
}
