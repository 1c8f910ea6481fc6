import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What one round of requests took. */
export interface Load {
  perSecond: number
  p50Ms: number
  p99Ms: number
}

/** A server in a process of its own, and where its requests go. */
export interface Server {
  port: number
  path: string
  close(): Promise<void>
}

export async function startServer(script: string, ...args: string[]): Promise<Server> {
  const child = spawn(process.execPath, [beside(script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    ...(JSON.parse(line.toString()) as { port: number; path: string }),
    async close() {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}

/** Sends requests one after the other on each connection, for so long, from a process of its own. */
export async function load(
  { port, path }: Pick<Server, 'port' | 'path'>,
  connections: number,
  milliseconds: number,
): Promise<Load> {
  const args = [beside('load.ts'), port, path, connections, milliseconds].map(String)
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Load
}

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
