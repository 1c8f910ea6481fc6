import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { utilityProcess, type UtilityProcess } from 'electron'
import { CORE_ENVIRONMENT } from '../core-environment.ts'
import { onReadyLine, type ReadyLine } from '../ready-line.ts'

const CLOSE_WITHIN_MS = 10_000
const RESTARTS = 3
const RESTARTS_WITHIN_MS = 60_000
const KEPT_ERROR_CHARACTERS = 4_000

export interface CoreProcess {
  /** Settles once: with the first ready line, or with an error that carries what the core said on its way out. */
  started: Promise<ReadyLine>
  /** The latest ready line, or null while no core runs. */
  ready: () => ReadyLine | null
  /** The origin of the core's page, the only one that a window may show; null while no core runs. */
  origin: () => string | null
  /** Resolves at the next ready line that is about the project of a folder. */
  nextReady: (dataDir: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * Runs the core as a process of its own. When it dies after its start it is started again, unless it keeps dying:
 * then `onGone` is told why. What was answered is on disk, so a restart loses nothing. `onReady` hears each ready line:
 * of a start, and of another project that is opened.
 */
export function startCore(options: {
  args: string[]
  onReady: (ready: ReadyLine) => void
  onGone: (reason: string) => void
}): CoreProcess {
  const { promise, resolve, reject } = Promise.withResolvers<ReadyLine>()
  const deaths: number[] = []
  let child: UtilityProcess | null = null
  let ready: ReadyLine | null = null
  let wasReady = false
  const awaited = new Set<(line: ReadyLine) => void>()
  let isClosing = false
  let onExit: () => void = () => {}
  fork()

  return {
    started: promise,
    ready: () => ready,
    origin: () => (ready ? new URL(ready.ui).origin : null),
    nextReady,
    close,
  }

  function fork(): void {
    let errors = ''
    const forked = utilityProcess.fork(corePath(), ['--json', '--no-open', ...options.args], {
      serviceName: 'Hookloupe core',
      env: { ...process.env, ...CORE_ENVIRONMENT },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = forked
    forked.stderr?.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk)
      errors = (errors + chunk.toString()).slice(-KEPT_ERROR_CHARACTERS)
    })
    if (forked.stdout) {
      // `stdout` is a stream of Node's whatever its declared type says.
      onReadyLine(forked.stdout as Readable, (line) => {
        ready = line
        wasReady = true
        options.onReady(line)
        for (const hear of awaited) hear(line)
        resolve(line)
      })
    }
    forked.once('exit', (code) => {
      child = null
      ready = null
      onExit()
      if (!isClosing) died(errors.trim() || `it ended with status ${code}`)
    })
  }

  function died(reason: string): void {
    if (!wasReady) {
      reject(new Error(reason))
      return
    }
    deaths.push(performance.now())
    const recent = deaths.filter((at) => performance.now() - at < RESTARTS_WITHIN_MS)
    if (recent.length > RESTARTS) options.onGone(reason)
    else fork()
  }

  function nextReady(dataDir: string): Promise<void> {
    return new Promise((resolveReady) => {
      const hear = (line: ReadyLine): void => {
        if (line.dataDir !== dataDir) return
        awaited.delete(hear)
        resolveReady()
      }
      awaited.add(hear)
    })
  }

  async function close(): Promise<void> {
    isClosing = true
    const running = child
    if (!running) return
    await new Promise<void>((resolveExit) => {
      const deadline = setTimeout(() => running.kill(), CLOSE_WITHIN_MS)
      onExit = () => {
        clearTimeout(deadline)
        resolveExit()
      }
      running.postMessage({ kind: 'close' })
    })
  }
}

/** Packaged, the core lies beside the archive and not inside it: its worker threads have to be real files. */
function corePath(): string {
  const beside = fileURLToPath(new URL('./headless.js', import.meta.url))
  return beside.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2')
}
