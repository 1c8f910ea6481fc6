import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { findChromium, launchOptions } from '../helpers/chromium.ts'
import { writeBodies } from './bodies.ts'
import { isBuilt, startBuiltCore } from './built-core.ts'
import { loadMany, startCore, startServer } from './servers.ts'
import type { CoreServer, Load } from './servers.ts'
import { settled } from './settled.ts'

export interface BurstFigures {
  /** Whether the core was that of the built app, or ran from its sources, which takes more memory. */
  isBuilt: boolean
  events: number
  connections: number
  load: Load
  /** Events of the burst that are not in the store, or that the counters do not count. */
  missing: number
  miscounted: number
  /** What the page took to answer a key while the burst went on; null with the reason where it was not measured. */
  input: { keys: number; medianMs: number; mostMs: number } | { notMeasured: string }
  /** Of the whole process, Linux only; and of the main thread after a forced collection, against before. */
  residentMiB: { idle: number; peak: number | null; after: number }
  keptMiB: number
  /** Seconds until everything was judged and indexed. */
  settledSeconds: number
}

const CONNECTIONS = 64
const MIB = 1024 * 1024

/** Many events at once, with a window open. */
export async function measureBurst(
  say: (line: string) => void,
  { events }: { events: number },
): Promise<BurstFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const bodies = writeBodies({ signed: true, count: events })
  const core = isBuilt()
    ? await startBuiltCore(folder)
    : await startCore({ dataDir: folder, provider: 'clickpesa', signed: true })
  const page = await openPage(core.ui)
  const follower = page === null ? await startServer('follower.ts', core.api, core.token) : null
  try {
    await loadMany(core, CONNECTIONS, Math.min(200, events), bodies.file)
    await settled(core)
    const before = await core.memory()
    const first = (await api<{ counts: { events: number } }>(core, '/health')).counts.events
    forgetPeak(core.pid)
    say(`${events} events over ${CONNECTIONS} connections`)

    const typing = page === null ? null : typeInto(page)
    const load = await loadMany(core, CONNECTIONS, events, bodies.file)
    const start = performance.now()
    const input = typing === null ? { notMeasured: WHY_NOT } : await typing.stop()
    say('judging and indexing what came')
    await settled(core)
    const peak = peakOf(core.pid)
    const settledSeconds = (performance.now() - start) / 1000
    const after = await core.memory()
    const { counts } = await api<{ counts: { events: number } }>(core, '/health')
    return {
      isBuilt: isBuilt(),
      events,
      connections: CONNECTIONS,
      load,
      missing: events - (await countNewer(core, first)),
      miscounted: events - (counts.events - first),
      input,
      residentMiB: {
        idle: mib(before.residentBytes),
        peak: peak === null ? null : mib(peak),
        after: mib(after.residentBytes),
      },
      keptMiB: mib(after.heapAndExternalBytes - before.heapAndExternalBytes),
      settledSeconds: Number(settledSeconds.toFixed(1)),
    }
  } finally {
    await page?.context().browser()?.close()
    await follower?.close()
    await core.close()
    bodies.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

const WHY_NOT = 'no Chromium, or the page is not built (npm run build)'

async function openPage(ui: string): Promise<Page | null> {
  const isBuilt = existsSync(new URL('../../dist/renderer/index.html', import.meta.url))
  if (!isBuilt || findChromium() === null) return null
  const browser = await chromium.launch(launchOptions())
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(ui)
  await page.getByRole('main').waitFor()
  return page
}

/** Presses keys as a person would, and has the browser say how long each took until it was on screen. */
function typeInto(page: Page) {
  const stopping = new AbortController()
  let pressed = 0
  async function type(): Promise<void> {
    await page.evaluate(() => {
      const durations: number[] = []
      Object.assign(window, { keyDurations: durations })
      const observer = new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'keydown') durations.push(duration)
      })
      // The shortest that the Event Timing API reports: https://www.w3.org/TR/event-timing/
      observer.observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
    })
    while (!stopping.signal.aborted) {
      await page.keyboard.press('ArrowDown')
      pressed += 1
      await wait(100)
    }
  }
  const typing = type()
  return {
    async stop(): Promise<BurstFigures['input']> {
      stopping.abort()
      await typing
      const long = await page.evaluate(() => (window as unknown as { keyDurations: number[] }).keyDurations)
      // What took less than 16 ms is not reported.
      const all = [...long, ...Array.from({ length: Math.max(0, pressed - long.length) }, () => 16)]
      const sorted = all.toSorted((a, b) => a - b)
      return { keys: pressed, medianMs: sorted[sorted.length >> 1] ?? 0, mostMs: sorted.at(-1) ?? 0 }
    },
  }
}

/** Counts in the list itself, page by page. */
async function countNewer(core: CoreServer, first: number): Promise<number> {
  const ids = new Set<number>()
  let before: number | null = null
  do {
    const cursor: string = before === null ? '' : `&before=${before}`
    const page: { items: { id: number }[]; nextCursor: number | null } = await api(
      core,
      `/events?limit=500${cursor}`,
    )
    for (const { id } of page.items) ids.add(id)
    before = page.nextCursor
  } while (before !== null)
  return ids.size - first
}

async function api<T>({ api: base, token }: CoreServer, path: string): Promise<T> {
  const response = await fetch(`${base}${path}`, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

/** https://docs.kernel.org/filesystems/proc.html: 5 sets the peak back to what is resident now. */
function forgetPeak(pid: number): void {
  if (process.platform === 'linux') writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function peakOf(pid: number): number | null {
  if (process.platform !== 'linux') return null
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return kib === undefined ? null : Number(kib) * 1024
}

function mib(bytes: number): number {
  return Number((bytes / MIB).toFixed(1))
}
