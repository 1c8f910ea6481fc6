import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { findChromium } from '../helpers/chromium.ts'

const run = fileURLToPath(new URL('./run.ts', import.meta.url))

/** Runs a bench in its smallest form: what it gives means nothing, that it runs does. */
async function bench(name: string): Promise<Record<string, never>> {
  const { stdout } = await promisify(execFile)(process.execPath, [run, name, '--short', '--json'])
  return JSON.parse(stdout) as Record<string, never>
}

/** A limit against hanging: each starts several cores. */
const HANGS_MS = 300_000

const CASES: [string, object][] = [
  ['capture', { capture: [{ connections: 1 }, { connections: 16 }, { connections: 64 }] }],
  ['burst', { burst: { events: 200, missing: 0, miscounted: 0, load: { failed: 0 } } }],
  ['scale', { scale: { events: 500, queries: expect.any(Array) } }],
  ['diagnose', { diagnose: { eventsPerSecond: expect.any(Object) }, again: { events: 300 } }],
  ['forward', { forward: [{ connections: 1 }, { connections: 32 }] }],
  [
    'page',
    { page: hasPage() ? { events: 300, actions: expect.any(Array) } : { notMeasured: expect.any(String) } },
  ],
]

test.each(CASES)('the bench %s runs', { timeout: HANGS_MS }, async (name, figures) => {
  expect(await bench(name)).toMatchObject(figures)
})

/** As the bench itself asks: without a browser or a built page there is nothing to measure. */
function hasPage(): boolean {
  return findChromium() !== null && existsSync(new URL('../../dist/renderer/index.html', import.meta.url))
}
