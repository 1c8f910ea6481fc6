import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load, startServer } from './servers.ts'
import type { Load } from './servers.ts'

export interface CaptureFigures {
  connections: number
  /** Captured requests per second, as a share of the bare server's in the same round. */
  ratio: { median: number; least: number; most: number }
  /** Of the round with the median ratio. */
  bare: Load
  ours: Load
}

const CONNECTIONS = [1, 16, 64]

/** Interleaves both servers round by round, so that what else the machine does falls on both. */
export async function measureCapture(
  say: (line: string) => void,
  { rounds: count, roundMs }: { rounds: number; roundMs: number },
): Promise<CaptureFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const bare = await startServer('bare-server.ts')
  const ours = await startServer('core-server.ts', folder)
  try {
    for (const server of [bare, ours]) await load(server, 16, roundMs)
    const figures: CaptureFigures[] = []
    for (const connections of CONNECTIONS) {
      const rounds: { bare: Load; ours: Load; ratio: number }[] = []
      for (let round = 1; round <= count; round++) {
        const pair = {
          bare: await load(bare, connections, roundMs),
          ours: await load(ours, connections, roundMs),
        }
        const ratio = pair.ours.perSecond / pair.bare.perSecond
        rounds.push({ ...pair, ratio })
        say(`${connections} connections, round ${round} of ${count}: ${ratio.toFixed(2)}`)
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
