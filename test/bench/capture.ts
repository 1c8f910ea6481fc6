import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface Load {
  perSecond: number
  p50Ms: number
  p99Ms: number
}

export interface CaptureFigures {
  connections: number
  /** Captured requests per second, as a share of the bare server's in the same round. */
  ratio: { median: number; least: number; most: number }
  /** Of the round with the median ratio. */
  bare: Load
  ours: Load
}

const CONNECTIONS = [1, 16, 64]
const ROUNDS = 5
const ROUND_MS = 1_500

/** Interleaves both servers round by round, so that what else the machine does falls on both. */
export async function measureCapture(say: (line: string) => void): Promise<CaptureFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const bare = await startServer('bare-server.ts')
  const ours = await startServer('core-server.ts', folder)
  try {
    for (const server of [bare, ours]) await load(server, 16)
    const figures: CaptureFigures[] = []
    for (const connections of CONNECTIONS) {
      const rounds: { bare: Load; ours: Load; ratio: number }[] = []
      for (let round = 1; round <= ROUNDS; round++) {
        const pair = { bare: await load(bare, connections), ours: await load(ours, connections) }
        const ratio = pair.ours.perSecond / pair.bare.perSecond
        rounds.push({ ...pair, ratio })
        say(`${connections} connections, round ${round} of ${ROUNDS}: ${ratio.toFixed(2)}`)
      }
      figures.push(summary(connections, rounds))
    }
    return figures
  } finally {
    await Promise.all([bare.close(), ours.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}

function summary(connections: number, rounds: { bare: Load; ours: Load; ratio: number }[]): CaptureFigures {
  const sorted = rounds.toSorted((a, b) => a.ratio - b.ratio)
  const [least, middle, most] = [sorted.at(0), sorted.at(sorted.length >> 1), sorted.at(-1)]
  if (!least || !middle || !most) throw new Error('No round was run.')
  const ratio = { median: middle.ratio, least: least.ratio, most: most.ratio }
  return { connections, ratio, bare: middle.bare, ours: middle.ours }
}

interface Server {
  port: number
  path: string
  close(): Promise<void>
}

async function startServer(script: string, ...args: string[]): Promise<Server> {
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

async function load({ port, path }: Server, connections: number): Promise<Load> {
  const args = [beside('load.ts'), port, path, connections, ROUND_MS].map(String)
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Load
}

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
