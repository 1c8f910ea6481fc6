import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { request } from 'node:http'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { freePort } from '../helpers/raw-server.ts'
import { startTunnelServer, type TunnelServer } from '../helpers/tunnel-server.ts'

test('the address appears with its proof, is lost in words, and comes back as an alarm for each sender', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  const first = await startTunnelServer(await freePort(), { domain: 'localhost' })
  let second: TunnelServer | null = null
  try {
    const shop = await createEndpoint(app, 'Shop callbacks', 'clik2pay')
    const payouts = await createEndpoint(app, 'Payouts', 'clickpesa')
    await app.call('/settings', {
      method: 'PATCH',
      body: { tunnelServer: first.url, tunnelName: 'hookshop' },
    })
    await page.goto(app.ui)
    await expect(state(page)).toHaveAccessibleName('Public address: No public address')

    await app.call('/tunnel', { method: 'POST', body: { action: 'start', driver: 'localtunnel' } })
    await expect(state(page)).toHaveAccessibleName(/^Public address: Online/)
    await expect(page.locator('.address-url')).toHaveText(
      first.url.replace('127.0.0.1', 'hookshop.localhost'),
    )
    await expect(state(page)).toHaveAccessibleName('Public address: Online, 1 problem')
    await expect(page.locator('.header').getByText(/^Proved .* every byte arrives/)).toBeVisible()

    await state(page).click()
    await expect(page.getByRole('dialog').getByText(/is plain HTTP/)).toBeVisible()
    await page.getByRole('button', { name: 'All about it' }).click()
    await expect(page.getByRole('heading', { name: 'Public address', exact: true })).toBeVisible()
    const probe = page.locator('.probe-list')
    await expect(probe.getByText('A body of 1 MiB arrived byte for byte.')).toBeVisible()
    await expect(probe.getByText('Clik2pay requires HTTPS on port 443: no.')).toBeVisible()
    // Only what is in the window scrolls, however long it is: the frame stays.
    await page
      .getByRole('heading', { name: 'What makes the address' })
      .evaluate((end) => end.scrollIntoView())
    await expect(page.locator('.header')).toBeInViewport({ ratio: 1 })

    await page.getByRole('button', { name: 'ClickPesa', exact: true }).click()
    await expect(probe.getByText('Clik2pay requires HTTPS on port 443: no.')).toHaveCount(0)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText('Checked just now')).toBeVisible()
    expect((await app.call<{ items: unknown[] }>('/events?limit=10')).items).toEqual([])

    await callThrough(await publicUrlOf(app, shop))
    await callThrough(await publicUrlOf(app, payouts))
    await first.close()
    await expect(state(page)).toHaveAccessibleName('Public address: Offline')
    await expect(
      page
        .locator('.page-body')
        .getByText(/refuses the connection|are gone|cannot be reached/)
        .first(),
    ).toBeVisible()

    second = await startTunnelServer(first.port, { domain: 'localhost' })
    second.faults.grants = 'another'
    await page.getByRole('button', { name: 'Restart' }).click()
    await expect(state(page)).toHaveAccessibleName('Public address: New address')
    const alarm = page.getByRole('status', { name: 'Address alarm' })
    await expect(alarm.getByText('2 senders still call an old one')).toBeVisible()
    await expect(alarm.getByText(/hookshop\.localhost/)).toHaveCount(2)
    await expect(alarm.getByRole('button', { name: 'Copy new address of Payouts' })).toBeVisible()

    expect(await violations(page), 'page with the alarm').toEqual([])

    await alarm.getByRole('button', { name: /^Done: Shop callbacks/ }).click()
    await expect(alarm.getByText('1 sender still calls an old one')).toBeVisible()
    await page.reload()
    await alarm.getByRole('button', { name: /^Done: Payouts/ }).click()
    await expect(alarm.getByText(/The public address has changed/)).toHaveCount(0)
  } finally {
    await app.close()
    await first.close().catch(() => undefined)
    await second?.close()
    project.remove()
  }
})

test('what makes the address is chosen with what is installed, and what is missing is asked for', async ({
  page,
}) => {
  const project = temporaryProject()
  const app = await startApp(project.dataDir)
  try {
    await page.goto(app.ui)
    await state(page).click()
    await page.getByRole('button', { name: 'All about it' }).click()
    await page.getByRole('radio', { name: 'Own address' }).click()
    await expect(page.getByText('Give the address at which your proxy is reached.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()

    await page.getByRole('textbox', { name: 'Address' }).fill(app.listener.replace('127.0.0.1', 'localhost'))
    await page.getByRole('button', { name: 'Save' }).click()

    await expect(state(page)).toHaveAccessibleName(/^Public address: Online/)
    await expect(
      page.locator('.probe-list').getByText(/leads to 127\.0\.0\.1, this machine itself/),
    ).toBeVisible()
  } finally {
    await app.close()
    project.remove()
  }
})

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).analyze()
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

function state(page: Page) {
  return page.getByRole('button', { name: /^Public address: / })
}

async function createEndpoint(app: RunningApp, name: string, provider: string): Promise<number> {
  const { id } = await app.call<{ id: number }>('/endpoints', {
    method: 'POST',
    body: { name, provider, credentials: [] },
  })
  return id
}

async function publicUrlOf(app: RunningApp, id: number): Promise<string> {
  const endpoints = await app.call<{ id: number; publicUrl: string }[]>('/endpoints')
  return endpoints.find((each) => each.id === id)?.publicUrl ?? ''
}

/** Over loopback whatever the resolver of this machine says of `.localhost`. */
function callThrough(publicUrl: string): Promise<void> {
  const { host, port, pathname } = new URL(publicUrl)
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: pathname, method: 'POST', headers: { host } }, (response) => {
      response.resume()
      response.on('end', () => resolve())
    })
      .on('error', reject)
      .end('{}')
  })
}
