import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { basicHeader, fixture } from '../helpers/deliveries.ts'

const OBJECT = '8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a'

test('the story of a payment, from its list to a comparison and a scenario, by keyboard alone', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const url = await createClik2pay(app)
    await post(url, at('ACTIVE', '2026-01-05T10:00:00Z'))
    await post(url, at('ACCEPTED', '2026-01-05T10:05:00Z'))
    await post(url, at('PAID', '2026-01-05T10:01:00Z'))
    await page.goto(app.ui)
    await expect(page.getByRole('option')).toHaveCount(3)
    await expect(page.getByRole('option').first()).toContainText('genuine')

    await page.keyboard.press('j')
    await expect(page.getByRole('article', { name: 'Event 3' })).toBeVisible()
    await page.keyboard.press('o')

    await expect(page.getByRole('heading', { level: 1 })).toContainText(OBJECT)
    await expect(page.getByText('It stands at ACCEPTED; SETTLED may follow.')).toBeVisible()
    const steps = page.getByRole('list', { name: 'Events of the object' }).locator('> li')
    await expect(steps).toHaveCount(3)
    await expect(steps.nth(2)).toContainText('Arrived after event 2, which tells of a time 4 minutes later.')
    expect(await violations(page), 'story').toEqual([])

    // As text, too: the switch is reached backwards from the lines.
    const asText = page.getByRole('button', { name: 'Text', exact: true })
    await reach(page, asText, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByText('ACTIVE to PAID: happened')).toBeVisible()
    await expect(page.getByText('SETTLED, may follow')).toBeVisible()
    expect(await violations(page), 'story as text').toEqual([])

    // It follows what arrives.
    await post(url, at('SETTLED', '2026-01-05T10:09:00Z'))
    await expect(steps).toHaveCount(4)
    await expect(page.getByText('It stands at SETTLED; ACCEPTED may follow.')).toBeVisible()

    await page.keyboard.press('Home')
    await page.keyboard.press('x')
    await expect(steps.nth(0)).toContainText('marked to compare')
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    await expect(page.getByRole('table', { name: 'Body, compared' })).toContainText('ACCEPTED')
    await expect(page).toHaveURL(/#\/compare\/event:1\/event:2$/)
    await page.keyboard.press('Escape')
    await expect(steps.nth(1)).toHaveAttribute('data-selected', 'true')

    await page.keyboard.press('r')
    await expect(page).toHaveURL(/#\/scenario\/events\/2,3,4$/)
    await expect(page.getByRole('heading', { level: 1, name: /and 2 more$/ })).toBeVisible()
    await page.goBack()

    await expect(steps.nth(1)).toHaveAttribute('data-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('article', { name: 'Event 2' })).toBeVisible()
    await page.keyboard.press('5')
    const beside = page.getByRole('tabpanel', { name: 'Story' })
    await expect(beside.getByText('4 events about')).toBeVisible()
    expect(await violations(page), 'story beside the event').toEqual([])
  } finally {
    await app.close()
    project.remove()
  }
})

test('an object of which nothing is kept says so, and what arrives of it appears', async ({ page }) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    const url = await createClik2pay(app)
    await page.goto(app.ui)
    await page.goto(`${app.ui.split('#')[0]}#/objects/clik2pay/${OBJECT}`)
    await expect(page.getByRole('heading', { name: 'No event of this object' })).toBeVisible()

    await post(url, at('ACTIVE', '2026-01-05T10:00:00Z'))

    await expect(page.getByText('One event so far.')).toBeVisible()
    await expect(page.getByText('No other event holds this id.')).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

/** Goes there as somebody does who has no pointer. */
async function reach(page: Page, target: ReturnType<Page['getByRole']>, key: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead there.`)
}

/** The payment in a state, with the time of it. */
function at(status: string, time: string): string {
  const [event] = JSON.parse(fixture('clik2pay/payment-completed.json')) as [
    { resource: Record<string, unknown> },
  ]
  return JSON.stringify([
    { ...event, resource: { ...event.resource, id: OBJECT, status, events: [{ status, dateTime: time }] } },
  ])
}

async function createClik2pay(app: RunningApp): Promise<string> {
  const { url } = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'Shop',
      provider: 'clik2pay',
      credentials: [
        { kind: 'username', value: 'merchant-7' },
        { kind: 'password', value: 'open sesame' },
      ],
    },
  })
  return url
}

async function post(url: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json', ...basicHeader('merchant-7', 'open sesame') }
  const response = await fetch(url, { method: 'POST', headers, body })
  expect(response.status).toBe(200)
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
