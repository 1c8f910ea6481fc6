import { expect, test } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'

const SHARED = 'ref-7f3a91c2'

async function post(app: RunningApp, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${app.listener}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-order': SHARED },
    body: JSON.stringify(body),
  })
  await response.arrayBuffer()
}

test('a search is completed, explained, kept over a reload, and a value is followed by the keyboard', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await post(app, '/one', { name: 'first', amount: '900' })
    await post(app, '/two', { name: 'second', amount: 5000 })
    await page.goto(app.ui)
    const rows = page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option')
    await expect(rows).toHaveCount(2)

    await page.keyboard.press('/')
    const search = page.getByRole('combobox', { name: 'Search events' })
    await expect(search).toBeFocused()
    await page.keyboard.type('ver')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(search).toHaveValue('verdict:')
    await expect(page.getByText('Type a value after verdict:')).toBeVisible()
    await page.keyboard.type('gen')
    await page.keyboard.press('Tab')
    await expect(search).toHaveValue('verdict:genuine ')
    await expect(page.getByText('Events with verdict genuine.')).toBeVisible()
    await expect(page.getByText('No event matches')).toBeVisible()

    await search.fill('$.amount>=1000 colour:red')
    await expect(page.getByText('There is no operator colour')).toBeVisible()
    await search.fill('$.amount>=1000')
    await expect(rows).toHaveCount(1)
    await page.reload()
    await expect(search).toHaveValue('$.amount>=1000')
    await expect(rows).toHaveCount(1)

    // To the list, and to its first event.
    await search.press('Enter')
    await page.keyboard.press('Enter')
    await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
    await page.getByRole('tab', { name: 'Headers' }).click()
    await page.getByRole('cell', { name: SHARED }).getByText(SHARED).selectText()
    await expect(page.getByRole('button', { name: 'Find in every event', exact: true })).toBeVisible()
    await page.keyboard.press('Control+Shift+F')
    await expect(search).toHaveValue(`"${SHARED}"`)
    await expect(rows).toHaveCount(2)
    await expect(page.getByText('2 events', { exact: true })).toBeVisible()
    await expect(page.locator('.pair-table mark')).toHaveText(SHARED)
  } finally {
    await app.close()
    project.remove()
  }
})

test('what was found is marked in the bytes of the body too, over the end of a row', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    // The last three letters stand in the second row of sixteen bytes.
    await post(app, '/one', { name: 'the second', amount: 5000 })
    await page.goto(app.ui)
    await page.getByRole('combobox', { name: 'Search events' }).fill('SECOND')
    await page.getByRole('option').first().click()
    await page.getByRole('tab', { name: 'Body' }).click()
    await page.getByRole('button', { name: 'Hex' }).click()

    const bytes = page.getByRole('region', { name: 'Body as received, in bytes' })
    await expect(bytes.locator('.hex-text mark')).toHaveText(['sec', 'ond'])
    await expect(bytes.locator('.hex-bytes mark')).toHaveText(['73 65 63', '6f 6e 64'])
  } finally {
    await app.close()
    project.remove()
  }
})
