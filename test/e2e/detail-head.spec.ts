import { expect, test, type Locator } from '@playwright/test'
import { startApp, temporaryProject } from '../helpers/app.ts'

const ID = '8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a-8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a'
const PATH = `/hooks/${'payments-of-the-web-shop-'.repeat(6)}end`

for (const [width, height] of [
  [1440, 900],
  [1024, 700],
] as const) {
  test(`the head of an event keeps its lines with long ids, which are read aloud and copied in full, at ${width} by ${height}`, async ({
    page,
  }) => {
    const project = temporaryProject()
    const app = await startApp(project.dataDir)
    try {
      const { url } = await app.call<{ url: string }>('/endpoints', {
        method: 'POST',
        body: { name: 'Shop', provider: 'clickpesa' },
      })
      const data = { id: ID, status: 'SUCCESS', collectedAmount: '10000', collectedCurrency: 'TZS' }
      await fetch(`${url}${PATH}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ event: 'PAYMENT RECEIVED', data }),
      })
      await page.setViewportSize({ width, height })
      await page.goto(app.ui)
      await page.getByRole('option').click()
      const head = page.getByRole('article').getByRole('heading', { level: 2 })
      const id = head.getByTitle(ID)

      await expect(id).toBeVisible()
      await expect(head).toContainText('10000 TZS')
      await expect(head).toHaveAccessibleName(new RegExp(` ${ID} 10000 TZS$`))
      expect(await lines(head)).toBe(1)
      expect(await selected(id)).toBe(ID)
      const path = page.getByRole('article').getByTitle(new RegExp(`${PATH}$`))
      expect(await lines(path)).toBe(1)
      expect(await selected(path)).toMatch(new RegExp(`${PATH}$`))
    } finally {
      await app.close()
      project.remove()
    }
  })
}

/** How many lines an element is high. */
function lines(element: Locator): Promise<number> {
  return element.evaluate((each) =>
    Math.round(each.clientHeight / Number.parseFloat(getComputedStyle(each).lineHeight)),
  )
}

/** What is copied of it when it is selected. */
async function selected(element: Locator): Promise<string> {
  await element.selectText()
  return element.evaluate(() => String(getSelection()))
}
