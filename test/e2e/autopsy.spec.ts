import { createHmac } from 'node:crypto'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { startApp, temporaryProject } from '../helpers/app.ts'
import { fixture, withPeachSignature } from '../helpers/deliveries.ts'

const SECRET_TOKEN = 'tok_0123456789abcdef'
const CLIENT_SECRET = 'client_fedcba9876543210'
const GATEWAY_SECRET = 'sk_test_gateway_77'

test('a form signed with the wrong secret says so, shows the code that verifies, and is genuine once mended', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const { url } = await app.call<{ url: string }>('/endpoints', {
      method: 'POST',
      body: {
        name: 'The shop',
        provider: 'peach',
        // Pasted into each other's field, as the two stand side by side in the Dashboard.
        credentials: [
          { kind: 'secretToken', value: CLIENT_SECRET },
          { kind: 'clientSecret', value: SECRET_TOKEN },
        ],
      },
    })
    await page.goto(app.ui)
    const form = withPeachSignature(fixture('peach/checkout-successful.txt'), SECRET_TOKEN)
    await post(url, form, { 'content-type': 'application/x-www-form-urlencoded' })
    await expect(rows(page).first()).toContainText('failed')
    await rows(page).first().click()

    const verdict = page.getByRole('region', { name: 'Verdict' })
    await expect(verdict.getByRole('heading')).toHaveText(
      /signed with the client secret "[^"]+", not with the secret token/,
    )
    const evidence = page.getByRole('region', { name: 'Evidence of the signature' })
    await expect(evidence).toContainText('with what is saved, in the documented form')
    const received = new URLSearchParams(form).get('signature') ?? 'nothing'
    const documented = new URLSearchParams(
      withPeachSignature(fixture('peach/checkout-successful.txt'), CLIENT_SECRET),
    ).get('signature')
    await expect(evidence).toContainText(received)
    await expect(evidence).toContainText(documented ?? 'nothing')

    await page.getByRole('button', { name: 'Show the code that verifies this' }).click()
    const code = page.getByRole('region', { name: 'Code that verifies this' })
    await expect(code).toContainText('PEACH_SECRET_TOKEN')
    await code.getByRole('button', { name: 'Python', exact: true }).click()
    await expect(code).toContainText('import hmac')
    await code.getByRole('button', { name: 'Copy the code' }).click()
    await expect(code.getByText('Copied')).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('import hmac')
    expect(copied).not.toContain(SECRET_TOKEN)

    await page.getByRole('button', { name: 'Open the credentials' }).click()
    await replaceCredential(page, 0, 'Secret token', SECRET_TOKEN)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('1 event judged again; 1 verdict changed.').first()).toBeVisible()
    await page.getByRole('button', { name: 'Show events' }).click()
    await expect(rows(page).first()).toContainText('genuine')
  } finally {
    await app.close()
    project.remove()
  }
})

test('a body that a proxy wrote anew leads to the proxy, and not to the credentials, which are right', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const { url } = await app.call<{ url: string }>('/endpoints', {
      method: 'POST',
      body: {
        name: 'The shop',
        provider: 'paystack',
        credentials: [{ kind: 'secretKey', value: SECRET_TOKEN }],
      },
    })
    await page.goto(app.ui)
    const body = { event: 'charge.success', data: { id: 1, reference: 'order-1' } }
    const signed = JSON.stringify(body)
    const signature = createHmac('sha512', SECRET_TOKEN).update(signed).digest('hex')
    const headers = { 'content-type': 'application/json', 'x-paystack-signature': signature }
    await post(url, JSON.stringify(body, null, 2), headers)
    await expect(rows(page).first()).toContainText('failed')
    await rows(page).first().click()

    const verdict = page.getByRole('region', { name: 'Verdict' })
    await expect(verdict).toContainText('Find what writes the body anew')
    await expect(verdict.getByRole('button')).toHaveCount(0)
  } finally {
    await app.close()
    project.remove()
  }
})

test('find my scheme fills in how an unnamed gateway signs, and is offered again where it signs otherwise', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const { url } = await app.call<{ url: string }>('/endpoints', {
      method: 'POST',
      body: { name: 'The gateway', provider: 'generic-gateway', credentials: [] },
    })
    await page.goto(app.ui)
    const success = fixture('generic-gateway/payment-success.json')
    for (const body of [success, success.replace('123456789', '223456789')]) {
      await post(url, body, { 'content-type': 'application/json', ...gatewayHeader(body) })
    }
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).nth(0)).toContainText('unproved')
    await expect(rows(page).nth(1)).toContainText('unproved')
    await rows(page).first().click()
    await page.getByRole('button', { name: 'Find my scheme' }).click()

    await page.getByLabel('Secret', { exact: true }).fill(GATEWAY_SECRET)
    await page.getByRole('button', { name: 'Find my scheme' }).click()
    const find = page.getByRole('listitem').filter({ hasText: 'fits 2 of 2 events' }).first()
    await expect(find).toContainText('HMAC-SHA256 in header "x-gateway-signature"')
    await find.getByRole('button', { name: 'Fill in' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Show events' }).click()
    await expect(rows(page).nth(0)).toContainText('genuine')
    await expect(rows(page).nth(1)).toContainText('genuine')

    const other = success.replace('123456789', '323456789')
    const signature = createHmac('sha512', GATEWAY_SECRET).update(other).digest('hex')
    await post(url, other, { 'content-type': 'application/json', 'x-gateway-signature': signature })
    await expect(rows(page).first()).toContainText('failed')
    await rows(page).first().click()
    const verdict = page.getByRole('region', { name: 'Verdict' })
    await expect(verdict).toContainText('SHA-512')
    await expect(verdict.getByRole('button', { name: 'Find my scheme' })).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

function rows(page: Page): Locator {
  return page.getByRole('option')
}

/** Replaces the credential at a position of the form: each saved one has a button of its own. */
async function replaceCredential(page: Page, index: number, label: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Replace' }).nth(index).click()
  await page.getByLabel(label, { exact: true }).fill(value)
}

function gatewayHeader(body: string): Record<string, string> {
  return { 'x-gateway-signature': createHmac('sha256', GATEWAY_SECRET).update(body).digest('hex') }
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body })
  expect(response.status).toBe(200)
}
