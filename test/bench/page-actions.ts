import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Recorder } from './page-recorder.ts'

/** What a person does in the window, one after the other from the list on. */
export interface PageAction {
  name: string
  run: (tools: {
    page: Page
    recorder: Recorder
    /** How many keys a long move over the list takes, and the pause after each in milliseconds. */
    moves: number
    pauseMs: number
  }) => Promise<void>
}

const ROW = '.event-list-row[data-kind="row"]'
const OTHERS_TOO = '.event-list .event-row-verdict:not([data-tone="bad"])'
const FAILED_ONLY = `.event-list:has(${ROW}):not(:has(.event-row-verdict:not([data-tone="bad"])))`
const CHOSEN = `${ROW}[aria-selected="true"]`

const TABS = [
  { key: '2', name: 'Body', shown: '.detail .cm-line' },
  { key: '3', name: 'Headers', shown: '.detail .headers-target' },
  { key: '4', name: 'Deliveries', shown: '.detail [role="tabpanel"] :is(.deliveries, .empty-state)' },
  { key: '5', name: 'Story', shown: '.detail .story' },
  { key: '1', name: 'Findings', shown: '.detail .finding-card' },
]

export const ACTIONS: readonly PageAction[] = [
  {
    name: 'open the first event',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.locator(ROW).nth(1).click()
      await recorder.until('.detail .finding-card')
    },
  },
  {
    name: 'j over the list',
    run: async ({ page, recorder, moves, pauseMs }) => {
      await recorder.arm()
      await press(page, 'j', moves, pauseMs)
      await recorder.until(CHOSEN)
    },
  },
  {
    name: 'k back',
    run: async ({ page, recorder, moves, pauseMs }) => {
      await recorder.arm()
      await press(page, 'k', moves, pauseMs)
      await recorder.until(CHOSEN)
    },
  },
  ...TABS.map(({ key, name, shown }): PageAction => ({
    name: `the tab ${name}`,
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.keyboard.press(key)
      await recorder.until(shown)
    },
  })),
  {
    name: 'type a search',
    run: async ({ page, recorder, pauseMs }) => {
      await recorder.arm()
      await page.keyboard.press('/')
      await page.keyboard.type('shipped verdict:failed', { delay: pauseMs })
      await recorder.until(FAILED_ONLY)
    },
  },
  {
    name: 'clear the search',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.getByRole('button', { name: 'Clear the search' }).click()
      await recorder.until(OTHERS_TOO)
    },
  },
  {
    name: 'filter by a verdict from its menu',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.locator('.filter-bar').getByRole('button', { name: 'Verdict' }).click()
      await page.getByRole('menuitem', { name: 'failed' }).click()
      await recorder.until(FAILED_ONLY)
    },
  },
  {
    name: 'take the filter away',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.getByRole('button', { name: 'Clear the search' }).click()
      await recorder.until(OTHERS_TOO)
    },
  },
  {
    name: 'open the composer',
    run: async ({ page, recorder }) => {
      await page.locator(ROW).nth(1).click()
      await recorder.rest()
      await recorder.arm()
      await page.keyboard.press('e')
      await recorder.until('.composer .cm-line')
    },
  },
  {
    name: 'back from it',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.goBack()
      await recorder.until(ROW)
    },
  },
  {
    name: 'open the story page',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.keyboard.press('o')
      await recorder.until('.page .story')
    },
  },
  {
    name: 'the next event of the story',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page.keyboard.press('k')
      await recorder.until('.page .story')
    },
  },
  {
    name: 'open the page of an endpoint',
    run: async ({ page, recorder }) => {
      await page.goBack()
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /^bench/ })
        .first()
        .click()
      await recorder.rest()
      await recorder.arm()
      await page.getByRole('button', { name: 'Set up' }).click()
      await recorder.until('.endpoint-form')
    },
  },
  {
    name: 'back to all events',
    run: async ({ page, recorder }) => {
      await recorder.arm()
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /^All events/ })
        .first()
        .click()
      await recorder.until(ROW)
    },
  },
]

async function press(page: Page, key: string, times: number, pauseMs: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await page.keyboard.press(key)
    await wait(pauseMs)
  }
}
