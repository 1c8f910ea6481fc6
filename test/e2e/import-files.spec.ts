import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'

const REQUEST = 'POST http://localhost/hooks HTTP/1.1\nContent-Type: application/json\n\n'

test('files dropped on the window become events, one after the other, and can be taken back', async ({
  page,
}) => {
  await withApp(async (app) => {
    await page.goto(app.ui)
    await expect(page.getByLabel('State of the project')).toBeVisible()

    await drag(page, 'dragover', [])
    await expect(page.getByText('Drop to import')).toBeHidden()
    await drag(page, 'dragover', [{ name: 'one.http', text: '' }])
    await expect(page.getByText('Drop to import')).toBeVisible()
    await drag(page, 'drop', [
      { name: 'one.http', text: `${REQUEST}{"n":1}` },
      { name: 'two.har', text: har(2) },
    ])

    await expect(toasts(page).getByText('1 event kept from one.http.')).toBeVisible()
    await expect(toasts(page).getByText('2 events kept from two.har.')).toBeVisible()
    await expect(page.getByText('Drop to import')).toBeHidden()
    await expect(page.getByRole('option')).toHaveCount(3)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    const first = page.getByRole('dialog').filter({ hasText: 'one.http' })
    await first.getByRole('button', { name: 'Undo' }).click()

    await expect(page.getByRole('option')).toHaveCount(2)
  })
})

test('a file that holds no request says why and what to do, and nothing is kept', async ({ page }) => {
  await withApp(async (app) => {
    await page.goto(app.ui)
    await expect(page.getByLabel('State of the project')).toBeVisible()

    await drag(page, 'drop', [{ name: 'settings.json', text: '{"theme":"dark"}' }])
    await expect(
      toasts(page).getByText('settings.json was not imported. This is JSON but not HAR'),
    ).toBeVisible()
    await drag(page, 'drop', [{ name: 'picture.http', bytes: [0xff, 0xd8, 0xff] }])
    await expect(
      toasts(page).getByText('picture.http was not imported. It is not text in UTF-8.'),
    ).toBeVisible()

    expect(await app.call<{ items: unknown[] }>('/events')).toMatchObject({ items: [] })
  })
})

test('a file is chosen by a key, and away from the list what was kept is shown when somebody wants it', async ({
  page,
}) => {
  await withApp(async (app) => {
    await page.goto(app.ui)
    await page.getByRole('button', { name: 'Scenarios' }).click()
    const chooser = page.waitForEvent('filechooser')

    await page.keyboard.press('ControlOrMeta+o')
    await (
      await chooser
    ).setFiles({
      name: 'one.http',
      mimeType: 'text/plain',
      buffer: Buffer.from(`${REQUEST}{"n":1}`),
    })
    await expect(toasts(page).getByText('1 event kept from one.http.')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Scenarios', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Show' }).click()

    await expect(page.getByRole('heading', { name: 'POST /hooks' })).toBeVisible()
  })
})

test('in the desktop the page hears the shell, and its settings are changed at once', async ({ page }) => {
  await withApp(async (app) => {
    await page.addInitScript(() => {
      let state = { notifyOf: 'problems', quietHours: null, keepsRunning: false, opensAtLogin: null }
      Object.assign(globalThis, {
        hookloupeDesktop: {
          settings: async () => state,
          changeSettings: async (change: object) => (state = { ...state, ...change }),
          listen: (listener: unknown) => {
            Object.assign(globalThis, { shellSays: listener })
            return () => {}
          },
        },
        desktopState: () => state,
      })
    })
    await page.goto(app.ui)
    await expect(page.getByLabel('State of the project')).toBeVisible()

    await say(page, { kind: 'file', name: 'one.http', text: `${REQUEST}{"n":1}` })
    await expect(toasts(page).getByText('1 event kept from one.http.')).toBeVisible()
    await say(page, { kind: 'go', path: '/event/1/body' })
    await expect(page.getByRole('tab', { name: 'Body', selected: true })).toBeVisible()
    await say(page, { kind: 'command', id: 'paste' })
    await expect(page.getByRole('dialog', { name: 'Paste a request' })).toBeVisible()
    await page.keyboard.press('Escape')
    await say(page, { kind: 'refused', message: 'The link names nothing.', fix: 'Use another.' })
    await expect(toasts(page).getByText('The link names nothing.')).toBeVisible()
    await say(page, { kind: 'go', path: '/settings/desktop' })
    await page.getByRole('switch', { name: 'Quiet hours' }).click()
    await page.getByLabel('From', { exact: true }).fill('21:30')

    await expect
      .poll(() =>
        page.evaluate(() => (globalThis as unknown as { desktopState: () => object }).desktopState()),
      )
      .toMatchObject({ quietHours: { from: 21 * 60 + 30, to: 7 * 60 } })
    await expect(page.getByText('Only the installed application can be opened at login')).toBeVisible()
  })
})

test('a browser has no settings of the desktop', async ({ page }) => {
  await withApp(async (app) => {
    await page.goto(app.ui)
    await page.getByRole('button', { name: 'Settings' }).click()

    await expect(page.getByRole('heading', { name: 'Backup' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'On this computer' })).toBeHidden()
  })
})

/** Bad news stands once more in a live region, for those who hear it. */
function toasts(page: Page): Locator {
  return page.getByRole('region', { name: 'Notifications' })
}

interface Dropped {
  name: string
  text?: string
  bytes?: number[]
}

async function drag(page: Page, type: 'dragover' | 'drop', files: Dropped[]): Promise<void> {
  await page.evaluate(
    ([event, dropped]) => {
      const dataTransfer = new DataTransfer()
      for (const { name, text = '', bytes } of dropped) {
        dataTransfer.items.add(new File([bytes === undefined ? text : new Uint8Array(bytes)], name))
      }
      document
        .querySelector('main')
        ?.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }))
    },
    [type, files] as const,
  )
}

async function say(page: Page, message: object): Promise<void> {
  await page.evaluate(
    (said) => (globalThis as unknown as { shellSays: (message: object) => void }).shellSays(said),
    message,
  )
}

function har(requests: number): string {
  const entries = Array.from({ length: requests }, (_, index) => ({
    request: {
      method: 'POST',
      url: `http://localhost/hooks/${index}`,
      headers: [],
      postData: { mimeType: 'application/json', text: `{"n":${index}}` },
    },
  }))
  return JSON.stringify({ log: { version: '1.2', entries } })
}

async function withApp(run: (app: RunningApp) => Promise<void>): Promise<void> {
  const { dataDir, remove } = temporaryProject()
  const app = await startApp(dataDir)
  try {
    await run(app)
  } finally {
    await app.close()
    remove()
  }
}
