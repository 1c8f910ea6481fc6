import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'

const CHECKSUM_KEY = 'CHK_test_key_0123456789'

test('one key finds an event, an endpoint, a setting and a command, by the keyboard alone', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await openFilled(page, app)

    await page.keyboard.press('ControlOrMeta+k')
    await expect(palette(page)).toBeFocused()
    expect(await violations(page), 'palette').toEqual([])
    await page.keyboard.type('ORD123456LCP7890')
    await expect(page.getByRole('option', { selected: true })).toContainText('Payment received')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()
    await expect(palette(page)).toHaveCount(0)

    // What was used comes first the next time, then what can be done with the event.
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('option', { selected: true })).toContainText('Event 2: Payment received')
    await expect(page.getByRole('group', { name: 'Here' }).getByRole('option').first()).toContainText(
      'Findings',
    )
    await page.keyboard.type('hea')
    await expect(page.getByRole('option', { selected: true })).toContainText('Headers')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: 'Headers', selected: true })).toBeVisible()

    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('set shop')
    await expect(page.getByRole('option', { selected: true })).toContainText('Set up Shop')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible()

    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('certif')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Trusted certificates' })).toBeFocused()
  } finally {
    await app.close()
    project.remove()
  }
})

test('what nothing fits says so with the next step, and Escape gives the keyboard back', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await openFilled(page, app)
    await page.keyboard.press('j')
    await expect(page.getByRole('listbox', { name: 'Events, newest first' })).toBeFocused()

    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('zzzqqq')
    await expect(page.getByText('No command, place or event fits “zzzqqq”.').first()).toBeVisible()
    await page.keyboard.press('Escape')

    await expect(palette(page)).toHaveCount(0)
    await expect(page.getByRole('listbox', { name: 'Events, newest first' })).toBeFocused()
  } finally {
    await app.close()
    project.remove()
  }
})

test('keys are letters where text is typed', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await openFilled(page, app)
    await page.keyboard.press('j')
    await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()

    await page.keyboard.press('/')
    await page.keyboard.type('red?12')
    await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue('red?12')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    await page.goto(`${app.ui.split('#')[0]}#/compose/event/2`)
    const body = page.getByRole('textbox', { name: 'Body' })
    await expect(body).toContainText('collectedAmount')
    await body.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('jkred?12')
    await expect(body).toHaveText('jkred?12')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    // Those with Ctrl work there too.
    await page.keyboard.press('ControlOrMeta+k')
    await expect(palette(page)).toBeFocused()
  } finally {
    await app.close()
    project.remove()
  }
})

test('the look that is chosen holds at the first paint of the next start', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
    await openFilled(page, app)
    const row = page.getByRole('option').first()
    const before = (await row.boundingBox())?.height ?? 0
    await page.keyboard.press('ControlOrMeta+,')
    await page.getByRole('group', { name: 'Colours' }).getByRole('button', { name: 'Dark' }).click()
    await page.getByRole('group', { name: 'Contrast' }).getByRole('button', { name: 'High' }).click()
    await page.getByRole('group', { name: 'Density' }).getByRole('button', { name: 'Compact' }).click()
    await page.getByRole('group', { name: 'Motion' }).getByRole('button', { name: 'None' }).click()
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)')

    // Before the modules of the page run: the body is there and empty.
    await page.addInitScript(() => {
      new MutationObserver((_, watching) => {
        if (document.body === null) return
        watching.disconnect()
        Object.assign(window, { atFirst: { ...document.documentElement.dataset } })
      }).observe(document, { childList: true, subtree: true })
    })
    await page.goto('about:blank')
    await page.goto(`${app.ui.split('#')[0]}#/`)
    await expect(row).toBeVisible()

    expect(await page.evaluate(() => Reflect.get(window, 'atFirst'))).toEqual({
      theme: 'dark',
      contrast: 'more',
      density: 'compact',
      text: 'normal',
      motion: 'reduced',
    })
    expect((await row.boundingBox())?.height).toBeLessThan(before)
  } finally {
    await app.close()
    project.remove()
  }
})

test('what the system asks for is followed while nothing else is chosen', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'more', reducedMotion: 'reduce' })
    await page.goto(app.ui)
    const html = page.locator('html')
    await expect(html).toHaveAttribute('data-theme', 'dark')
    await expect(html).toHaveAttribute('data-contrast', 'more')
    await expect(html).toHaveAttribute('data-motion', 'reduced')

    await page.emulateMedia({
      colorScheme: 'light',
      contrast: 'no-preference',
      reducedMotion: 'no-preference',
    })

    await expect(html).toHaveAttribute('data-theme', 'light')
    await expect(html).toHaveAttribute('data-contrast', 'normal')
    await expect(html).toHaveAttribute('data-motion', 'full')
  } finally {
    await app.close()
    project.remove()
  }
})

test('a value of the body, a header and a delivery have a menu, by the pointer and by the menu key', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await openFilled(page, app)
    await page.goto(`${app.ui.split('#')[0]}#/event/2/body`)
    await page.getByText('"ORD123456LCP7890"').click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: 'Copy its path' })).toContainText('$.data.id')
    await page.getByRole('menuitem', { name: 'Find this value in every event' }).click()
    await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue('"ORD123456LCP7890"')

    await page.getByRole('tab', { name: 'Headers' }).click()
    await page.getByRole('row', { name: /^content-type/i }).click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: 'Copy name and value' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)

    await app.call('/replays', {
      method: 'POST',
      body: { eventId: 2, target: app.listener, signing: 'keep' },
    })
    await page.getByRole('tab', { name: 'Deliveries' }).click()
    const attempt = page.getByRole('list', { name: 'Attempts, newest first' }).getByRole('button').first()
    await attempt.focus()
    await page.keyboard.press('Shift+F10')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('menuitem', { name: 'Copy as code…' }).press('Enter')
    await expect(page.getByRole('dialog', { name: 'Copy as code' })).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

test('a key works at once where a dialog has been closed, also while it fades away', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await openFilled(page, app)
    await page.goto(`${app.ui.split('#')[0]}#/event/2`)
    await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard' })
    await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused()
    await fadeForEver(page)

    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await expect(page.getByRole('article', { name: 'Event 1' })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+k')
    await expect(palette(page)).toBeFocused()
    await page.keyboard.type('head')
    await expect(palette(page)).toHaveValue('head')

    // The key that closes the palette does nothing on the page; what is typed then is for the page.
    await page.keyboard.press('Escape')
    await expect(page.getByRole('article', { name: 'Event 1' })).toBeVisible()
    await page.keyboard.press('k')
    await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

test('a key in the moment before an opened dialog has the keyboard is no command', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await openFilled(page, app)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()

    await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }))
    })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    // The first that chooses an event.
    await page.keyboard.press('j')
    await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

/** What is closed stays on the page, closing. */
async function fadeForEver(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('[data-ending-style] { transition: opacity 1000s !important; }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
}

/** An endpoint called Shop with two events; the second is the newer. */
async function openFilled(page: Page, app: RunningApp): Promise<void> {
  const { url } = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'Shop',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: CHECKSUM_KEY }],
    },
  })
  for (const name of ['deposit-received', 'payment-received']) {
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: withClickPesaChecksum(fixture(`clickpesa/${name}.json`), CHECKSUM_KEY),
    })
  }
  await page.goto(app.ui)
  await expect(page.getByRole('option').first()).toContainText('genuine')
}

function palette(page: Page) {
  return page.getByRole('combobox', { name: 'Commands, events and places' })
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
