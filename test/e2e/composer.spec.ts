import { expect, test, type Locator, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { fixture, withClickPesaChecksum } from '../helpers/deliveries.ts'
import { startReceiver, type Receiver } from '../helpers/receiver.ts'

const CHECKSUM_KEY = 'CHK_test_key_0123456789'
/** Of the addresses that are kept for documentation: nothing answers there (https://www.rfc-editor.org/rfc/rfc5737). */
const ELSEWHERE = '203.0.113.9'

let project: ReturnType<typeof temporaryProject>
let receiver: Receiver
let app: RunningApp
let endpoint: { id: number; url: string }

test.beforeEach(async () => {
  project = temporaryProject()
  receiver = await startReceiver({ clickpesa: { checksumKey: CHECKSUM_KEY } })
  app = await startApp(project.dataDir)
  endpoint = await app.call('/endpoints', {
    method: 'POST',
    body: {
      name: 'Shop',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: CHECKSUM_KEY }],
      targets: [
        { name: 'Local app', url: `${receiver.url}/clickpesa` },
        { name: 'Another route', url: `${receiver.url}/elsewhere` },
      ],
    },
  })
})

test.afterEach(async () => {
  await app.close()
  await receiver.close()
  project.remove()
})

test('an edited event is signed, shown before it is sent, sent wrong on purpose, and undone', async ({
  page,
}) => {
  await capture(withClickPesaChecksum(fixture('clickpesa/payment-received.json'), CHECKSUM_KEY))
  await open(page, '/compose/event/1')
  const editor = page.getByRole('textbox', { name: 'Body' })
  await expect(page.getByText('JSON of Payment received')).toBeVisible()

  await replaceText(editor, (text) => text.replace('"10000"', '"77777"'))
  await page.getByRole('button', { name: 'Sign now' }).click()
  await page.getByRole('tab', { name: 'Changed 1' }).click()
  const changed = page.getByRole('region', { name: 'Body, changed' })
  await expect(changed.getByRole('row', { name: /collectedAmount.*10000.*77777.*changed/ })).toBeVisible()
  await page.getByRole('tab', { name: 'Will be sent' }).click()
  await expect(page.getByText(/"checksum" was signed anew/)).toBeVisible()
  await expect(page.getByText('Goes to this machine.')).toBeVisible()

  await page.getByRole('button', { name: 'Sign and send' }).click()
  await expect(page.getByRole('status').getByText('200')).toBeVisible()
  await page.getByRole('combobox', { name: 'Fault' }).click()
  await page.getByRole('option', { name: /^One byte changed/ }).click()
  await page.getByRole('button', { name: 'Sign and send' }).click()
  await expect(page.getByRole('status').getByText('401')).toBeVisible()
  expect(receiver.received.map(({ accepted }) => accepted)).toEqual([true, false])
  expect(receiver.received[0]?.body).toContain('77777')

  await page.getByRole('tab', { name: 'Changed 1' }).click()
  await page.getByRole('button', { name: 'Reset body' }).click()
  await expect(editor).toContainText('10000')
  await page.getByRole('button', { name: 'Undo (Ctrl Z)' }).click()
  await expect(editor).toContainText('77777')

  await page.getByRole('button', { name: 'Back (Esc)' }).click()
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByText('What you edited before and did not save is back.')).toBeVisible()
  await expect(editor).toContainText('77777')
})

