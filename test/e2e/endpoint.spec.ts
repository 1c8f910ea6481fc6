import { generateKeyPairSync } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'
import { createTestAuthority } from '../helpers/test-authority.ts'

const CHECKSUM_KEY = 'CHK_test_key_0123456789'

test('by keyboard: what is proved of an integration, what its proof is, and what arrives otherwise than documented', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const url = await createEndpoint(app)
    await page.goto(app.ui)
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    await page.goto(`${app.ui.split('#')[0]}#/endpoint/1/setup`)
    const checklist = page.getByRole('list', { name: 'Integration checklist' })
    await expect(checklist.locator('> li')).toHaveCount(6)
    await expect(page.getByText('0 of 6 shown')).toBeVisible()
    await expect(page.getByText('Nothing was captured here yet.')).toBeVisible()
    expect(await violations(page)).toEqual([])

    // It comes by itself what arrives meanwhile.
    await post(url, (payload) => Object.assign(payload.data, { riskScore: 7, status: 'ON_HOLD' }))
    await expect(page.getByText('1 event: 1 genuine')).toBeVisible()
    await expect(checklist.locator('> li').first()).toContainText('The proof of a captured event holds')
    await expect(page.getByRole('region', { name: 'Drift' })).toContainText(
      '1 value that is not listed, 1 undocumented field',
    )
    expect(await violations(page)).toEqual([])

    await press(page, checklist.getByRole('button', { name: 'Open event 1' }).first())
    await expect(page.getByRole('article')).toContainText('Payment received')
    await page.goBack()

    await press(page, page.getByRole('button', { name: 'Open drift' }))
    const type = page.getByRole('region', { name: 'Payment received at Shop' })
    await expect(type.getByRole('row', { name: /data\.riskScore/ })).toContainText(
      'This field is not documented.',
    )
    await expect(type.getByRole('row', { name: /data\.status/ })).toContainText('“ON_HOLD” is not among')
    await press(page, type.getByRole('button', { name: /never arrived: show them/ }))
    await expect(type.getByRole('row', { name: /data\.clientId/ })).toContainText('Documented as optional')
    expect(await violations(page)).toEqual([])

    const download = page.waitForEvent('download')
    await press(page, page.getByRole('button', { name: 'Export JSON' }))
    expect((await download).suggestedFilename()).toMatch(/^drift-\d{4}-\d\d-\d\d\.json$/)

    await press(page, type.getByRole('button', { name: /^Open event 1/ }).first())
    await expect(page.getByRole('article')).toContainText('Payment received')
  } finally {
    await app.close()
    project.remove()
  }
})

test('by keyboard: a part of an endpoint is changed in place, and a secret that looks wrong is said to', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await createEndpoint(app)
    await page.goto(app.ui)
    await page.goto(`${app.ui.split('#')[0]}#/endpoint/1/setup`)
    const answer = page.getByRole('region', { name: 'Answer to the sender' })
    await expect(answer).toContainText('200 at once, without a body')

    await press(page, answer.getByRole('button', { name: 'Edit answer to the sender' }))
    await answer.getByLabel('Status').focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('503')
    await press(page, page.getByRole('button', { name: 'Save', exact: true }))
    await expect(page.getByText('Endpoint saved.')).toBeVisible()
    await press(page, answer.getByRole('button', { name: 'Close answer to the sender' }))
    await expect(answer).toContainText('503 at once')

    await press(page, page.getByRole('button', { name: 'Replace' }))
    await page.getByLabel('Checksum key').focus()
    await page.keyboard.type('CHECKSUM_KEY=abc')
    await expect(page.getByText('It looks like a line of an .env file')).toBeVisible()
    expect(await violations(page)).toEqual([])
  } finally {
    await app.close()
    project.remove()
  }
})

test('a certificate is taken from a file or dropped, told without its text, and said to be wrong where it is', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const sender = 'messageverificationcerts.sandbox.paypal.com'
  const authority = createTestAuthority()
  const fileOf = (content: string, name: string) => ({ name, mimeType: '', buffer: Buffer.from(content) })
  try {
    await app.call('/endpoints', {
      method: 'POST',
      body: { name: 'Pay', provider: 'paypal', credentials: [] },
    })
    await page.goto(app.ui)
    await page.goto(`${app.ui.split('#')[0]}#/endpoint/1/setup`)
    const choose = async (content: string): Promise<void> => {
      const chooser = page.waitForEvent('filechooser')
      await press(page, page.getByRole('button', { name: 'From a file' }))
      await (await chooser).setFiles(fileOf(content, 'key.pem'))
    }

    await choose(authority.certify({ name: sender, publicKey, validDays: -1 }))
    await expect(page.getByText(/^a certificate of messageverificationcerts\.sandbox/i)).toBeVisible()
    await expect(page.getByText('It expired on')).toBeVisible()
    await choose(String(privateKey.export({ format: 'pem', type: 'pkcs8' })))
    await expect(page.getByText('It is a private key, and the public one is enough to verify.')).toBeVisible()
    await choose(' '.repeat(70_000))
    await expect(page.getByText('no key or certificate has more than 65536')).toBeVisible()
    expect(await violations(page)).toEqual([])

    const dropped = await page.evaluateHandle(
      (text) => {
        const data = new DataTransfer()
        data.items.add(new File([text], 'certificate.pem'))
        return data
      },
      authority.certify({ name: sender, publicKey }),
    )
    await page.getByLabel('Certificate or public key', { exact: true }).dispatchEvent('drop', {
      dataTransfer: dropped,
    })
    await expect(page.getByText(/valid until \d{4}-\d\d-\d\d · \d,?\d+ characters/)).toBeVisible()
    await expect(page.getByText('It is a private key')).toBeHidden()
    await expect(page.getByText('It expired on')).toBeHidden()
    await press(page, page.getByRole('button', { name: 'Save', exact: true }))
    await expect(page.getByText('saved and sealed')).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

/** As somebody does who has no pointer. */
async function press(page: Page, control: Locator): Promise<void> {
  await control.focus()
  await expect(control).toBeFocused()
  await page.keyboard.press('Enter')
}

async function createEndpoint(app: RunningApp): Promise<string> {
  const { url } = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'Shop',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: CHECKSUM_KEY }],
    },
  })
  return url
}

interface Payload {
  data: Record<string, unknown>
}

async function post(url: string, change: (payload: Payload) => void): Promise<void> {
  const payload = JSON.parse(fixture('clickpesa/payment-received.json')) as Payload
  change(payload)
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: withClickPesaChecksum(JSON.stringify(payload), CHECKSUM_KEY),
  })
  expect(response.status).toBe(200)
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`)
}
