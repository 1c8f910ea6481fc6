import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBodies } from './bodies.ts'
import { startPeers } from './peers.ts'
import { load, startCore, startServer } from './servers.ts'
import type { Load, Server } from './servers.ts'
import { spread } from './spread.ts'
import type { Spread } from './spread.ts'

/** What one way of capturing gives beside the bare server, over the rounds. */
export interface Compared {
  /** Captured requests per second, as a share of the bare server's in the same round. */
  rate: Spread
  /** How many times the bare server's in the same round. */
  p50: Spread
  p99: Spread
  /** Milliseconds more than the bare server's median in the same round. */
  addedP50Ms: Spread
  /** Of the round with the median rate. */
  ours: Load
  bare: Load
}

export interface CaptureFigures {
  connections: number
  /** An endpoint whose sender proves nothing, and nobody looking. */
  plain: Compared
  /** Signed events of a provider, and a window that follows. */
  followed: Compared
  /** The least that makes the same promise: `durable-server.ts`. */
  durable: Compared
  /** Other tools on the same work, where they were asked for. */
  peers: Record<string, Compared>
}

type Round = Record<string, Load> & { bare: Load; durable: Load; plain: Load; followed: Load }

const CONNECTIONS = [1, 16, 64]

/** Interleaves the servers round by round, so that what else the machine does falls on all of them. */
export async function measureCapture(
  say: (line: string) => void,
  { rounds: count, roundMs, withPeers = false }: { rounds: number; roundMs: number; withPeers?: boolean },
): Promise<CaptureFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const bodies = { plain: writeBodies({ signed: false }), followed: writeBodies({ signed: true }) }
  const bare = await startServer('bare-server.ts')
  const durable = await startServer('durable-server.ts', folder)
  const plain = await startCore({ dataDir: join(folder, 'plain'), provider: 'other' })
  const followed = await startCore({ dataDir: join(folder, 'signed'), provider: 'clickpesa', signed: true })
  const window = await startServer('follower.ts', followed.api, followed.token)
  const peers = withPeers ? await startPeers() : null
  const others = Object.keys(peers?.servers ?? {})
  const servers: Record<string, Server> = { ...peers?.servers, bare, durable, plain, followed }

  /** The others stand still meanwhile: what one left to judge and to index is its own burden. */
  async function round(name: string, connections: number, milliseconds: number): Promise<Load> {
    const server = servers[name]
    if (server === undefined) throw new Error(`There is no server "${name}".`)
    server.goOn()
    const file = name === 'followed' ? bodies.followed.file : bodies.plain.file
    const measured = await load(server, connections, milliseconds, file)
    server.pause()
    if (measured.failed > 0) throw new Error(`${measured.failed} requests to ${name} were not answered 200.`)
    return measured
  }

  try {
    for (const server of Object.values(servers)) server.pause()
    for (const name of Object.keys(servers)) await round(name, 16, roundMs)
    const figures: CaptureFigures[] = []
    for (const connections of CONNECTIONS) {
      const rounds: Round[] = []
      for (let number = 1; number <= count; number++) {
        const measured: Round = {
          bare: await round('bare', connections, roundMs),
          durable: await round('durable', connections, roundMs),
          plain: await round('plain', connections, roundMs),
          followed: await round('followed', connections, roundMs),
        }
        for (const name of others) measured[name] = await round(name, connections, roundMs)
        rounds.push(measured)
        const shares = [measured.plain, measured.followed, measured.durable].map(({ perSecond }) =>
          (perSecond / measured.bare.perSecond).toFixed(2),
        )
        say(`${connections} connections, round ${number} of ${count}: ${shares.join(', ')}`)
      }
      figures.push({
        connections,
        plain: compared(rounds, 'plain'),
        followed: compared(rounds, 'followed'),
        durable: compared(rounds, 'durable'),
        peers: Object.fromEntries(others.map((name) => [name, compared(rounds, name)])),
      })
    }
    return figures
  } finally {
    for (const server of Object.values(servers)) server.goOn()
    await window.close()
    await peers?.close()
    await closeAll([followed, plain, durable, bare])
    for (const each of Object.values(bodies)) each.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close()))
}

function compared(rounds: readonly Round[], name: string): Compared {
  const ours = (round: Round): Load => {
    const load = round[name]
    if (load === undefined) throw new Error(`No round of "${name}" was run.`)
    return load
  }
  const sorted = rounds.toSorted(
    (a, b) => ours(a).perSecond / a.bare.perSecond - ours(b).perSecond / b.bare.perSecond,
  )
  const middle = sorted[sorted.length >> 1]
  if (middle === undefined) throw new Error('No round was run.')
  const times = (figure: keyof Load) => spread(rounds.map((each) => ours(each)[figure] / each.bare[figure]))
  return {
    rate: times('perSecond'),
    p50: times('p50Ms'),
    p99: times('p99Ms'),
    addedP50Ms: spread(rounds.map((each) => ours(each).p50Ms - each.bare.p50Ms)),
    ours: ours(middle),
    bare: middle.bare,
  }
}
