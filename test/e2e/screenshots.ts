import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { startApp, temporaryProject, type RunningApp } from '../helpers/app.ts'
import { launchOptions } from '../helpers/chromium.ts'
import { basicHeader, fixture, withClickPesaChecksum, withPeachSignature } from '../helpers/deliveries.ts'
import { startReceiver } from '../helpers/receiver.ts'
import { startSmallApp } from '../helpers/small-app.ts'
import { startTunnelServer, type TunnelServer } from '../helpers/tunnel-server.ts'

/**
 * Takes the pictures of README.md anew (`npm run build`, then `npm run screenshots`): a project of its own is filled
 * over plain HTTP, as a provider would, with the payloads of `test/fixtures`. With `--all` it takes every screen in
 * two sizes, light and dark, into `test-results/screens` to be looked at.
 */

const CHECKSUM_KEY = 'CHK_test_key_0123456789'
const CLIENT_SECRET = 'client_fedcba9876543210'
const tunnelServers: TunnelServer[] = []
const SHOTS: Record<string, (page: Page, app: RunningApp, receiver: string) => Promise<void>> = {
  findings: (page) => openEvent(page, 'failed'),
  autopsy: async (page) => {
    await page.getByRole('option').filter({ hasText: 'Checkout paid' }).first().click()
    await page.getByRole('button', { name: 'Show the code that verifies this' }).click()
    const code = page.getByRole('region', { name: 'Code that verifies this' })
    await code.getByText('createHmac').first().waitFor()
    await code.scrollIntoViewIfNeeded()
  },
  body: async (page) => {
    await openEvent(page, 'failed')
    await page.getByRole('tab', { name: 'Body' }).click()
    await page.locator('.cm-content').waitFor()
  },
  search: async (page) => {
    await page.getByRole('combobox', { name: 'Search events' }).fill('PAY17072CD $.data.amount>=5000')
    await page.getByRole('option').filter({ hasText: 'Payout refunded' }).click()
    await page.getByRole('tab', { name: 'Body' }).click()
    await page.locator('.cm-sought').first().waitFor()
  },
  composer: async (page) => {
    await page.getByRole('option').filter({ hasText: 'Payment received' }).nth(1).click()
    await page.keyboard.press('e')
    const editor = page.getByRole('textbox', { name: 'Body' })
    const text = await editor.innerText()
    await editor.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await page.keyboard.insertText(text.replace('"10000"', '"25000"'))
    await page.getByRole('button', { name: 'Lay out' }).click()
    await page.getByRole('button', { name: 'Sign now' }).click()
    await page.getByRole('button', { name: 'Sign and send' }).click()
    await page.getByRole('status').getByText('200').waitFor()
  },
  compare: async (page) => {
    await page.getByRole('option').filter({ hasText: 'Payout refunded' }).click()
    await page.getByRole('article').waitFor()
    await page.keyboard.press('d')
    await page.getByRole('table', { name: 'Body, compared' }).waitFor()
  },
  scenario: async (page, app) => {
    await go(page, app, `/run/${await runTwice(app)}`)
    await page
      .getByRole('region', { name: 'Result' })
      .getByText(/counted twice/)
      .waitFor()
  },
  story: async (page, app) => {
    await go(page, app, '/objects/clik2pay/8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a')
    await page.getByRole('list', { name: 'Events of the object' }).waitFor()
  },
  providers: async (page, app) => {
    await go(page, app, '/providers')
    await page.getByRole('heading', { level: 1, name: 'Providers' }).waitFor()
  },
  palette: async (page) => {
    await openEvent(page, 'failed')
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('dialog').getByRole('combobox').fill('re')
    await page.getByRole('dialog').getByRole('option').first().waitFor()
  },
  endpoint: async (page, app) => {
    await go(page, app, '/endpoint/2/setup')
    await page.getByRole('heading', { name: 'Credentials' }).waitFor()
  },
  // Last: from here on the header of every picture has an address.
  'public-address': async (page, app) => {
    await openTunnel(app)
    await go(page, app, '/public-address')
    await page.getByText(/^Proved /).waitFor()
  },
}

/** A tunnel server of the pictures' own: nothing leaves this machine. */
async function openTunnel(app: RunningApp): Promise<void> {
  const server = await startTunnelServer(0, { domain: 'localhost' })
  tunnelServers.push(server)
  await app.call('/settings', {
    method: 'PATCH',
    body: { tunnelServer: server.url, tunnelName: 'hookshop' },
  })
  await app.call('/tunnel', { method: 'POST', body: { action: 'start', driver: 'localtunnel' } })
}

/** A run against an app that credits whatever comes; resolves with its id. */
async function runTwice(app: RunningApp): Promise<number> {
  const { items } = await app.call<{ items: { id: number; type: string | null; verdict: string }[] }>(
    '/events?limit=100',
  )
  const genuine = items.filter(({ verdict }) => verdict === 'genuine')
  const subjects = ['PAYOUT INITIATED', 'PAYOUT REFUNDED', 'PAYMENT RECEIVED'].flatMap((type) =>
    genuine.filter((event) => event.type === type).map(({ id }) => ({ kind: 'event', id })),
  )
  const scenario = {
    version: 1,
    name: 'Payments and payouts',
    subjects,
    target: `${shop.url}/hooks`,
    plans: [{ kind: 'twice' }, { kind: 'at-once' }, { kind: 'newest-first' }],
    prepare: { kind: 'http', method: 'POST', url: `${shop.url}/reset` },
    check: { kind: 'http', url: `${shop.url}/account`, at: 'accounts.0.balance' },
  }
  const { id } = await app.call<{ id: number }>('/runs', { method: 'POST', body: { scenario } })
  return id
}

