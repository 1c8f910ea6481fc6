import { expect, test, type Locator, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { basicHeader, fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'
import { startReceiver } from '../helpers/receiver.ts'

const CLIK2PAY = { username: 'merchant-7', password: 'öffne dich' }
const CHECKSUM_KEY = 'CHK_test_key_0123456789'

test('the first ten minutes: make endpoints, read findings, edit, sign, send, and find it all again', async ({
  page,
}) => {
  const project = temporaryProject()
  const receiver = await startReceiver({ clik2pay: CLIK2PAY, clickpesa: { checksumKey: CHECKSUM_KEY } })
  let app = await startApp(project.dataDir)
  try {
    await page.goto(app.ui)
    await expect(page.getByRole('heading', { name: /waiting for the first callback/i })).toBeVisible()

    const clik2pay = await createEndpoint(page, 'Clik2pay', `${receiver.url}/clik2pay`, [
      ['User', CLIK2PAY.username],
      ['Password', CLIK2PAY.password],
    ])
    const clickpesa = await createEndpoint(page, 'ClickPesa', `${receiver.url}/clickpesa`, [
      ['Checksum key', CHECKSUM_KEY],
    ])
    await place(page, /^All events/).click()

    const completed = fixture('clik2pay/payment-completed.json')
    await post(clik2pay, completed, basicHeader(CLIK2PAY.username, CLIK2PAY.password))
    await expectNewest(page, 'Payment completed', 'genuine')
    await post(clik2pay, completed, basicHeader(CLIK2PAY.password, CLIK2PAY.username))
    await expectNewest(page, 'Payment completed', 'failed')
    await rows(page).first().click()
    await expect(detail(page).getByText('User and password are exchanged.').first()).toBeVisible()
    await post(clik2pay, completed, {})
    await expectNewest(page, 'Payment completed', 'unproved')

    const received = fixture('clickpesa/payment-received.json')
    await post(clickpesa, withClickPesaChecksum(received, 'another key'), {})
    await expectNewest(page, 'Payment received', 'failed')
    await post(clickpesa, received, {})
    await expectNewest(page, 'Payment received', 'unproved')
    await post(clickpesa, withClickPesaChecksum(received, CHECKSUM_KEY), {})
    await expectNewest(page, 'Payment received', 'genuine')

    await rows(page).first().click()
    await expect(detail(page).getByText('Canonical checksum holds')).toBeVisible()
    await page.keyboard.press('e')
    const editor = page.getByRole('textbox', { name: 'Body' })
    await expect(editor).toContainText('collectedAmount')
    await replaceText(editor, withClickPesaChecksum(received, CHECKSUM_KEY).replace('"10000"', '"77777"'))

    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('status').getByText('401')).toBeVisible()
    await page.getByRole('button', { name: 'Sign now' }).click()
    await page.getByRole('button', { name: 'Sign and send' }).click()
    await expect(page.getByRole('status').getByText('200')).toBeVisible()
    expect(receiver.received.map(({ accepted }) => accepted)).toEqual([false, true])
    expect(receiver.received[1]?.body).toContain('"collectedAmount":"77777"')

    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: /^Deliveries/ }).click()
    await expect(detail(page).getByText('"received"').first()).toBeVisible()

    await app.close()
    app = await startApp(project.dataDir)
    await page.goto('about:blank')
    await page.goto(app.ui)
    await expect(rows(page)).toHaveCount(6)
    await rows(page).first().click()
    await page.getByRole('tab', { name: /^Deliveries/ }).click()
    await expect(detail(page).getByText('"received"').first()).toBeVisible()
    await expect(place(page, /ClickPesa/)).toBeVisible()
    expect(await secretsIn(app)).toEqual([])
  } finally {
    await app.close()
    await receiver.close()
    project.remove()
  }
})

/** Makes an endpoint in the window and returns its local address. */
async function createEndpoint(
  page: Page,
  provider: string,
  target: string,
  credentials: readonly (readonly [label: string, value: string])[],
): Promise<string> {
  await place(page, 'New endpoint').click()
  await page.getByRole('radio', { name: new RegExp(`^${provider}`) }).check({ force: true })
  for (const [label, value] of credentials) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel('Target', { exact: true }).fill(target)
  await page.getByRole('button', { name: 'Create endpoint' }).click()
  await expect(page.getByRole('heading', { level: 1, name: provider })).toBeVisible()
  const address = await page
    .getByText(/^http:\/\/127\.0\.0\.1:\d+\/[a-z0-9]+-/)
    .first()
    .textContent()
  return address ?? ''
}

function place(page: Page, name: string | RegExp): Locator {
  return page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name })
}

function rows(page: Page): Locator {
  return page.getByRole('option')
}

function detail(page: Page): Locator {
  return page.getByRole('article', { name: /^Event \d+$/ })
}

/** The list fills live: the newest row comes without any click. */
async function expectNewest(page: Page, title: string, verdict: string): Promise<void> {
  await expect(rows(page).first()).toContainText(title)
  await expect(rows(page).first()).toContainText(verdict)
}

async function replaceText(editor: Locator, text: string): Promise<void> {
  await editor.click()
  await editor.press('ControlOrMeta+a')
  await editor.page().keyboard.insertText(text)
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  expect(response.status).toBe(200)
}

/** Which of the secrets the API gives away, in everything that the window reads. */
async function secretsIn(app: RunningApp): Promise<string[]> {
  const events = await app.call<{ items: { id: number }[] }>('/events?limit=50')
  const texts = [JSON.stringify(await app.call('/endpoints'))]
  for (const { id } of events.items) {
    const { checks } = await app.call<{ checks: unknown[] }>(`/events/${id}`)
    texts.push(JSON.stringify(checks))
  }
  return [CLIK2PAY.password, CHECKSUM_KEY].filter((secret) => texts.some((text) => text.includes(secret)))
}
