import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBodies } from './bodies.ts'
import { load, startCore, startServer } from './servers.ts'
import type { Load } from './servers.ts'
import { spread } from './spread.ts'
import type { Spread } from './spread.ts'

/** What handing the app's answer through adds, against the same request sent straight to the app. */
export interface ForwardFigures {
  connections: number
  /** Of both, through and straight, in the same round: median and range over the rounds. */
  p50: Compared
  p99: Compared
  /** Of the round with the median of p50. */
  straight: Load
  through: Load
}

interface Compared {
  ratio: Spread
  addedMs: Spread
}

interface Round {
  straight: Load
  through: Load
}

const CONNECTIONS = [1, 32]

/** Interleaves both ways round by round, so that what else the machine does falls on both. */
export async function measureForward(
  say: (line: string) => void,
  { rounds, roundMs }: { rounds: number; roundMs: number },
): Promise<ForwardFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const app = await startServer('bare-server.ts')
  const target = `http://127.0.0.1:${app.port}${app.path}`
  const ours = await startCore({ dataDir: folder, provider: 'clickpesa', target })
  const bodies = writeBodies({ signed: false })
  try {
    for (const server of [app, ours]) await load(server, 8, roundMs, bodies.file)
    const figures: ForwardFigures[] = []
    for (const connections of CONNECTIONS) {
      const measured: Round[] = []
      for (let round = 1; round <= rounds; round++) {
        const straight = await load(app, connections, roundMs, bodies.file)
        const through = await load(ours, connections, roundMs, bodies.file)
        measured.push({ straight, through })
        const added = through.p50Ms - straight.p50Ms
        say(`${connections} connections, round ${round} of ${rounds}: ${added.toFixed(2)} ms more`)
      }
      figures.push(summary(connections, measured))
    }
    return figures
  } finally {
    await ours.close()
    await app.close()
    bodies.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

function summary(connections: number, rounds: Round[]): ForwardFigures {
  const byAdded = rounds.toSorted(
    (a, b) => a.through.p50Ms - a.straight.p50Ms - (b.through.p50Ms - b.straight.p50Ms),
  )
  const middle = byAdded[byAdded.length >> 1]
  if (middle === undefined) throw new Error('No round was run.')
  return { connections, p50: compared(rounds, 'p50Ms'), p99: compared(rounds, 'p99Ms'), ...middle }
}

function compared(rounds: readonly Round[], figure: 'p50Ms' | 'p99Ms'): Compared {
  return {
    ratio: spread(rounds.map(({ straight, through }) => through[figure] / straight[figure])),
    addedMs: spread(rounds.map(({ straight, through }) => through[figure] - straight[figure])),
  }
}