const isComplete = process.argv.includes('--all')
const folder = fileURLToPath(
  new URL(isComplete ? '../../test-results/screens/' : '../../docs/screenshots/', import.meta.url),
)
const sizes = isComplete
  ? ([
      [1440, 900],
      [1024, 700],
    ] as const)
  : ([[1440, 900]] as const)
mkdirSync(folder, { recursive: true })

const browser = await chromium.launch(launchOptions())
const receiver = await startReceiver({ clickpesa: { checksumKey: CHECKSUM_KEY } })
const shop = await startSmallApp({ idempotent: false })
try {
  for (const [width, height] of sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const suffix = `${colorScheme}${isComplete ? `-${width}` : ''}.png`
      await shoot({ width, height }, colorScheme, suffix)
    }
  }
} finally {
  await browser.close()
  await receiver.close()
  await shop.stop()
  for (const server of tunnelServers) await server.close()
}

/** A new project for each size and colour scheme: the empty one first, then the filled one. */
async function shoot(
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
  suffix: string,
) {
  const project = temporaryProject()
  // The window shows the name of the folder.
  const app = await startApp(join(project.dataDir, 'shop'))
  const page = await browser.newPage({ viewport, colorScheme })
  try {
    await page.goto(app.ui)
    await page.getByRole('heading', { name: /waiting for the first callback/i }).waitFor()
    await page.screenshot({ path: `${folder}first-start-${suffix}` })
    await fill(app, receiver.url)
    for (const [name, prepare] of Object.entries(SHOTS)) {
      await go(page, app, '/')
      await prepare(page, app, receiver.url)
      await page.screenshot({ path: `${folder}${name}-${suffix}`, animations: 'disabled' })
    }
  } finally {
    await page.close()
    await app.close()
    project.remove()
  }
}

async function go(page: Page, app: RunningApp, path: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${app.ui.split('#')[0]}#${path}`)
  await page
    .getByRole('navigation', { name: 'Places' })
    .or(page.getByRole('button', { name: 'Places' }))
    .first()
    .waitFor()
}

async function openEvent(page: Page, verdict: string): Promise<void> {
  await page.getByRole('option').filter({ hasText: verdict }).first().click()
  await page.getByRole('tab', { name: /^Findings/ }).waitFor()
}

/** What a morning of integration testing leaves behind, with the faults that people really make. */
async function fill(app: RunningApp, target: string): Promise<void> {
  const clik2pay = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'Clik2pay',
      provider: 'clik2pay',
      credentials: [
        { kind: 'username', value: 'merchant-7' },
        { kind: 'password', value: 'open sesame' },
      ],
    },
  })
  const clickpesa = await app.call<{ id: number; url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'ClickPesa, payments',
      provider: 'clickpesa',
      credentials: [{ kind: 'checksumKey', value: CHECKSUM_KEY }],
      target: `${target}/clickpesa`,
    },
  })
  const peach = await app.call<{ url: string }>('/endpoints', {
    method: 'POST',
    body: {
      name: 'Peach, checkout',
      provider: 'peach',
      credentials: [
        { kind: 'secretToken', value: 'tok_0123456789abcdef' },
        { kind: 'clientSecret', value: CLIENT_SECRET },
      ],
    },
  })
  await post(peach.url, withPeachSignature(fixture('peach/checkout-successful.txt'), CLIENT_SECRET), {
    'content-type': 'application/x-www-form-urlencoded',
  })
  const known = basicHeader('merchant-7', 'open sesame')
  await post(clik2pay.url, fixture('clik2pay/payment-link-followed.json'), known)
  await post(clik2pay.url, fixture('clik2pay/payment-processing.json'), known)
  await post(
    clik2pay.url,
    fixture('clik2pay/payment-completed.json'),
    basicHeader('open sesame', 'merchant-7'),
  )
  await post(clik2pay.url, fixture('clik2pay/payment-completed.json'), known)
  await post(clickpesa.url, withClickPesaChecksum(fixture('clickpesa/payout-initiated.json'), CHECKSUM_KEY))
  await post(clickpesa.url, withClickPesaChecksum(fixture('clickpesa/payout-refunded.json'), CHECKSUM_KEY))
  await post(clickpesa.url, fixture('clickpesa/deposit-received.json'))
  await post(app.listener, 'ref=7781&state=paid&amount=12.50', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  await post(clickpesa.url, withClickPesaChecksum(fixture('clickpesa/payment-received.json'), CHECKSUM_KEY))
  await app.call('/samples', {
    method: 'POST',
    body: { provider: 'clickpesa', type: 'PAYOUT REVERSED', endpointId: clickpesa.id },
  })
  await post(
    clickpesa.url,
    withClickPesaChecksum(fixture('clickpesa/payment-received.json'), `${CHECKSUM_KEY}\n`),
  )
  await everythingJudged(app)
}

async function everythingJudged(app: RunningApp): Promise<void> {
  for (;;) {
    const { items } = await app.call<{ items: { verdict: string }[] }>('/events?limit=100')
    if (items.every(({ verdict }) => verdict !== 'pending')) return
  }
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
}
