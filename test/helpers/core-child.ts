import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { atEnd } from './core.ts'

export interface CoreChild {
  child: ChildProcess
  pid: number
  port: number
  /** Ends it with SIGKILL. */
  kill(): Promise<void>
  /** Ends it in an orderly way. */
  close(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('./core-process.ts', import.meta.url))

/** Starts a core in a process of its own; `prefix` is a command that starts it in its place, such as `strace`. */
export async function startCoreProcess(dataDir: string, prefix: string[] = []): Promise<CoreChild> {
  const [command, ...args] = [...prefix, process.execPath, SCRIPT, dataDir]
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const ended = once(child, 'exit')
  const pid = child.pid ?? 0
  atEnd(() => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL')
  })
  const [line] = (await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`The core ended with status ${code}.`))),
  ])) as [Buffer]
  return {
    child,
    pid,
    port: Number(line.toString()),
    async kill() {
      // The whole group: under a prefix the core is a grandchild.
      process.kill(-pid, 'SIGKILL')
      await ended
    },
    async close() {
      child.stdin.end()
      await ended
    },
  }
}
