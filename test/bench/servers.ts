import { execFile, spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What one round of requests took. */
export interface Load {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Requests without an answer, or with another than 200. */
  failed: number
}

/** A server in a process of its own, and where its requests go. */
export interface Server {
  port: number
  path: string
  pid: number
  /** Takes no processor time until `goOn`; does nothing on Windows, which has no such signal. */
  pause(): void
  goOn(): void
  close(): Promise<void>
}

/** The core as a server, with its API and what its process says of its memory. */
export interface CoreServer extends Server {
  api: string
  ui: string
  token: string
  /** After a forced collection, of the main thread; resident memory of the whole process. */
  memory(): Promise<{ heapAndExternalBytes: number; residentBytes: number }>
}

export async function startServer(script: string, ...args: string[]): Promise<Server> {
  const { child, first } = await startScript(script, args)
  return { ...(first as { port: number; path: string }), ...control(child) }
}

export async function startCore(options: {
  dataDir: string
  provider: 'clickpesa' | 'other'
  /** With the key that `bodies.ts` signs with. */
  signed?: boolean
  target?: string
}): Promise<CoreServer> {
  const { child, first, next } = await startScript('core-server.ts', [JSON.stringify(options)])
  return {
    ...(first as Pick<CoreServer, 'port' | 'path' | 'api' | 'ui' | 'token'>),
    ...control(child),
    async memory() {
      child.stdin?.write('memory\n')
      return (await next()) as Awaited<ReturnType<CoreServer['memory']>>
    },
  }
}

async function startScript(script: string, args: string[]) {
  const child = spawn(process.execPath, ['--expose-gc', beside(script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => {
    const line = await lines.next()
    if (line.done === true) throw new Error(`${script} ended before it said anything.`)
    return JSON.parse(line.value)
  }
  return { child, first: await next(), next }
}

/** How a server that was started is paused and ended: it ends when its input does. */
export function control(child: ChildProcess): Pick<Server, 'pid' | 'pause' | 'goOn' | 'close'> {
  const signal = (name: NodeJS.Signals) => void (process.platform !== 'win32' && child.kill(name))
  return {
    pid: child.pid ?? 0,
    pause: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    async close() {
      const ended = once(child, 'exit')
      signal('SIGCONT')
      child.stdin?.end()
      await ended
    },
  }
}

/** What sends the requests: wrk where it is installed, which leaves more of the machine to the servers. */
export const GENERATOR =
  spawnSync('wrk', ['-v']).error === undefined ? 'wrk -t1' : 'raw sockets of Node in a process of their own'

/** Sends requests one after the other on each connection, for so long, from a process of its own. */
export async function load(
  { port, path }: Pick<Server, 'port' | 'path'>,
  connections: number,
  milliseconds: number,
  bodies: string,
): Promise<Load> {
  if (GENERATOR !== 'wrk -t1') return loadByNode(port, path, connections, milliseconds, bodies)
  // wrk counts whole seconds.
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', beside('load.lua')]
  const { stdout } = await promisify(execFile)('wrk', [...args, `http://127.0.0.1:${port}${path}`], {
    env: { ...process.env, HOOKLOUPE_BODIES: bodies },
  })
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Load
}

/** Sends exactly so many requests. */
export function loadMany(
  { port, path }: Pick<Server, 'port' | 'path'>,
  connections: number,
  many: number,
  bodies: string,
): Promise<Load> {
  return loadByNode(port, path, connections, 0, bodies, many)
}

async function loadByNode(...args: (string | number)[]): Promise<Load> {
  const { stdout } = await promisify(execFile)(process.execPath, [beside('load.ts'), ...args.map(String)])
  return JSON.parse(stdout) as Load
}

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
