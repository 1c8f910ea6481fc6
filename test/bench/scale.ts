import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readThrough, shareInMemory, takeOutOfMemory } from './files-in-memory.ts'
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
  /** The least that was in the system's memory of the project's files after a question was asked warm; 0 to 1. */
  inMemory: number | null
  queries: {
    name: string
    medianMs: number
    p99Ms: number
    longestMs: number
    /** Median where nothing of the project's files is in the system's memory; null where that cannot be had. */
    coldMs: number | null
    target: ScaleQuery['target']
  }[]
}

/** How often each question is asked cold. */
const ASKED_COLD = 15

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
    const core = await startCore({ dataDir: own, provider: 'clickpesa', signed: true })
    try {
      const files = ['project.db', 'search.db'].map((name) => join(own, name))
      const queries: ScaleFigures['queries'] = []
      const inMemory: number[] = []
      for (const { name, path, target } of SCALE_QUERIES) {
        const asks = (number: number) => ask(core, path(number, { ...project, objectId: objectIdOf }))
        // Before each question: a system may take out what nobody asked for a minute long.
        await readThrough(files)
        const warm = await time(asks, asked)
        const share = await shareInMemory(files)
        if (share !== null) inMemory.push(share)
        const coldMs = await timeCold(asks, files, asked)
        say(`${name}: ${warm.medianMs} ms, p99 ${warm.p99Ms} ms, cold ${coldMs ?? 'not measured'}`)
        queries.push({ name, ...warm, coldMs, target })
      }
      return {
        events: project.events,
        sizeRatio: Number((bytesIn(files) / project.rawBytes).toFixed(2)),
        coldStartMs,
        inMemory: inMemory.length === 0 ? null : Math.min(...inMemory),
        queries,
      }
    } finally {
      await core.close()
    }
  } finally {
    if (dataDir === null) rmSync(own, { recursive: true, force: true })
    rmSync(empty, { recursive: true, force: true })
  }
}

async function time(asks: (number: number) => Promise<void>, asked: number) {
  // The pages that every answer needs have been read once.
  for (let number = 0; number < Math.min(5, asked); number++) await asks(asked + number)
  const times: number[] = []
  for (let number = 0; number < asked; number++) times.push(await timed(() => asks(number)))
  return { medianMs: at(times, 0.5), p99Ms: at(times, 0.99), longestMs: at(times, 1) }
}

/** Asks what was not asked warm; the core keeps what it has of the files in memory of its own. */
async function timeCold(
  asks: (number: number) => Promise<void>,
  files: readonly string[],
  asked: number,
): Promise<number | null> {
  const times: number[] = []
  for (let number = 0; number < Math.min(ASKED_COLD, asked); number++) {
    if (!(await takeOutOfMemory(files))) return null
    times.push(await timed(() => asks(2 * asked + number)))
  }
  return at(times, 0.5)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The time below which such a share of times is. */
function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1))
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

function bytesIn(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0)
}