test('completion and findings come from the provider’s schema', async ({ page }) => {
  await capture(withClickPesaChecksum(fixture('clickpesa/payment-received.json'), CHECKSUM_KEY))
  await open(page, '/compose/event/1')
  const editor = page.getByRole('textbox', { name: 'Body' })
  await expect(page.getByText('JSON of Payment received')).toBeVisible()

  await replaceText(editor, (text) => text.replace('"SUCCESS"', '"DONE"'))
  await expect(page.getByRole('status').filter({ hasText: 'not as documented' })).toBeVisible()

  await replaceText(editor, () => '')
  await page.keyboard.type('{"event":"PAYMENT RECEIVED","data":{"sta')
  await expect(page.getByRole('option', { name: /status/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(editor).toContainText('"data":{"status"')
})

test('what is typed faster than the page follows stays as it was typed', async ({ page }) => {
  await capture(withClickPesaChecksum(fixture('clickpesa/payment-received.json'), CHECKSUM_KEY))
  await open(page, '/compose/event/1')
  const editor = page.getByRole('textbox', { name: 'Body' })
  await replaceText(editor, () => '')
  const typed = '[1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8,9'

  // The worst moment: a key as soon as the page has drawn the one before, with its effects still to come.
  await editor.evaluate((element, keys) => {
    let next = 0
    const type = (): void => {
      if (next < keys.length) document.execCommand('insertText', false, keys[next++])
    }
    const around = element.closest('section')
    if (around === null) throw new Error('The editor stands in no section.')
    new MutationObserver((records) => {
      if (records.some(({ target }) => !element.contains(target))) type()
    }).observe(around, { subtree: true, childList: true, characterData: true })
    type()
  }, typed)

  await expect.poll(() => editor.innerText()).toBe(typed)
})

test('a host is asked for once, with the keyboard alone', async ({ page }) => {
  await capture(withClickPesaChecksum(fixture('clickpesa/payment-received.json'), CHECKSUM_KEY))
  await open(page, '/event/1')
  await expect(page.getByRole('article', { name: 'Event 1' })).toBeVisible()

  await page.keyboard.press('e')
  const address = page.getByRole('textbox', { name: 'Address', exact: true })
  await expect(address).toHaveValue(`${receiver.url}/clickpesa`)
  await address.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(`http://${ELSEWHERE}/hook`)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Send to ${ELSEWHERE}?` })
  await expect(dialog).toContainText(`POST http://${ELSEWHERE}/hook`)
  await expect(dialog.getByRole('checkbox')).toBeFocused()
  await expect(dialog.getByRole('checkbox')).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  expect(await app.call('/hosts')).toEqual([])
})

test('a live event leaves this machine only when its host was typed', async ({ page }) => {
  await app.call(`/endpoints/${endpoint.id}`, { method: 'PATCH', body: { environment: 'live' } })
  await app.call(`/hosts/${ELSEWHERE}`, { method: 'PUT', body: {} })
  await capture(withClickPesaChecksum(fixture('clickpesa/payment-received.json'), CHECKSUM_KEY))
  await open(page, '/compose/event/1')
  await expect(
    page.getByRole('region', { name: 'Composer' }).getByText('live', { exact: true }),
  ).toBeVisible()

  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(`http://${ELSEWHERE}/hook`)
  await page.getByRole('button', { name: 'Send', exact: true }).click()

  const dialog = page.getByRole('dialog', { name: `Send a live event to ${ELSEWHERE}?` })
  const send = dialog.getByRole('button', { name: 'Send the live event' })
  await expect(send).toBeDisabled()
  await dialog.getByRole('textbox').fill(ELSEWHERE)
  await expect(send).toBeEnabled()
  await dialog.getByRole('button', { name: 'Do not send' }).click()
  await expect(dialog).toBeHidden()
})

test('named targets are one choice away, and two events are compared with one key', async ({ page }) => {
  const received = fixture('clickpesa/payment-received.json')
  await capture(withClickPesaChecksum(received, CHECKSUM_KEY))
  await capture(withClickPesaChecksum(received.replace('"10000"', '"25000"'), CHECKSUM_KEY))
  await open(page, '/compose/event/2')
  await page.getByRole('button', { name: 'Targets of the endpoint' }).click()
  await page.getByRole('menuitem', { name: /^Another route/ }).click()
  await expect(page.getByRole('textbox', { name: 'Address', exact: true })).toHaveValue(
    `${receiver.url}/elsewhere`,
  )

  await open(page, '/event/2')
  await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()
  await page.getByRole('button', { name: 'Compare (d)' }).click()
  await expect(page.getByRole('menuitem', { name: /^Previous event of this object/ })).toContainText(
    'event 1',
  )
  await page.keyboard.press('Escape')
  // A menu that is closing still takes keys.
  await expect(page.getByRole('menu')).toHaveCount(0)
  await page.keyboard.press('d')

  await expect(page.getByRole('group', { name: 'The left side' })).toContainText('event 1')
  await expect(page.getByRole('group', { name: 'The right side' })).toContainText('event 2')
  const table = page.getByRole('table', { name: 'Body, compared' })
  await expect(table.getByRole('row', { name: /collectedAmount.*10000.*25000/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /collectedCurrency/ })).toBeHidden()
  await page.getByRole('switch', { name: 'Differences only' }).click()
  await expect(table.getByRole('row', { name: /collectedCurrency/ })).toBeVisible()
})

async function capture(body: string): Promise<void> {
  const before = await newestEvents()
  await fetch(endpoint.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  await expect
    .poll(async () => {
      const events = await newestEvents()
      return events.length > before.length && events.every(({ verdict }) => verdict !== 'pending')
    })
    .toBe(true)
}

async function newestEvents(): Promise<{ verdict: string }[]> {
  return (await app.call<{ items: { verdict: string }[] }>('/events?limit=10')).items
}

/** A view by its address; the first time the page takes its token from the address that the app printed. */
async function open(page: Page, path: string): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.goto(app.ui)
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  }
  await page.goto(`${app.ui.split('#')[0]}#${path}`)
}

async function replaceText(editor: Locator, change: (text: string) => string): Promise<void> {
  const text = await editor.innerText()
  await editor.click()
  await editor.press('ControlOrMeta+a')
  await editor.press('Delete')
  await editor.page().keyboard.insertText(change(text))
}
