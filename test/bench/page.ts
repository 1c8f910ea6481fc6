import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import type { CDPSession, Page } from '@playwright/test'
import { findChromium, launchOptions } from '../helpers/chromium.ts'
import { signedBody } from './bodies.ts'
import { largeBody } from './large-body.ts'
import { ACTIONS } from './page-actions.ts'
import { recordIn } from './page-recorder.ts'
import type { Recorded, Recorder } from './page-recorder.ts'
import { fillProject } from './scale-project.ts'
import { settled } from './settled.ts'
import { startCore } from './servers.ts'
import type { CoreServer } from './servers.ts'

/** What a person waits for in the window, with the processor of the page slowed down. */
export interface PageFigures {
  events: number
  /** How many times slower the processor is made. */
  slowed: number
  /** From the request for the page to its first rows on the screen. */
  start: { shownMs: number; longestTaskMs: number; layoutShift: number }
  actions: ({ name: string } & Recorded)[]
  /** A JSON body of so many bytes: from the key to its text on the screen, and twenty turns of the wheel. */
  largeBody: { bytes: number; slowed: LargeBodyFigures; unslowed: LargeBodyFigures }
  /** Keys pressed while so many events arrive in a second. */
  following: { perSecond: number } & Recorded
}

interface LargeBodyFigures {
  opening: Recorded
  scrolling: Recorded
}

export interface PageOptions {
  events: number
  slowed: number
  /** How many times a key is pressed that moves over the list, each way. */
  moves: number
  bodyBytes: number
  followMs: number
  /** Where the project is kept, so that it is made once; null throws it away. */
  dataDir: string | null
}

const PER_SECOND = 50
/** A key that is held down repeats about thirty times a second; a person who looks presses more slowly. */
const KEY_PAUSE_MS = 60

export async function measurePage(
  say: (line: string) => void,
  { events, slowed, moves, bodyBytes, followMs, dataDir }: PageOptions,
): Promise<PageFigures | { notMeasured: string }> {
  const isBuilt = existsSync(new URL('../../dist/renderer/index.html', import.meta.url))
  if (!isBuilt || findChromium() === null) return { notMeasured: WHY_NOT }
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const kept = dataDir ?? join(folder, 'kept')
  if (!existsSync(join(kept, 'project.db'))) await fillProject(kept, events, say)
  // What is kept is not changed by what arrives here.
  cpSync(kept, join(folder, 'project'), { recursive: true })
  const core = await startCore({ dataDir: join(folder, 'project'), provider: 'clickpesa', signed: true })
  const browser = await chromium.launch(launchOptions())
  try {
    const bodyEvent = await capture(core, largeBody(bodyBytes))
    say('judging and indexing what is there')
    await settled(core)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const slow = await page.context().newCDPSession(page)
    await slowDown(slow, slowed)
    await page.addInitScript(recordIn)

    const start = await opened(page, core.ui)
    say(`opened in ${start.shownMs} ms`)
    const recorder = recorderOf(page)
    const actions: PageFigures['actions'] = []
    for (const { name, run } of ACTIONS) {
      await recorder.rest()
      await run({ page, recorder, moves, pauseMs: KEY_PAUSE_MS })
      const recorded = await recorder.take()
      actions.push({ name, ...recorded })
      say(`${name}: ${JSON.stringify(recorded)}`)
    }
    const following = await follow(page, recorder, core, followMs)
    say(`following: ${JSON.stringify(following)}`)
    const slowedBody = await openLargeBody(page, recorder, bodyEvent)
    say(`large body: ${JSON.stringify(slowedBody)}`)
    await slowDown(slow, 1)
    const unslowed = await openLargeBody(page, recorder, bodyEvent)
    say(`large body, not slowed: ${JSON.stringify(unslowed)}`)
    return {
      events,
      slowed,
      start,
      actions,
      largeBody: { bytes: bodyBytes, slowed: slowedBody, unslowed },
      following: { perSecond: PER_SECOND, ...following },
    }
  } finally {
    await browser.close()
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const WHY_NOT = 'no Chromium, or the page is not built (npm run build)'

async function slowDown(session: CDPSession, rate: number): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

async function opened(page: Page, ui: string): Promise<PageFigures['start']> {
  await page.goto(ui)
  await page.locator('.event-list-row[data-kind="row"]').first().waitFor()
  const recorder = recorderOf(page)
  await recorder.rest()
  const { longestTaskMs, layoutShift } = await recorder.take()
  const shownMs = await page.evaluate(() => Math.round(window.hookloupeRecorder.firstRowMs() ?? Number.NaN))
  return { shownMs, longestTaskMs, layoutShift }
}

/** Speaks with the recorder in the page. */
function recorderOf(page: Page): Recorder {
  return {
    rest: () => page.evaluate(() => window.hookloupeRecorder.rest()),
    take: () => page.evaluate(() => window.hookloupeRecorder.take()),
    until: (selector) => page.evaluate((text) => window.hookloupeRecorder.until(text), selector),
    arm: () => page.evaluate(() => window.hookloupeRecorder.arm()),
  }
}

async function follow(page: Page, recorder: Recorder, core: CoreServer, followMs: number): Promise<Recorded> {
  await page.keyboard.press('Home')
  await recorder.rest()
  await recorder.arm()
  const end = performance.now() + followMs
  let number = 0
  const sending = setInterval(() => {
    number += 1
    void send(core, signedBody(1_000_000 + number)).catch(() => undefined)
  }, 1000 / PER_SECOND)
  while (performance.now() < end) {
    await page.keyboard.press('ArrowDown')
    await wait(KEY_PAUSE_MS * 2)
  }
  clearInterval(sending)
  const recorded = await recorder.take()
  await recorder.rest()
  return recorded
}

async function openLargeBody(page: Page, recorder: Recorder, id: number): Promise<LargeBodyFigures> {
  // Elsewhere first, so that the body is not on the screen yet and is read anew.
  await page.evaluate(() => (location.hash = '#/settings'))
  await page.evaluate((event) => (location.hash = `#/event/${event}/headers`), id)
  await page.locator('.detail').waitFor()
  await recorder.rest()
  await recorder.arm()
  await page.keyboard.press('2')
  await recorder.until('.detail .cm-line + .cm-line')
  const opening = await recorder.take()
  await page.locator('.detail .cm-content').hover()
  await recorder.arm()
  for (let turn = 0; turn < 20; turn++) {
    await page.mouse.wheel(0, 2_000)
    await wait(KEY_PAUSE_MS)
  }
  const scrolling = await recorder.take()
  await page.keyboard.press('1')
  return { opening, scrolling }
}

function send(core: CoreServer, body: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${core.port}${core.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
}

async function capture(core: CoreServer, body: string): Promise<number> {
  const response = await send(core, body)
  if (!response.ok) throw new Error(`The large body was answered with ${response.status}.`)
  const newest = await fetch(`${core.api}/events?limit=1`, {
    headers: { authorization: `Bearer ${core.token}` },
  })
  const { items } = (await newest.json()) as { items: { id: number }[] }
  return items[0]?.id ?? 0
}
