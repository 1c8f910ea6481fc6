import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'
import { startSmallApp, type SmallApp } from '../helpers/small-app.ts'

const CHECKSUM_KEY = 'CHK_test_key_0123456789'

test('finds the handler that credits twice, says so, and keeps what failed', async ({ page }) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: false })
  const app = await startApp(project.dataDir)
  try {
    await capture(app, shop, ['order-1', 'order-2'])
    await page.goto(app.ui)
    await markBoth(page)
    await page.getByRole('button', { name: 'New scenario' }).click()
    await expect(page.getByRole('list', { name: 'What is delivered' }).getByRole('listitem')).toHaveText([
      /order-1/,
      /order-2/,
    ])
    await page.getByRole('checkbox', { name: /^Newest first/ }).check()
    await askForBalance(page, shop)
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Scenario saved.')).toBeVisible()
    await page.getByRole('button', { name: 'Run', exact: true }).click()

    const result = page.getByRole('region', { name: 'Result' })
    await expect(result).toContainText('1 of 3 variations failed')
    await expect(result).toContainText('counted twice')
    const variations = page.getByRole('list', { name: 'Variations' }).locator('> li')
    await expect(variations.nth(1)).toHaveAttribute('data-state', 'failed')
    await expect(variations.nth(2)).toHaveAttribute('data-state', 'passed')
    expect(await violations(page)).toEqual([])

    await variations
      .nth(1)
      .getByRole('button', { name: /^A2, .*: 201/ })
      .click()
    await expect(page.getByRole('dialog', { name: /^Delivery/ })).toContainText('"thanks"')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Keep as a scenario' }).click()
    await page
      .getByRole('region', { name: /^Run of/ })
      .getByRole('button', { name: 'Scenarios' })
      .click()
    await expect(page.getByRole('list', { name: 'Kept scenarios' }).locator('> li')).toHaveCount(2)
    await expect(page.getByRole('list', { name: 'Runs, newest first' }).locator('> li')).toHaveCount(1)
    expect(await violations(page)).toEqual([])
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

test('finds nothing wrong with the handler that remembers what it has handled', async ({ page }) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: true })
  const app = await startApp(project.dataDir)
  try {
    await capture(app, shop, ['order-1', 'order-2'])
    await page.goto(app.ui)
    await markBoth(page)
    await page.getByRole('button', { name: 'New scenario' }).click()
    await askForBalance(page, shop)

    await page.getByRole('button', { name: 'Run', exact: true }).click()

    await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-state', 'passed')
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

test('delivers an event twice from its replay menu', async ({ page }) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: true })
  const app = await startApp(project.dataDir)
  try {
    await capture(app, shop, ['order-1'])
    await page.goto(app.ui)
    await page.getByRole('option').first().click()

    await page.getByRole('button', { name: 'More ways to send' }).click()
    await page.getByRole('menuitem', { name: 'Deliver twice' }).click()

    await expect(page.getByRole('heading', { level: 1, name: 'Payment received, twice' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-state', 'passed')
    expect(shop.received).toHaveLength(3)
    expect(new Set(shop.received).size).toBe(1)
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

test('asks before a scenario of a file runs commands, and shows which', async ({ page }) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: true })
  const app = await startApp(project.dataDir)
  try {
    await capture(app, shop, ['order-1'])
    await page.goto(app.ui)
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Scenarios' }).click()
    const text = JSON.stringify({
      version: 1,
      name: 'From a file',
      subjects: [{ kind: 'sample', provider: 'clickpesa', type: 'PAYMENT RECEIVED' }],
      endpoint: 'shop',
      target: `${shop.url}/hooks`,
      plans: [{ kind: 'once' }],
      check: { kind: 'command', command: [process.execPath, '-e', ''] },
    })
    await page
      .getByLabel('Scenario file')
      .setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await expect(page.getByRole('heading', { level: 1, name: 'From a file' })).toBeVisible()

    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Run commands on this machine?' })).toContainText(
      process.execPath,
    )
    expect(shop.received).toEqual([])
    await page.getByRole('button', { name: 'Run them' }).click()

    await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-state', 'passed')
    expect(shop.received).toHaveLength(1)
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

/** An endpoint whose first target is the app, with one captured payment for each order. */
async function capture(app: RunningApp, shop: SmallApp, orders: readonly string[]): Promise<void> {
  const { url } = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'Shop',
      slug: 'shop',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: CHECKSUM_KEY }],
      target: `${shop.url}/hooks`,
    },
  })
  for (const order of orders) {
    const payload = JSON.parse(fixture('clickpesa/payment-received.json')) as {
      data: Record<string, unknown>
    }
    const text = JSON.stringify({ ...payload, data: { ...payload.data, id: order } })
    const body = withClickPesaChecksum(text, CHECKSUM_KEY)
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }
}

/** With the keyboard: the newest, then the one below. */
async function markBoth(page: Page): Promise<void> {
  await expect(page.getByRole('option')).toHaveCount(2)
  for (const order of ['order-2', 'order-1']) {
    await page.keyboard.press('j')
    await expect(page.getByRole('option', { selected: true })).toContainText(order)
    await page.keyboard.press('x')
  }
  await expect(page.getByText('2 events marked')).toBeVisible()
}

/** The balance is asked for, and the account is emptied before each variation. */
async function askForBalance(page: Page, shop: SmallApp): Promise<void> {
  await page.getByRole('group', { name: 'Check' }).getByRole('button', { name: 'HTTP request' }).click()
  await page.getByLabel('Address', { exact: true }).fill(`${shop.url}/account`)
  await page.getByLabel('Path in its JSON').fill('accounts.0.balance')
  await page.getByRole('group', { name: 'Preparation' }).getByRole('button', { name: 'HTTP request' }).click()
  await page.getByLabel('Address', { exact: true }).last().fill(`${shop.url}/reset`)
}

/** The rules that are broken, each with where. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
