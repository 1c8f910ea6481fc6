import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Dialog, expect, test, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'

test('Escape leaves a note as it was and offers what was typed, also from another event', async ({
  page,
}) => {
  await withEvents(page, async (app) => {
    await go(page, '/event/2')
    await typeNote(page, 'Ask the support of the shop.')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('textbox', { name: 'Note' })).toHaveCount(0)
    await expect(page.getByText('You had typed “Ask the support of the shop.”.')).toBeVisible()
    expect(await noteOf(app, 2)).toBe('')

    await page.getByRole('option').filter({ hasText: '/hook/1' }).click()
    await expect(page.getByRole('article', { name: 'Event 1' })).toBeVisible()
    await page.getByRole('button', { name: 'Save what I typed' }).click()
    await expect.poll(() => noteOf(app, 2)).toBe('Ask the support of the shop.')
    expect(await noteOf(app, 1)).toBe('')

    await typeNote(page, '')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Note', exact: true })).toBeFocused()
    await expect(page.getByRole('button', { name: 'Save what I typed' })).toHaveCount(0)
  })
})

test('a note that is being typed is saved when another event is shown, and can be saved again where that failed', async ({
  page,
}) => {
  await withEvents(page, async (app) => {
    await go(page, '/event/2')
    await typeNote(page, 'First.')
    await go(page, '/event/1')
    await expect(page.getByRole('article', { name: 'Event 1' })).toBeVisible()
    await expect.poll(() => noteOf(app, 2)).toBe('First.')

    await page.route('**/api/events/1', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    )
    await typeNote(page, 'Second.')
    await page.keyboard.press('Control+Enter')
    // Bad news is read aloud as an alert; its message is opened to the keyboard with F6.
    const again = page.getByText('Try again')
    await expect(again).toBeVisible()
    await page.unroute('**/api/events/1')
    await again.click()
    await expect.poll(() => noteOf(app, 1)).toBe('Second.')
  })
})

test('the window asks before it goes with something that is not saved, and says what that is', async ({
  page,
}) => {
  await withEvents(page, async () => {
    await go(page, '/event/2')
    await typeNote(page, 'Half a')
    await stayAtReload(page)
    await expect(page.getByText('Note of event 2: what you changed is not saved.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Note' }).focus()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('button', { name: /^Change the note/ })).toContainText('Half a')

    await go(page, '/settings')
    await page.getByRole('textbox', { name: 'Name' }).fill('Web shop')
    await stayAtReload(page)
    await expect(page.getByText('Settings: what you changed is not saved.')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()

    await goesAtOnce(page)
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('')
  })
})

