import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { startApp, temporaryProject } from '../helpers/app.ts'

const SECRET = 'tide-secret-0123456789'

test('by keyboard: events of an unknown sender become a provider that proves them, and a file that breaks is mended', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    for (const id of [1, 2, 3]) await deliver(`${app.listener}/somewhere`, id)
    await page.goto(app.ui)
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    await page.goto(`${app.ui.split('#')[0]}#/unassigned/event/1`)
    await press(page, page.getByRole('button', { name: 'Make a provider from it' }))

    // What is proposed, with what was seen and why.
    const facts = page.getByRole('region', { name: 'What they say' })
    const trial = page.getByRole('complementary', { name: 'Trial' })
    await expect(page.getByRole('checkbox', { name: /^Event/ })).toHaveCount(3)
    await expect(facts.getByRole('listitem').filter({ hasText: 'Event type' })).toContainText(
      'payment.opened · payment.settled',
    )
    await expect(trial).toContainText('3 unproved; all recognised by themselves.')
    expect(await violations(page)).toEqual([])

    // A correction with the seen values at hand, and back.
    const objectId = facts.getByRole('listitem').filter({ hasText: 'Object id' })
    await press(page, objectId.getByRole('button', { name: 'Change Object id' }))
    await objectId.getByRole('checkbox', { name: /payment\.reference INV-3/ }).focus()
    await page.keyboard.press('Space')
    await expect(objectId).toContainText('by hand')
    expect(await violations(page)).toEqual([])
    await press(page, objectId.getByRole('button', { name: 'Infer it again' }))
    await expect(objectId).not.toContainText('by hand')

    // The secret, and the scheme that it fits.
    const secret = page.getByLabel('Secret', { exact: true })
    await secret.focus()
    await page.keyboard.insertText(SECRET)
    await expect(page.getByRole('region', { name: 'How they prove themselves' })).toContainText(
      'HMAC-SHA256 in header "X-Tide-Signature" fits 3 of 3 events',
    )
    await expect(trial).toContainText('3 genuine; all recognised by themselves.')
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Tide')

    const save = page.getByRole('button', { name: 'Save the provider' })
    await expect(save).toBeEnabled()
    await press(page, save)
    await expect(page.getByRole('heading', { name: 'Saved as providers/tide.yaml' })).toBeFocused()
    expect(await violations(page)).toEqual([])
    await press(page, page.getByRole('button', { name: 'Make an endpoint of it' }))
    await expect(page.getByText('3 events: 3 genuine', { exact: true })).toBeVisible()

    // A file that breaks is told with its line; the last good version stays.
    const file = join(project.dataDir, 'providers', 'tide.yaml')
    const good = readFileSync(file, 'utf8')
    expect(good).not.toContain(SECRET)
    writeFileSync(file, good.replace('version: 1', 'version: 9'))
    await expect(page.getByText('tide.yaml, line 1:')).toBeVisible()
    await expect(page.getByText('The last good version stays in use.')).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Mend it' }))
    const provider = page.getByRole('article', { name: 'Tide' })
    await expect(provider.getByText('older version in use')).toBeVisible()
    await expect(provider.getByRole('list', { name: 'Problems of the file' })).toContainText('Line 1')
    expect(await violations(page)).toEqual([])
    await provider.getByRole('textbox', { name: 'Text of tide.yaml' }).focus()
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.press('End')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('1')
    await press(page, page.getByRole('button', { name: 'Drafts', exact: true }))
    await press(page, page.getByRole('button', { name: 'Go back to it' }))
    await expect(provider.getByText('Not saved yet')).toBeVisible()
    const saveFile = provider.getByRole('button', { name: 'Save the file' })
    await expect(saveFile).toBeEnabled()
    await press(page, saveFile)
    await expect(page.getByText('tide.yaml, line 1:')).toBeHidden()
    expect(readFileSync(file, 'utf8')).toBe(good)
  } finally {
    await app.close()
    project.remove()
  }
})

test('by keyboard: a provider is found, a sample of it sent, and one’s own started from it', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await page.goto(app.ui)
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Providers', exact: true }))
    await page.getByLabel('Find a provider').focus()
    await page.keyboard.type('paystack')
    await page.keyboard.press('Enter')
    const provider = page.getByRole('article', { name: 'Paystack' })
    await expect(provider).toContainText('How it proves and repeats')
    await press(page, provider.getByRole('button', { name: /charge\.success/ }))
    await expect(provider.getByRole('textbox', { name: 'Sample of Charge successful' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await press(page, provider.getByRole('button', { name: 'Make an endpoint and send' }))
    await expect(page.getByText('Sample Charge successful captured.')).toBeVisible()
    await expect(provider.getByText('Used by')).toBeVisible()

    await press(page, provider.getByRole('button', { name: 'Start my own from it' }))
    const own = page.getByRole('article', { name: 'My Paystack' })
    await expect(own.getByText('providers/own-paystack.yaml')).toBeVisible()
    await expect(own.getByText('in use', { exact: true })).toBeVisible()
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

function deliver(url: string, id: number): Promise<Response> {
  const time = String(Math.floor(Date.now() / 1000))
  const body = JSON.stringify({
    kind: id % 2 === 0 ? 'payment.settled' : 'payment.opened',
    payment: { id: `pay_${id}`, reference: `INV-${id}`, amount: 900 + id, currency: 'KES', state: 'paid' },
  })
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'X-Tide-Time': time,
      'X-Tide-Signature': createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex'),
    },
  })
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
