import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'
import { startSmallApp, type SmallApp } from '../helpers/small-app.ts'

const CHECKSUM_KEY = 'CHK_test_key_0123456789'

test('gives the sender the answer of the app, holds what comes while it is down, and releases it', async ({
  page,
}) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: true })
  const app = await startApp(project.dataDir)
  try {
    const url = await createEndpoint(app, shop)
    await page.goto(app.ui)
    await openSetup(page)
    await page.getByRole('button', { name: 'Edit forwarding' }).click()
    await page.getByRole('radio', { name: /^Give the sender my app’s answer/ }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/^Senders get the answer of the app/)).toBeVisible()

    expect(await post(url, 'order-1')).toEqual({ status: 201, body: '{"thanks":true}' })
    await page.getByRole('button', { name: 'Show events' }).click()
    await page.getByRole('option').first().click()
    await expect(page.getByText(/^answered 201 in .* by your app$/)).toBeVisible()
    await page.getByRole('tab', { name: /^Deliveries/ }).click()
    await expect(page.getByText('"thanks"').first()).toBeVisible()

    await shop.stop()
    expect((await post(url, 'order-2')).status).toBe(200)
    expect((await post(url, 'order-3')).status).toBe(200)
    await expect(page.getByRole('button', { name: '2 held while your app is down' })).toBeVisible()
    await expect(place(page, /^Shop/)).toContainText('2 waiting')
    await page.getByRole('button', { name: '2 held while your app is down' }).click()
    await expect(page.getByText(/^2 events wait since/)).toBeVisible()
    await expect(page.getByText(/Nothing listens at/)).toBeVisible()

    await shop.start()
    await expect.poll(() => shop.received.map(orderOf)).toEqual(['order-1', 'order-2', 'order-3'])
    await expect(page.getByText(/events wait since/)).toHaveCount(0)
    await expect(page.getByRole('button', { name: /held while your app is down/ })).toHaveCount(0)
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

test('drops what waits once it was asked, and keeps the events', async ({ page }) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: true })
  const app = await startApp(project.dataDir)
  try {
    const url = await createEndpoint(app, shop, { mode: 'after' })
    await shop.stop()
    await post(url, 'order-1')
    await page.goto(app.ui)
    await openSetup(page)
    await expect(page.getByText(/^1 event waits since/)).toBeVisible()

    await page.getByRole('button', { name: 'Drop', exact: true }).click()
    await page.getByRole('button', { name: 'Drop them' }).click()

    await expect(page.getByText(/^1 event waits since/)).toHaveCount(0)
    await expect(place(page, /^All events/)).toContainText('1')
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

test('answers by a rule made in the window: 500, 500, then 200, with its counter in sight', async ({
  page,
}) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: true })
  const app = await startApp(project.dataDir)
  try {
    const url = await createEndpoint(app, shop)
    await page.goto(app.ui)
    await openSetup(page)
    await expect(page.getByText('each rule begins with its first step')).toBeVisible()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByRole('menuitem', { name: 'Fail twice, then answer 200' }).click()
    await page.getByLabel('Event type').fill('PAYMENT RECEIVED')
    await expect(
      page.getByText('When the type is PAYMENT RECEIVED: answer 500 twice, then answer 200.'),
    ).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`),
    ).toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('at its first step')).toBeVisible()

    const answers: number[] = []
    for (let count = 0; count < 4; count++) answers.push((await post(url, `order-${count}`)).status)

    expect(answers).toEqual([500, 500, 200, 200])
    await expect(page.getByText('answered 4', { exact: true })).toBeVisible()

    await page.getByRole('button', { name: /^Set the counter of Fail twice back/ }).click()
    await expect(page.getByText('at its first step')).toBeVisible()
    expect((await post(url, 'order-5')).status).toBe(500)
    await page.getByRole('button', { name: 'Show events' }).click()
    await page.getByRole('option').first().click()
    await expect(page.getByText(/^answered 500 in .* by the rule “Fail twice”/)).toBeVisible()
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

test('keeps targets in their order, names the one that is there twice, and brings a removed one back', async ({
  page,
}) => {
  const project = temporaryProject()
  const shop = await startSmallApp({ idempotent: true })
  const app = await startApp(project.dataDir)
  try {
    await createEndpoint(app, shop)
    await page.goto(app.ui)
    await openSetup(page)
    await page.getByRole('button', { name: 'Add a target' }).click()
    await page.getByLabel('Name of target 2').fill('Local app')
    await page.getByLabel('Address of Local app').last().fill(`${shop.url}/other`)
    await expect(page.getByText('Another target is called “Local app”.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
    await page.getByLabel('Name of target 2').fill('Other port')
    await page.getByRole('button', { name: 'Move Other port up' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Endpoint saved.')).toBeVisible()

    await page.getByRole('button', { name: 'Send a sample here' }).first().click()
    await page.getByRole('menuitem', { name: 'Payment received' }).click()
    await expect(page.getByText('201', { exact: true })).toBeVisible()

    await page.getByRole('button', { name: 'Remove Other port' }).click()
    await expect(page.getByLabel('Name of target 1')).toHaveValue('Local app')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByLabel('Name of target 1')).toHaveValue('Other port')
    const [endpoint] = await app.call<{ target: string; targets: { name: string }[] }[]>('/endpoints')
    expect(endpoint?.target).toBe(`${shop.url}/other`)
    expect(endpoint?.targets.map(({ name }) => name)).toEqual(['Other port', 'Local app'])
  } finally {
    await app.close()
    await shop.stop()
    project.remove()
  }
})

async function createEndpoint(app: RunningApp, shop: SmallApp, forwarding = {}): Promise<string> {
  const { url } = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'Shop',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: CHECKSUM_KEY }],
      target: `${shop.url}/hooks`,
      forwarding,
    },
  })
  return url
}

async function openSetup(page: Page): Promise<void> {
  await place(page, /^Shop/).click()
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible()
}

function place(page: Page, name: RegExp) {
  return page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name })
}

/** A payment whose object is `order`. */
async function post(url: string, order: string): Promise<{ status: number; body: string }> {
  const payload = JSON.parse(fixture('clickpesa/payment-received.json')) as { data: Record<string, unknown> }
  const text = JSON.stringify({ ...payload, data: { ...payload.data, id: order } })
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: withClickPesaChecksum(text, CHECKSUM_KEY),
  })
  return { status: response.status, body: await response.text() }
}

function orderOf(body: string): string {
  return (JSON.parse(body) as { data: { id: string } }).data.id
}
