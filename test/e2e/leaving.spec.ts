import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'
import { startSmallApp } from '../helpers/small-app.ts'

/** An address for documentation (RFC 5737): nothing is ever sent to it. */
const ELSEWHERE = '203.0.113.9'
const TARGET = `https://${ELSEWHERE}/hooks`
const KEY = 'CHK_test_key_0123456789'

test('forwards go beyond this machine once the host was allowed and, for live events, typed', async ({
  page,
}) => {
  await withLiveShop({ target: TARGET, forwarding: { mode: 'after' } }, async (app, { id }) => {
    await page.goto(app.ui)
    await openSetup(page)

    await page.getByRole('button', { name: 'Allow the host' }).click()
    await page
      .getByRole('dialog', { name: `Forward to ${ELSEWHERE}?` })
      .getByText(`Allow ${ELSEWHERE}`)
      .click()
    await page.getByRole('button', { name: 'Confirm for live events' }).click()
    const dialog = page.getByRole('dialog', { name: `Forward live events to ${ELSEWHERE}?` })
    const confirm = dialog.getByRole('button', { name: 'Forward live events' })
    await expect(dialog.getByText('live', { exact: true })).toBeVisible()
    await expect(confirm).toBeDisabled()
    await dialog.getByRole('textbox').fill(ELSEWHERE)
    expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([])
    await confirm.click()

    await expect(page.getByText(`Live events are forwarded to ${ELSEWHERE}, as you confirmed.`)).toBeVisible()
    expect(await confirmedHost(app, id)).toBe(ELSEWHERE)
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByRole('button', { name: 'Confirm for live events' })).toBeVisible()
    expect(await confirmedHost(app, id)).toBeNull()
  })
})

test('a sample and a repeated delivery ask for a new host and a live event on the spot', async ({ page }) => {
  await withLiveShop({ target: TARGET }, async (app, { url }) => {
    await post(url)
    await page.goto(app.ui)
    await openSetup(page)
    await page.getByRole('button', { name: 'Edit targets' }).click()
    await page.getByRole('button', { name: 'Send a sample here' }).click()
    await page.getByRole('menuitem').first().click()
    await refuse(page, `Send to ${ELSEWHERE}?`, 'Do not send')

    await page.getByRole('button', { name: 'Show events' }).click()
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: 'More ways to send' }).click()
    await page.getByRole('menuitem', { name: 'Deliver twice' }).click()
    await expect(page.getByRole('dialog', { name: `Send to ${ELSEWHERE}?` })).toBeVisible()
    await page.getByRole('button', { name: `Allow ${ELSEWHERE} and send` }).click()
    await refuse(page, `Send live events to ${ELSEWHERE} again and again?`, 'Do not run')

    expect(await app.call('/runs')).toEqual([])
  })
})

test('a check is tried before a run, and a file is masked unless somebody wants it otherwise', async ({
  page,
}) => {
  const shop = await startSmallApp({ idempotent: true })
  try {
    await withLiveShop({ target: `${shop.url}/hooks` }, async (app, { url, slug }) => {
      await post(url)
      const check = { kind: 'http', url: `${shop.url}/no-such-page`, at: 'balance', expect: 100 }
      const subjects = [{ kind: 'event', id: 1 }]
      const scenario = {
        version: 1,
        name: 'Paid',
        endpoint: slug,
        subjects,
        plans: [{ kind: 'twice' }],
        check,
      }
      const { id } = await app.call<{ id: number }>('/scenarios', { method: 'POST', body: { scenario } })
      await page.goto(app.ui)
      await page.evaluate((saved) => (location.hash = `/scenario/saved/${saved}`), id)

      await page.getByRole('button', { name: 'Try the check now' }).click()
      await expect(page.getByText(/^The (?:call that checks the state|answer of)/).first()).toBeVisible()

      await page.getByRole('button', { name: 'Scenarios', exact: true }).first().click()
      await page.getByRole('button', { name: 'Write Paid to a file' }).click()
      const dialog = page.getByRole('dialog', { name: 'Save the scenario as a file' })
      await expect(dialog.getByRole('list', { name: 'What is masked' })).toContainText('1 e-mail address')
      const masked = page.waitForEvent('download')
      await dialog.getByRole('button', { name: 'Save masked' }).click()
      expect(await textOf(await masked)).not.toContain('john@example.com')

      await page.getByRole('button', { name: 'Write Paid to a file' }).click()
      await dialog.getByRole('switch', { name: /^Mask/ }).click()
      const open = page.waitForEvent('download')
      await dialog.getByRole('button', { name: 'Save unmasked' }).click()
      expect(await textOf(await open)).toContain('john@example.com')
    })
  } finally {
    await shop.stop()
  }
})

interface Shop {
  id: number
  slug: string
  url: string
}

async function withLiveShop(
  given: object,
  act: (app: RunningApp, shop: Shop) => Promise<void>,
): Promise<void> {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  const credentials = [{ kind: 'checksumKey', value: KEY }]
  try {
    const body = { name: 'Shop', provider: 'clickpesa', environment: 'live', credentials, ...given }
    await act(app, await app.call<Shop>('/endpoints', { method: 'POST', body }))
  } finally {
    await app.close()
    project.remove()
  }
}

async function openSetup(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /^Shop/ }).click()
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible()
}

async function refuse(page: Page, name: string, answer: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByRole('button', { name: answer }).click()
  await expect(dialog).toHaveCount(0)
}

async function confirmedHost(app: RunningApp, id: number): Promise<string | null> {
  const endpoints =
    await app.call<{ id: number; forwarding: { confirmedHost: string | null } }[]>('/endpoints')
  return endpoints.find((each) => each.id === id)?.forwarding.confirmedHost ?? null
}

async function post(url: string): Promise<void> {
  const body = withClickPesaChecksum(fixture('clickpesa/payment-received.json'), KEY)
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(response.status).toBe(200)
}

async function textOf(download: { createReadStream: () => Promise<NodeJS.ReadableStream> }): Promise<string> {
  let text = ''
  for await (const chunk of await download.createReadStream()) text += String(chunk)
  return text
}
