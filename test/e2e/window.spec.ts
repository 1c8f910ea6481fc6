import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'

const CHECKSUM_KEY = 'CHK_test_key_0123456789'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, in ${colorScheme}`, async ({ page }) => {
    const project = temporaryProject()
    const app = await startApp(project.dataDir)
    try {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const url = await createClickPesa(app)
      await post(url, 'genuine', CHECKSUM_KEY)
      await post(url, 'failed', 'another key')
      await page.goto(app.ui)
      await expect(rows(page).first()).toContainText('failed')
      await rows(page).first().click()
      await page.getByRole('button', { name: 'Show the code that verifies this' }).click()
      await expect(page.getByRole('region', { name: 'Code that verifies this' })).toContainText('createHmac')
      expect(await violations(page), 'list and findings').toEqual([])

      await page.getByRole('tab', { name: 'Body' }).click()
      await expect(page.locator('.cm-content')).toBeVisible()
      expect(await violations(page), 'body').toEqual([])

      await page.getByRole('button', { name: 'Paste a request' }).click()
      await expect(page.getByRole('dialog', { name: 'Paste a request' })).toBeVisible()
      expect(await violations(page), 'paste dialog').toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      await expect(page.getByRole('textbox', { name: 'Body' })).toContainText('collectedAmount')
      expect(await violations(page), 'composer').toEqual([])

      await page.goto(`${app.ui.split('#')[0]}#/event/1`)
      await page.getByRole('button', { name: 'Export these events' }).click()
      await expect(page.getByRole('dialog').getByText(/^2 events/)).toBeVisible()
      expect(await violations(page), 'export dialog').toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await page.getByRole('button', { name: 'Copy parts of this event' }).click()
      await page.getByRole('menuitem', { name: 'As code…' }).click()
      await expect(page.getByRole('dialog').getByText('curl --globoff')).toBeVisible()
      expect(await violations(page), 'code dialog').toEqual([])
    } finally {
      await app.close()
      project.remove()
    }
  })
}

for (const look of [
  { colorScheme: 'light', contrast: 'no-preference' },
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
  { colorScheme: 'dark', contrast: 'more' },
] as const) {
  test(`every page is open to assistive technology, in ${look.colorScheme}, contrast ${look.contrast}`, async ({
    page,
  }) => {
    const project = temporaryProject()
    const app = await startApp(project.dataDir)
    try {
      await page.emulateMedia({ ...look, reducedMotion: 'reduce' })
      const url = await createClickPesa(app)
      await post(url, 'genuine', CHECKSUM_KEY)
      await post(url, 'failed', 'another key')
      await page.goto(app.ui)
      await expect(rows(page).first()).toContainText('failed')
      for (const [path, heading] of [
        ['/event/2', 'All events'],
        ['/endpoint/1/setup', 'ClickPesa'],
        ['/settings', 'Settings'],
        ['/new-endpoint', 'New endpoint'],
        ['/compare/event:1/event:2', 'Compare'],
        ['/scenarios', 'Scenarios'],
        ['/scenario/events/1,2', /^Payment received/],
        ['/public-address', 'Public address'],
        ['/drafts', 'Drafts'],
        ['/rejected', 'Rejected requests'],
        ['/drift', 'Drift'],
        ['/compose', 'New request'],
        ['/objects/clickpesa/genuine', 'genuine'],
      ] as const) {
        await page.goto(`${app.ui.split('#')[0]}#${path}`)
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
        await expect(page.getByRole('main').locator('.loading')).toHaveCount(0)
        expect(await violations(page), path).toEqual([])
      }
    } finally {
      await app.close()
      project.remove()
    }
  })
}

