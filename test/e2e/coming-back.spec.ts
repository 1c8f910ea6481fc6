import { expect, test, type Page } from '@playwright/test'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'

test('an endpoint made of an unknown sender gets its event, and the window shows it there', async ({
  page,
}) => {
  await withApp(async (app) => {
    await send(app, '/nowhere/hook', 'order-a')
    await page.goto(app.ui)
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: 'Make an endpoint of it' }).click()
    await page.locator('.provider-card').last().click()
    await page.getByRole('button', { name: 'Create endpoint' }).click()

    await expect(page).toHaveURL(/#\/endpoint\/\d+\/event\/\d+$/)
    await expect(page.getByRole('option')).toHaveCount(1)
    await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('complementary', { name: 'Unassigned' })).toHaveCount(0)
  })
})

test('each sample that is sent shows its findings without a reload', async ({ page }) => {
  await withApp(async (app) => {
    await page.goto(app.ui)
    await page.getByRole('button', { name: 'Send a sample' }).first().click()
    for (let round = 0; round < 12; round++) {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Send|Make an endpoint and send)$/ })
        .click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible()
      await expect(page.getByText('the checks have not run yet')).toHaveCount(0)
      await page.getByRole('button', { name: 'Send a sample' }).first().click()
    }
  })
})

test('what was pasted is there again after its dialog was closed, until it is kept', async ({ page }) => {
  await withApp(async (app) => {
    await page.goto(app.ui)
    const open = page.getByRole('banner').getByRole('button', { name: 'Paste a request' })
    const field = page.getByRole('textbox', { name: 'Request' })
    await open.click()
    await field.fill('POST /hook HTTP/1.1\nContent-Type: text/plain\n\nfirst')
    await page.keyboard.press('Escape')
    await expect(field).toBeHidden()

    await open.click()
    await expect(field).toHaveValue(/first$/)
    // It is chosen as a whole: another request that is pasted now takes its place.
    await expect(field).toBeFocused()
    await page.keyboard.insertText('POST /hook HTTP/1.1\n\nsecond')
    await expect(field).toHaveValue('POST /hook HTTP/1.1\n\nsecond')
    await page.getByRole('button', { name: 'Keep as event' }).click()
    await expect(page.getByRole('option')).toHaveCount(1)

    await open.click()
    await expect(field).toHaveValue('')
  })
})

test('the way back gives the keyboard to the list, from wherever it was', async ({ page }) => {
  await withApp(async (app) => {
    await send(app, '/nowhere/hook', 'order-a')
    await page.goto(app.ui)
    await page.getByRole('option').click()

    await page.getByRole('button', { name: 'Paste a request' }).focus()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { name: 'Choose an event' })).toBeVisible()
    await expect(page.getByRole('listbox')).toBeFocused()

    await page.setViewportSize({ width: 1024, height: 700 })
    await page.getByRole('option').click()
    await page.getByRole('button', { name: 'Back to the list' }).press('Enter')
    await expect(page.getByRole('listbox')).toBeFocused()

    await page.getByRole('option').click()
    await page.getByRole('tab', { name: 'Body' }).focus()
    await page.goBack()
    await expect(page.getByRole('listbox')).toBeFocused()
  })
})

test('the keyboard goes on from the chosen event wherever the focus was left', async ({ page }) => {
  const receiver = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  await withApp(async (app) => {
    for (const order of ['order-a', 'order-b', 'order-c']) await send(app, '/nowhere/hook', order)
    await page.goto(app.ui)
    await expect(page.getByRole('option')).toHaveCount(3)

    await page.getByRole('button', { name: /^All events/ }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expectChosen(page, 1)
    await expect(page.getByRole('listbox')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: /^Findings/ })).toBeFocused()

    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeFocused()
    await expectChosen(page, 1)
    await page.keyboard.press('ArrowDown')
    await expectChosen(page, 2)

    await page.reload()
    await expect(page.getByRole('option')).toHaveCount(3)
    await page.keyboard.press('ArrowUp')
    await expectChosen(page, 1)

    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Name of the draft' }).fill('changed')
    await page.getByRole('button', { name: 'Back (Esc)' }).click()
    await expect(page.getByRole('listbox')).toBeFocused()
    await expectChosen(page, 1)

    await page.evaluate((url) => localStorage.setItem('hookloupe.lastTarget', url), target)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Replay' })).toBeVisible()
    await page.keyboard.press('r')
    await expect(page.getByRole('textbox', { name: 'Address of your app' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/Your app answered 200/).first()).toBeVisible()
  }).finally(() => void receiver.close())
})

async function withApp(run: (app: RunningApp) => Promise<void>): Promise<void> {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await run(app)
  } finally {
    await app.close()
    project.remove()
  }
}

async function send(app: RunningApp, path: string, order: string): Promise<void> {
  await fetch(new URL(path, app.listener), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order }),
  })
}

async function expectChosen(page: Page, index: number): Promise<void> {
  await expect(page.getByRole('option').nth(index)).toHaveAttribute('aria-selected', 'true')
}
