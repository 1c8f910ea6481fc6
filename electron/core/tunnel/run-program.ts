/**
 * Starts programs that the user installed and ends them with us. Only the drivers of this folder call it, with
 * arguments of their own making; no shell ever reads them.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

export interface RunningProgram {
  /** Resolves with the reason when the program is no longer there, for whatever reason. */
  ended: Promise<string>
  /** Ends the program with everything that it started. */
  close(): Promise<void>
}

/** A line that goes on for ever must not fill the memory. */
const LONGEST_LINE = 8_192
/** How long a program has to end by itself before it is killed. */
const ENDING_MS = 3_000

/** Starts a program; `onLine` hears each line of both its outputs, without colours. It never throws. */
export function runProgram(
  path: string,
  args: readonly string[],
  { env = process.env, onLine }: { env?: NodeJS.ProcessEnv; onLine: (line: string) => void },
): RunningProgram {
  const child = spawn(path, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what the program starts ends with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const guard = guardOf(child)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`it could not be started (${error.message})`))
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `it ended with status ${code}` : `it was ended by ${signal}`),
    )
  })
  void ended.then(() => guard?.kill('SIGKILL'))
  readLines(child.stdout, onLine)
  readLines(child.stderr, onLine)
  return {
    ended,
    async close() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        endTree(child, 'SIGTERM')
        const patience = setTimeout(() => endTree(child, 'SIGKILL'), ENDING_MS)
        await ended
        clearTimeout(patience)
      }
      // What the program started may have outlived it, in the same group.
      endTree(child, 'SIGKILL')
    },
  }
}

function endTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  const { pid } = child
  if (pid === undefined) return
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' }).on(
      'error',
      () => {},
    )
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // The whole group is gone already.
  }
}

/**
 * A process that waits for the end of its input, which comes when we die, however that is, and then ends the
 * program's group. Its script is a constant, and the number of the group its only argument. Windows has no such
 * thing: there, a program outlives us where we are killed.
 */
function guardOf({ pid }: ChildProcess): ChildProcess | null {
  if (pid === undefined || process.platform === 'win32') return null
  const script = 'read _; kill -s TERM -- "-$1"; sleep 3; kill -s KILL -- "-$1"'
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return guard
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = (lines.pop() ?? '').slice(-LONGEST_LINE)
    for (const line of lines) onLine(stripVTControlCharacters(line).slice(0, LONGEST_LINE))
  })
  stream.on('end', () => {
    if (rest !== '') onLine(stripVTControlCharacters(rest))
  })
}
