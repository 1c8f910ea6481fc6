import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, expect, test, type ElectronApplication } from '@playwright/test'
import { whyNoDisplay } from '../../electron/display.ts'
import { installedRuntime } from '../../electron/electron-runtime.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const reason = whyNotHere()
let folder = ''
let shell: ElectronApplication

test.skip(reason !== null, reason ?? '')

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hookloupe-desktop-'))
  shell = await _electron.launch({
    executablePath: installedRuntime() ?? '',
    args: [
      root,
      '--data-dir',
      folder,
      '--keep-key-in',
      'file',
      '--port',
      '0',
      '--ui-port',
      '0',
      '--tunnel',
      'none',
    ],
    chromiumSandbox: true,
  })
})

test.afterEach(async () => {
  await shell.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('the window shows the page, which has no Node and a closed list of abilities', async () => {
  const page = await shell.firstWindow()
  await page.waitForLoadState()

  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
  await expect(page.locator('#root > *').first()).toBeVisible()
  expect(await page.evaluate('[typeof require, typeof process, typeof module]')).toEqual(
    Array(3).fill('undefined'),
  )
  expect(await page.evaluate('Object.keys(hookloupeDesktop).toSorted()')).toEqual([
    'changeSettings',
    'electron',
    'listen',
    'notify',
    'platform',
    'settings',
  ])
})

test('the page reads the settings of the desktop, and a checkout cannot be opened at login', async () => {
  const page = await shell.firstWindow()
  await page.waitForLoadState()

  const state = await page.evaluate('hookloupeDesktop.settings()')

  expect(state).toMatchObject({ opensAtLogin: null })
})

test('the menu has the keys of the commands, and the page carries them out', async () => {
  const page = await shell.firstWindow()
  await page.waitForLoadState()
  await expect(page.getByRole('button', { name: 'Paste a request' })).toBeVisible()

  const accelerator = await shell.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()
    menu?.getMenuItemById('paste')?.click()
    return menu?.getMenuItemById('palette')?.accelerator
  })

  expect(accelerator).toBe('CmdOrCtrl+K')
  await expect(page.getByRole('dialog', { name: 'Paste a request' })).toBeVisible()
})

test('a second start hands its link over, and the window shows the event that it names', async () => {
  const page = await shell.firstWindow()
  await page.waitForLoadState()
  await expect(page.getByRole('button', { name: 'Paste a request' })).toBeVisible()

  await shell.evaluate(({ app }) => {
    app.emit('second-instance', {}, [], '', { links: ['hookloupe://event/7/'], files: [] })
  })

  await expect.poll(() => new URL(page.url()).hash).toBe('#/event/7')
})

test('the page cannot leave its origin, open windows or use devices', async () => {
  const page = await shell.firstWindow()
  await page.waitForLoadState()
  const { origin } = new URL(page.url())
  await shell.evaluate(({ shell: outside }) => {
    Object.assign(globalThis, { opened: [] })
    outside.openExternal = async (url) =>
      void (globalThis as unknown as { opened: string[] }).opened.push(url)
  })

  await page.evaluate(() => {
    window.open('https://example.com/docs')
    window.open('file:///etc/passwd')
    location.href = 'https://example.com/'
  })
  const permission = await page.evaluate(async () => Notification.requestPermission())

  expect(new URL(page.url()).origin).toBe(origin)
  expect(shell.windows()).toHaveLength(1)
  expect(permission).toBe('denied')
  const opened = await shell.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  expect(opened).toEqual(['https://example.com/docs'])
})

test('the sandbox and context isolation are on', async () => {
  const window = await shell.browserWindow(await shell.firstWindow())

  const preferences = await window.evaluate((own) => {
    const contents = own.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    return contents.getLastWebPreferences()
  })

  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
})

function whyNotHere(): string | null {
  if (!installedRuntime()) return "Electron's runtime is not installed (npx install-electron)"
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return 'Electron keeps its sandbox and refuses root'
  return whyNoDisplay()
}