test('a narrow window with a long body is open to assistive technology', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await page.setViewportSize({ width: 1024, height: 600 })
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    const url = await createClickPesa(app)
    await post(url, 'before', CHECKSUM_KEY)
    await fetch(`${app.listener}/${'long-path/'.repeat(60)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        long: 'x'.repeat(40_000),
        list: Array.from({ length: 400 }, (_, index) => index),
      }),
    })
    await page.goto(app.ui)
    await expect(rows(page).first()).toContainText('unproved')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(page.getByRole('region', { name: 'Marked events' })).toContainText('2 events marked')
    expect(await violations(page), 'marked rows').toEqual([])

    await rows(page).first().click()
    await expect(page.getByRole('article')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    expect(await violations(page), 'findings').toEqual([])
    await page.keyboard.press('2')
    await expect(page.locator('.cm-line').nth(20)).toBeAttached()
    expect(await violations(page), 'body').toEqual([])

    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
    expect(await violations(page), 'keyboard').toEqual([])
  } finally {
    await app.close()
    project.remove()
  }
})

test('the page does nothing that its content security policy forbids', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const broken: string[] = []
    await page.exposeFunction('noteBroken', (rule: string) => broken.push(rule))
    await page.addInitScript(`
      document.addEventListener('securitypolicyviolation', (event) =>
        noteBroken(event.violatedDirective + ' at ' + event.sourceFile + ':' + event.columnNumber))
    `)
    const url = await createClickPesa(app)
    await post(url, 'genuine', CHECKSUM_KEY)
    await page.goto(app.ui)
    await rows(page).first().click()
    await page.getByRole('tab', { name: 'Body' }).click()
    await expect(page.locator('.cm-content')).toBeVisible()

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('textbox', { name: 'Body' }).click()
    await page.keyboard.type('{"')
    await page.getByRole('button', { name: 'Sign now' }).click()
    await page.getByRole('combobox', { name: 'Fault' }).click()
    await page.getByRole('option', { name: /^Body cut/ }).click()
    await page.getByRole('tab', { name: /^Changed/ }).click()
    await expect(page.getByRole('button', { name: 'Reset body' })).toBeVisible()

    expect(broken).toEqual([])
  } finally {
    await app.close()
    project.remove()
  }
})

test('the list stands still under the pointer while events arrive, at its top and further down', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const url = await createClickPesa(app)
    for (let index = 0; index < 30; index++) await post(url, `first-${index}`, CHECKSUM_KEY)
    await page.goto(app.ui)
    await expect(rows(page).first()).toContainText('first-29')
    await expect(allEvents(page)).toContainText('30')

    await rows(page).nth(3).hover()
    const hovered = await rowUnderPointer(page)
    await post(url, 'while-pointed-at', CHECKSUM_KEY)
    await movingUntil(page, () => expect(allEvents(page)).toContainText('31', { timeout: 100 }))
    expect(await rowUnderPointer(page)).toBe(hovered)
    await expect(rows(page).first()).toContainText('first-29')

    await page.getByRole('combobox', { name: 'Search events' }).hover()
    await expect(rows(page).first()).toContainText('while-pointed-at')

    const list = page.getByRole('listbox')
    await list.hover()
    await page.mouse.wheel(0, 600)
    await expect.poll(() => list.evaluate((each) => each.scrollTop)).toBe(600)
    const below = await rowUnderPointer(page)
    await post(url, 'while-further-down', CHECKSUM_KEY)
    await page.getByRole('button', { name: '1 new' }).waitFor()
    expect(await rowUnderPointer(page)).toBe(below)
    await page.getByRole('button', { name: '1 new' }).click()
    await expect(rows(page).first()).toContainText('while-further-down')
  } finally {
    await app.close()
    project.remove()
  }
})

test('the keyboard alone filters, chooses, opens and reads events', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const url = await createClickPesa(app)
    for (const order of ['order-a', 'order-b', 'order-c']) await post(url, order, CHECKSUM_KEY)
    await page.goto(app.ui)
    await expect(rows(page)).toHaveCount(3)

    await page.keyboard.press('j')
    await expectChosen(page, 'order-c')
    await page.keyboard.press('j')
    await expectChosen(page, 'order-b')
    await page.keyboard.press('k')
    await expectChosen(page, 'order-c')

    await page.getByRole('listbox').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expectChosen(page, 'order-a')
    await page.keyboard.press('ArrowUp')
    await expectChosen(page, 'order-b')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: /^Findings/ })).toBeFocused()

    for (const [key, tab] of [
      ['2', 'Body'],
      ['3', 'Headers'],
      ['4', 'Deliveries'],
      ['1', 'Findings'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(page.getByRole('tab', { name: new RegExp(`^${tab}`) })).toHaveAttribute(
        'aria-selected',
        'true',
      )
    }

    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await page.keyboard.press('/')
    await expect(page.getByRole('combobox', { name: 'Search events' })).toBeFocused()
    await page.keyboard.type('order-a')
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page).first()).toContainText('order-a')
  } finally {
    await app.close()
    project.remove()
  }
})

function rows(page: Page): Locator {
  return page.getByRole('option')
}

function allEvents(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /^All events/ })
}

async function expectChosen(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('option', { selected: true })).toContainText(text)
}

/** The rules that are broken, each with where. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** The id of the row at which the pointer is. */
async function rowUnderPointer(page: Page): Promise<string | null> {
  return page.evaluate(() => document.querySelector('[role=option]:hover')?.id ?? null)
}

/** Keeps the pointer moving within its row, as a hand does, until something is true. */
async function movingUntil(page: Page, isTrue: () => Promise<void>): Promise<void> {
  const box = await page.locator('[role=option]:hover').boundingBox()
  if (box === null) throw new Error('The pointer is at no row.')
  let step = 0
  await expect(async () => {
    await page.mouse.move(box.x + 40 + (step++ % 2), box.y + box.height / 2)
    await isTrue()
  }).toPass({ intervals: [20] })
}

async function createClickPesa(app: RunningApp): Promise<string> {
  const { url } = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'ClickPesa',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: CHECKSUM_KEY }],
    },
  })
  return url
}

/** A payment whose object is `order`. */
async function post(url: string, order: string, key: string): Promise<void> {
  const payload = JSON.parse(fixture('clickpesa/payment-received.json')) as { data: Record<string, unknown> }
  const text = JSON.stringify({ ...payload, data: { ...payload.data, id: order } })
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: withClickPesaChecksum(text, key),
  })
  expect(response.status).toBe(200)
}

test('an event in a field of a form is read as what it is: XML out of its base64', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await app.call('/endpoints', {
      method: 'POST',
      body: { name: 'Shop', provider: 'braintree', slug: 'shop' },
    })
    const xml = '<notification>\n  <kind>check</kind>\n</notification>\n'
    const payload = Buffer.from(xml).toString('base64')
    await fetch(`${app.listener}/shop`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ bt_signature: 'public|00', bt_payload: payload }),
    })
    await page.goto(app.ui)
    await rows(page).first().click()
    await page.getByRole('tab', { name: 'Body' }).click()

    await expect(page.getByText('XML in the form field “bt_payload”')).toBeVisible()
    await expect(page.locator('.cm-content')).toContainText('<kind>check</kind>')
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Fields', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Fields of the form' })).toContainText(payload)
  } finally {
    await app.close()
    project.remove()
  }
})

test('an id with an x between digits is drawn letter for letter', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await fetch(`${app.listener}/id-3x9`, { method: 'POST', body: 'hello' })
    await page.goto(app.ui)
    await rows(page).first().click()
    const title = page.getByRole('heading', { name: 'POST /id-3x9' })
    await expect(title).toBeVisible()

    const widthOf = (pieces: string[]): Promise<number> =>
      title.evaluate((heading, each) => {
        const probe = heading.appendChild(document.createElement('div'))
        probe.style.cssText = 'display: inline-block; font-kerning: none'
        for (const text of each) {
          const piece = probe.appendChild(document.createElement('span'))
          piece.style.display = 'inline-block'
          piece.textContent = text
        }
        const { width } = probe.getBoundingClientRect()
        probe.remove()
        return width
      }, pieces)
    // Letters in boxes of their own know nothing of their neighbours.
    expect(await widthOf(['3x9'])).toBeCloseTo(await widthOf(['3', 'x', '9']), 0)
  } finally {
    await app.close()
    project.remove()
  }
})
