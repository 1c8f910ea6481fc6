import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'

const rows = (page: Page) => page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option')

async function capture(app: RunningApp, count: number): Promise<void> {
  const requests = Array.from({ length: count }, (_, index) => ({
    method: 'POST',
    url: `/hook/${index + 1}`,
    headers: [],
    bodyBase64: '',
  }))
  await app.call('/import', { method: 'POST', body: { requests } })
}

test('an event is pinned, tagged and noted by keys, and the list shows it in every window', async ({
  page,
  context,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await capture(app, 3)
    await app.call('/events/1', { method: 'PATCH', body: { tags: ['refund'] } })
    await page.goto(app.ui)
    const other = await context.newPage()
    await other.goto(app.ui)
    await rows(page).first().click()
    await expect(page.getByRole('article', { name: 'Event 3' })).toBeVisible()

    await page.keyboard.press('p')
    await expect(page.getByRole('button', { name: 'Unpin this event (p)' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await page.keyboard.press('t')
    await page.getByRole('combobox', { name: 'Tag' }).pressSequentially('re')
    await expect(page.getByRole('option', { name: 'refund' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Tags' })).toContainText('refund')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeFocused()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Note' }).fill('Ask support.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('button', { name: /^Change the note/ })).toContainText('Ask support.')

    for (const each of [page, other]) {
      const row = rows(each).first()
      await expect(row.getByRole('img', { name: 'Pinned' })).toBeVisible()
      await expect(row.getByRole('img', { name: 'Has a note' })).toBeVisible()
      await expect(row).toContainText('#refund')
    }
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  } finally {
    await app.close()
    project.remove()
  }
})

test('removed events leave at once, the choice moves on, and Undo brings them back', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await capture(app, 4)
    await page.goto(app.ui)
    await rows(page).nth(1).click()
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(page.getByRole('region', { name: 'Marked events' })).toContainText('2 events marked')

    await page.keyboard.press('Delete')

    await expect(rows(page)).toHaveCount(2)
    await expect(page.getByRole('article', { name: 'Event 1' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Marked events' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rows(page)).toHaveCount(4)

    await page.getByRole('button', { name: 'Remove these events' }).click()
    await expect(page.getByRole('alertdialog')).toContainText('4 events, pinned and noted ones too.')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove them' }).click()
    await expect(rows(page)).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rows(page)).toHaveCount(4)
  } finally {
    await app.close()
    project.remove()
  }
})

test('an event that is removed while it is shown leaves no error behind, and the keyboard is at the list', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await capture(app, 4)
    await page.goto(app.ui)
    const list = page.getByRole('listbox', { name: 'Events, newest first' })
    await rows(page).first().click()

    await page.getByRole('article', { name: 'Event 4' }).getByRole('tab', { name: 'Findings' }).focus()
    await page.keyboard.press('Delete')
    await expect(page.getByRole('article', { name: 'Event 3' })).toBeVisible()
    await expect(list).toBeFocused()

    const remove = page.getByRole('article', { name: 'Event 3' }).getByRole('button', { name: 'Remove' })
    await remove.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Choose an event' })).toBeVisible()
    await expect(list).toBeFocused()

    await page.keyboard.press('j')
    await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()
    await app.call('/removals', { method: 'POST', body: { ids: [2] } })
    await expect(page.getByRole('heading', { name: 'Choose an event' })).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

test('rules say what they would take before they are saved, and a backup says where it lies', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await capture(app, 130)
    await page.goto(`${app.ui.split('#')[0]}#/`)
    await page.goto(app.ui)
    await expect(rows(page).first()).toBeVisible()
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('textbox', { name: 'Events', exact: true }).fill('100')
    await expect(page.getByText('With these rules the next clean-up takes 30 events')).toBeVisible()
    expect(await app.call('/health')).toMatchObject({ counts: { events: 130 } })

    await page.getByRole('button', { name: 'Save the rules' }).click()
    await expect(page.getByRole('link', { name: /^30 events go at/ })).toBeVisible()
    await page.getByRole('button', { name: 'Clean up now' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete them' }).click()
    await expect(page.getByText('30 events removed.')).toBeVisible()
    await expect(page.getByText('The next clean-up takes nothing.')).toBeVisible()

    await page.getByRole('button', { name: 'Back up now' }).click()
    await expect(page.getByText(/backups.*\.db$/)).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

test('a new project is made from the header, and the way back is there', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  const name = `Shop ${Date.now()}`
  const made = join(process.env['HOOKLOUPE_HOME'] ?? '', 'projects', name.toLowerCase().replace(' ', '-'))
  try {
    await capture(app, 2)
    await app.call('/settings', { method: 'PATCH', body: { projectName: `${name} old` } })
    await page.goto(app.ui)
    await expect(rows(page)).toHaveCount(2)

    await page.getByRole('button', { name: `Project ${name} old` }).click()
    await page.getByRole('menuitem', { name: 'New project…' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.keyboard.press('Enter')

    await expect(page.getByRole('button', { name: `Project ${name}. Choose another` })).toBeVisible()
    await expect(rows(page)).toHaveCount(0)
    await page.getByRole('button', { name: `Project ${name}. Choose another` }).click()
    await page.getByRole('menuitem', { name: `${name} old` }).click()
    await expect(rows(page)).toHaveCount(2)
  } finally {
    await app.close()
    project.remove()
    rmSync(made, { recursive: true, maxRetries: 5 })
  }
})