test('settings that are not saved are there again after another page, and saving one form keeps the other', async ({
  page,
}) => {
  await withEvents(page, async (app) => {
    await go(page, '/settings')
    await page.getByRole('textbox', { name: 'Name' }).fill('Web shop')
    await page.getByRole('textbox', { name: 'Days' }).fill('30')
    await page.getByRole('button', { name: 'Save the rules' }).click()
    await expect(page.getByText('Rules saved.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Web shop')

    await page.getByRole('button', { name: 'Drafts', exact: true }).click()
    await expect(page.getByText('Settings: what you changed is not saved.')).toBeVisible()
    // Whichever way somebody goes back, the message goes; under the pointer it would stay by itself.
    await page.getByText('Settings: what you changed is not saved.').hover()
    await page.goBack()
    await expect(page.getByText('Settings: what you changed is not saved.')).toHaveCount(0)
    await page.goForward()
    await page.getByRole('button', { name: 'Go back to it' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Web shop')
    await expect(page.getByText('Not saved yet')).toBeVisible()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect
      .poll(async () => (await app.call<{ projectName: string }>('/settings')).projectName)
      .toBe('Web shop')
    await expect(page.getByText('Not saved yet')).toHaveCount(0)
  })
})

test('an endpoint, its credential, a new endpoint, a scenario and the public address are kept when they are left', async ({
  page,
}) => {
  await withEvents(page, async (app) => {
    const credentials = [{ kind: 'checksumKey', value: 'CHK_saved_0123456789' }]
    await app.call('/endpoints', {
      method: 'POST',
      body: { name: 'Shop', provider: 'clickpesa', credentials },
    })

    await go(page, '/endpoint/1/setup')
    await page.getByRole('button', { name: 'Replace' }).click()
    await page.getByLabel('Checksum key').fill('CHK_typed_0123456789')
    await leaveAndReturn(page, 'Shop')
    await expect(page.getByLabel('Checksum key')).toHaveValue('CHK_typed_0123456789')
    await page.getByRole('button', { name: 'Discard' }).click()

    await go(page, '/new-endpoint')
    await page.getByRole('radio', { name: /^ClickPesa/ }).check({ force: true })
    await page.getByLabel('Target').fill('http://localhost:3000/hooks')
    await leaveAndReturn(page, 'New endpoint for ClickPesa')
    await expect(page.getByLabel('Target')).toHaveValue('http://localhost:3000/hooks')
    await page.getByRole('button', { name: 'Start over' }).click()
    await expect(page.getByLabel('Target')).toHaveValue('')

    await go(page, '/scenario/events/1')
    await page.getByRole('textbox', { name: 'Name' }).fill('Twice')
    await leaveAndReturn(page, 'Scenario POST /hook/1')
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Twice')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => page.url()).toContain('/scenario/saved/')
    await expect(page.getByText('Scenario saved.')).toBeVisible()
    await expect(page.getByText(/^Scenario POST .*not saved/)).toHaveCount(0)

    await go(page, '/make-provider/events/1,2')
    await page.getByRole('textbox', { name: 'Name' }).fill('Shop gateway')
    await leaveAndReturn(page, 'Make a provider')
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Shop gateway')
    await page.getByRole('button', { name: 'Cancel' }).click()

    await go(page, '/public-address')
    await page.getByText('localtunnel', { exact: true }).first().click()
    await page.getByLabel('Wanted name').fill('hookshop')
    await leaveAndReturn(page, 'Public address')
    await expect(page.getByLabel('Wanted name')).toHaveValue('hookshop')
  })
})

test('an edited request is asked about until it was sent, which keeps it', async ({ page }) => {
  const receiver = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  await withEvents(page, async () => {
    await go(page, '/compose/event/1')
    await page.getByRole('textbox', { name: 'Address' }).fill(target)
    await stayAtReload(page)
    await expect(page.getByText('The edited request: what you changed is not saved.')).toBeVisible()

    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('status').getByText('200')).toBeVisible()
    await goesAtOnce(page)
    await expect(page.getByRole('region', { name: 'Composer' })).toBeVisible()
  })
  receiver.close()
})

test('a credential that is typed undoes nothing of the endpoint that is changed elsewhere meanwhile', async ({
  page,
}) => {
  await withEvents(page, async (app) => {
    await app.call('/endpoints', { method: 'POST', body: { name: 'Shop', provider: 'clickpesa' } })
    await go(page, '/endpoint/1/setup')
    await page.getByLabel('Checksum key').fill('CHK_typed_0123456789')
    await app.call('/endpoints/1', { method: 'PATCH', body: { name: 'Web shop', environment: 'live' } })
    await expect(page.getByRole('heading', { level: 1, name: 'Web shop' })).toBeVisible()

    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Endpoint saved.')).toBeVisible()
    const [saved] = await app.call<object[]>('/endpoints')
    expect(saved).toMatchObject({
      name: 'Web shop',
      environment: 'live',
      credentials: [{ kind: 'checksumKey' }],
    })
  })
})

test('nothing is asked about what was typed for an endpoint or a scenario that is gone', async ({ page }) => {
  await withEvents(page, async (app) => {
    await app.call('/endpoints', { method: 'POST', body: { name: 'Shop', provider: 'clickpesa' } })
    await go(page, '/endpoint/1/setup')
    await page.getByLabel('Checksum key').fill('CHK_typed_0123456789')
    await app.call('/endpoints/1', { method: 'DELETE' })
    await expect(page.getByText('There is no such endpoint')).toBeVisible()
    await expect(page.getByText('what you changed is not saved')).toHaveCount(0)
    await goesAtOnce(page)

    await go(page, '/scenario/events/1')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => page.url()).toContain('/scenario/saved/')
    await page.getByRole('textbox', { name: 'Name' }).fill('Twice')
    await page.getByRole('button', { name: 'Scenarios', exact: true }).last().click()
    await app.call('/scenarios/1', { method: 'DELETE' })
    await page.getByRole('button', { name: 'Go back to it' }).click()
    await expect(page.getByText('It may have been removed.')).toBeVisible()
    await goesAtOnce(page)
  })
})

test('what is typed into a scenario while it is being saved is not taken for saved', async ({ page }) => {
  await withEvents(page, async (app) => {
    await go(page, '/scenario/events/1')
    const name = page.getByRole('textbox', { name: 'Name' })
    const save = page.getByRole('button', { name: 'Save', exact: true })
    await save.click()
    await expect.poll(() => page.url()).toContain('/scenario/saved/')
    const { promise: isTyped, resolve: typed } = Promise.withResolvers<void>()
    await page.route('**/api/scenarios/1', async (route) => {
      if (route.request().method() !== 'GET') await isTyped
      await route.continue()
    })

    await name.fill('Twice')
    await save.click()
    await name.fill('Three times')
    typed()

    await expect(page.getByText('Scenario saved.').last()).toBeVisible()
    await expect
      .poll(async () => (await app.call<{ scenario: { name: string } }>('/scenarios/1')).scenario.name)
      .toBe('Twice')
    await expect(name).toHaveValue('Three times')
    await expect(save).toBeEnabled()
  })
})

test('another project is opened only when what is not saved here may be lost', async ({ page }) => {
  await withEvents(page, async () => {
    const made = `Other ${Date.now()}`
    const questions: string[] = []
    let answer: (question: Dialog) => void = (question) => void question.dismiss()
    page.on('dialog', (question) => {
      questions.push(`${question.type()}: ${question.message()}`)
      answer(question)
    })
    await go(page, '/settings')
    await page.getByRole('textbox', { name: 'Name' }).fill('Web shop')
    await page.getByRole('button', { name: /Choose another$/ }).click()
    await page.getByRole('menuitem', { name: 'New project…' }).click()
    const dialog = page.getByRole('dialog', { name: 'New project' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(made)
    await dialog.getByRole('button', { name: 'Make it' }).click()

    await expect
      .poll(() => questions)
      .toEqual(['confirm: Settings: what you changed is not saved. It is lost when the window goes on.'])
    await expect(dialog).toBeVisible()
    answer = (question) => void question.accept()
    await dialog.getByRole('button', { name: 'Make it' }).click()
    await expect(page.getByRole('button', { name: `Project ${made}. Choose another` })).toBeVisible()
    expect(questions).toHaveLength(2)
  })
})

async function withEvents(page: Page, act: (app: RunningApp) => Promise<void>): Promise<void> {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const requests = [1, 2].map((number) => ({
      method: 'POST',
      url: `/hook/${number}`,
      headers: [['content-type', 'application/json']],
      bodyBase64: btoa(JSON.stringify({ order: `order-${number}`, state: 'paid' })),
    }))
    await app.call('/import', { method: 'POST', body: { requests } })
    await page.goto(app.ui)
    await expect(page.getByRole('option')).toHaveCount(2)
    await act(app)
  } finally {
    await app.close()
    project.remove()
  }
}

/** Within the page: what it keeps in memory stays. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), path)
}

async function typeNote(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill(text)
}

async function noteOf(app: RunningApp, id: number): Promise<string> {
  return (await app.call<{ note: string }>(`/events/${id}`)).note
}

/** Asks the window to load its page anew, and stays when it asks back. */
async function stayAtReload(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
}

/** With nothing to lose there is no question; one would be answered by staying, and the page never loaded. */
async function goesAtOnce(page: Page): Promise<void> {
  const stay = (question: Dialog): void => void question.dismiss()
  page.on('dialog', stay)
  await page.reload()
  page.off('dialog', stay)
}

async function leaveAndReturn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Drafts', exact: true }).click()
  const message = page.getByRole('dialog').filter({ hasText: `${name}: what you changed is not saved.` })
  await message.getByRole('button', { name: 'Go back to it' }).click()
}
