import { expect, test, type Locator, type Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'

const KEY = 'CHK_test_key_0123456789'

interface Inbox {
  app: RunningApp
  /** A payload of ClickPesa, sent as it does; about another order where one is named. */
  send: (name: string, key?: string, order?: string) => Promise<void>
}

async function withInbox(run: (inbox: Inbox) => Promise<void>): Promise<void> {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const { url } = await app.call<{ url: string }>('/endpoints', {
      method: 'POST',
      body: {
        name: 'Shop',
        provider: 'clickpesa',
        credentials: [{ kind: 'checksumKey', value: KEY }],
      },
    })
    const send = async (name: string, key = KEY, order = 'ORD123456'): Promise<void> => {
      const text = fixture(`clickpesa/${name}.json`).replaceAll('ORD123456', order)
      const body = withClickPesaChecksum(text, key)
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    }
    await run({ app, send })
  } finally {
    await app.close()
    project.remove()
  }
}

/** Resolves when so many events are judged. */
async function judged(app: RunningApp, events: number): Promise<void> {
  await expect
    .poll(async () => {
      const { items } = await app.call<{ items: { verdict: string }[] }>('/events?limit=50')
      return items.filter(({ verdict }) => verdict !== 'pending').length
    })
    .toBe(events)
}

const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Events, newest first' })
const lines = (page: Page): Locator => list(page).getByRole('option')

