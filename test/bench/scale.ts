import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCore } from './servers.ts'
import type { CoreServer } from './servers.ts'
import { fillProject, objectIdOf, readProject } from './scale-project.ts'
import { SCALE_QUERIES } from './scale-queries.ts'
import type { ScaleQuery } from './scale-queries.ts'

export interface ScaleFigures {
  events: number
  /** Bytes on the disk, all indexes with them, as a share of the bytes of headers and bodies. */
  sizeRatio: number
  /** Milliseconds from the start of the process to the first page, median, and of an empty project. */
  coldStartMs: { full: number; empty: number }
  queries: { name: string; medianMs: number; p99Ms: number; target: ScaleQuery['target'] }[]
}

/** A project of very many events, asked through the API. The folder is filled where it is empty, and kept. */
export async function measureScale(
  say: (line: string) => void,
  { events, asked, dataDir }: { events: number; asked: number; dataDir: string | null },
): Promise<ScaleFigures> {
  const own = dataDir ?? mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const empty = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  try {
    if (!existsSync(join(own, 'project.db'))) await fillProject(own, events, say)
    const project = readProject(own)
    const coldStartMs = await coldStarts(own, empty)
    // Warm: the system has the index in memory, as it does where it was made or used a while before.
    await readThrough(join(own, 'search.db'))
    const core = await startCore({ dataDir: own, provider: 'clickpesa', signed: true })
    try {
      const queries = []
      for (const query of SCALE_QUERIES) {
        const timed = await time(core, asked, (number) =>
          query.path(number, { ...project, objectId: objectIdOf }),
        )
        say(`${query.name}: ${timed.medianMs} ms, p99 ${timed.p99Ms} ms`)
        queries.push({ name: query.name, ...timed, target: query.target })
      }
      const sizeRatio = Number((bytesIn(own) / project.rawBytes).toFixed(2))
      return { events: project.events, sizeRatio, coldStartMs, queries }
    } finally {
      await core.close()
    }
  } finally {
    if (dataDir === null) rmSync(own, { recursive: true, force: true })
    rmSync(empty, { recursive: true, force: true })
  }
}

async function time(core: CoreServer, asked: number, path: (number: number) => string) {
  // The pages that every answer needs have been read once.
  for (let number = 0; number < Math.min(5, asked); number++) await ask(core, path(asked + number))
  const times: number[] = []
  for (let number = 0; number < asked; number++) {
    const start = performance.now()
    await ask(core, path(number))
    times.push(performance.now() - start)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1))
  return { medianMs: at(0.5), p99Ms: at(0.99) }
}

async function ask({ api, token }: CoreServer, path: string): Promise<void> {
  const response = await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
}

async function coldStarts(full: string, empty: string): Promise<ScaleFigures['coldStartMs']> {
  // The first start of all makes the empty project.
  await coldStart(empty)
  const times = { full: [] as number[], empty: [] as number[] }
  for (let round = 0; round < 3; round++) {
    times.full.push(await coldStart(full))
    times.empty.push(await coldStart(empty))
  }
  const median = (of: number[]) => Math.round(of.toSorted((a, b) => a - b)[1] ?? 0)
  return { full: median(times.full), empty: median(times.empty) }
}

async function coldStart(dataDir: string): Promise<number> {
  const start = performance.now()
  const core = await startCore({ dataDir, provider: 'clickpesa', signed: true })
  await ask(core, '/events?limit=100')
  const ms = performance.now() - start
  await core.close()
  return ms
}

async function readThrough(file: string): Promise<void> {
  for await (const _ of createReadStream(file, { highWaterMark: 1024 * 1024 }));
}

function bytesIn(folder: string): number {
  return ['project.db', 'search.db']
    .map((name) => join(folder, name))
    .reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0)
}