test('by keyboard alone: unread, retries, a range of time, a saved filter and the menu of a row', async ({
  page,
}) => {
  await withInbox(async ({ app, send }) => {
    await send('payment-received')
    await send('payout-refunded')
    await send('payment-received')
    await send('payment-failed', 'another key')
    await judged(app, 4)
    await page.goto(app.ui)
    await expect(lines(page)).toHaveCount(4)
    await expect(lines(page).nth(3)).toContainText('1 retry')

    // What is shown for a moment is read; the retry is opened, and folded again.
    await expect(page.getByText('4 unread')).toBeVisible()
    await page.keyboard.press('j')
    await expect(lines(page).nth(0)).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByText('3 unread')).toBeVisible()
    await page.keyboard.press('End')
    await expect(lines(page).nth(3)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(lines(page)).toHaveCount(5)
    await page.keyboard.press('ArrowLeft')
    await expect(lines(page)).toHaveCount(4)

    // The menu of a row, by the key for it.
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu', { name: 'What can be done with this event' })).toBeVisible()
    await page.keyboard.type('Mark as unread')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(lines(page).nth(0)).toContainText('Unread:')
    await expect(list(page)).toBeFocused()

    // Unread only, saved under a name.
    await page.keyboard.press('/')
    await page.keyboard.type('is:unr')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue('is:unread ')
    await expect(page.getByText('Events that nobody has read.')).toBeVisible()
    await page.getByRole('button', { name: 'Save this search' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('To look at')
    await page.keyboard.press('Enter')
    const saved = page.getByRole('group', { name: 'Saved filters' })
    await expect(saved.getByRole('button', { name: 'To look at' })).toHaveAttribute('aria-pressed', 'true')
    await saved.getByRole('button', { name: 'To look at' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue('')

    // A range of time: the last pieces of the strip, and cleared again.
    const strip = page.getByRole('slider', { name: 'A range of time to search in' })
    await strip.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+ArrowLeft')
    await expect(strip).toHaveAttribute('aria-valuetext', /4 events: 3 genuine, 1 failed/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue(
      /^after:\S+Z before:\S+Z$/,
    )
    await expect(lines(page)).toHaveCount(4)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('combobox', { name: 'Search events' })).toHaveValue('')
  })
})

test('columns are chosen, also from the body, and stay after a reload; what is personal stays hidden', async ({
  page,
}) => {
  await withInbox(async ({ app, send }) => {
    await send('payment-received')
    await judged(app, 1)
    await page.goto(app.ui)
    await lines(page).first().click()
    await page.getByRole('button', { name: 'How the list looks' }).click()
    await page.getByRole('menuitem', { name: 'Choose columns…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Columns' })
    for (const path of ['$.data.status', '$.data.customer.customerName']) {
      await dialog.getByRole('combobox').or(dialog.getByRole('textbox')).first().fill(path)
      await dialog.getByRole('button', { name: 'Add' }).click()
    }
    await dialog.getByRole('switch', { name: 'Answered' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()

    await expect(lines(page).first()).toContainText('$.data.status SUCCESS')
    await expect(lines(page).first()).toContainText('$.data.customer.customerName hidden')
    await expect(page.getByRole('group', { name: 'Columns' })).not.toContainText('Answered')

    const edge = page.getByRole('separator', { name: 'Width of Event' })
    const before = Number(await edge.getAttribute('aria-valuenow'))
    await edge.focus()
    await page.keyboard.press('ArrowRight')
    await expect(edge).toHaveAttribute('aria-valuenow', String(before + 10))
    await expect
      .poll(() =>
        app.call<{ listLayout: { columns: unknown[] } }>('/settings').then((all) => all.listLayout.columns),
      )
      .toContainEqual({ of: 'event', width: before + 10 })
    await page.reload()
    await expect(lines(page).first()).toContainText('$.data.status SUCCESS')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

test('groups count what they hold, and the list that was moved by hand waits and counts what comes', async ({
  page,
}) => {
  await withInbox(async ({ app, send }) => {
    await send('payment-received')
    await send('payment-failed')
    await judged(app, 2)
    await page.goto(app.ui)
    await expect(page.getByRole('button', { name: 'Following' })).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect(page.getByRole('button', { name: 'Not following' })).toBeVisible()
    await send('payout-refunded')
    await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
    await expect(lines(page)).toHaveCount(2)
    await page.getByRole('button', { name: '1 new' }).click()
    await expect(lines(page)).toHaveCount(3)
    await expect(page.getByRole('button', { name: 'Following' })).toBeVisible()

    await page.getByRole('button', { name: 'How the list looks' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'By endpoint' }).click()
    await expect(lines(page).first()).toContainText('Shop')
    await expect(lines(page).first()).toContainText('3 events')
    await lines(page).first().click()
    await expect(lines(page)).toHaveCount(1)
  })
})

test('nothing is called read before it was counted', async ({ page }) => {
  await withInbox(async ({ app, send }) => {
    await send('payment-received')
    await judged(app, 1)
    let count = (): void => {}
    const asked = new Promise<void>((resolve) => {
      count = resolve
    })
    await page.route('**/api/search/count*', async (route) => {
      await asked
      await route.continue()
    })
    await page.goto(app.ui)
    await expect(lines(page)).toHaveCount(1)
    await expect(page.getByText('All read')).toHaveCount(0)

    count()
    await expect(page.getByText('1 unread')).toBeVisible()
  })
})

test('what arrived while another page was shown is counted when the list is shown again', async ({
  page,
}) => {
  await withInbox(async ({ app, send }) => {
    const strip = page.getByRole('region', { name: 'Arrivals over time' })
    const places = page.getByRole('navigation', { name: 'Places' })
    await send('payment-received')
    await judged(app, 1)
    await page.goto(app.ui)
    await expect(page.getByText('1 unread')).toBeVisible()
    await expect(strip).toContainText('1 event:')

    await places.getByRole('button', { name: 'Drafts' }).click()
    await expect(page.getByRole('heading', { name: 'Drafts', exact: true })).toBeVisible()
    await send('payout-refunded')
    await send('payment-failed')
    await judged(app, 3)
    await expect(places.getByRole('button', { name: 'All events 3' })).toBeVisible()
    await places.getByRole('button', { name: 'All events' }).click()

    await expect(page.getByText('3 unread')).toBeVisible()
    await expect(strip).toContainText('3 events:')
  })
})

test('a key that chooses an event far from the newest brings it into sight, and back', async ({ page }) => {
  await withInbox(async ({ app, send }) => {
    for (let order = 1; order <= 30; order++) await send('payment-received', KEY, `ORDER${order}`)
    await judged(app, 30)
    await page.goto(app.ui)
    const chosen = list(page).getByRole('option', { selected: true })
    await expect(lines(page).first()).toBeVisible()

    await page.keyboard.press('j')
    await page.keyboard.press('End')

    await expect(page).toHaveURL(/event\/1$/)
    await expect(chosen).toBeInViewport()
    await page.keyboard.press('Home')
    await expect(page).toHaveURL(/event\/30$/)
    await expect(chosen).toBeInViewport()
  })
})

test('a row of the list says why its event is not genuine', async ({ page }) => {
  await withInbox(async ({ app, send }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await send('payment-received')
    await send('payment-failed', `${KEY}\n`, 'ORD7')
    await judged(app, 2)
    await page.goto(app.ui)

    await expect(lines(page).nth(1)).not.toContainText('line break')
    const why = lines(page).nth(0).getByText('The sender read its key with a line break at the end.')
    await expect(why).toBeVisible()
    expect((await why.boundingBox())?.width).toBeGreaterThan(150)
  })
})

test('a count that was broken off before it found anything does not call everything read', async ({
  page,
}) => {
  await withInbox(async ({ app, send }) => {
    await send('payment-received')
    await judged(app, 1)
    let isBrokenOff = true
    await page.route('**/api/search/count*', (route) =>
      isBrokenOff ? route.fulfill({ json: { events: 0, isExact: false } }) : route.continue(),
    )
    const answered = page.waitForResponse(/search\/count/)
    await page.goto(app.ui)
    await answered
    await expect(lines(page)).toHaveCount(1)
    await expect(page.getByText('All read')).toHaveCount(0)

    isBrokenOff = false
    await send('payment-received')
    await expect(page.getByText('2 unread')).toBeVisible()
  })
})
