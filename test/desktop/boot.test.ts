import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { buildAll, isBuilt } from '../../electron/build.ts'
import { bootShell, endShells, main } from './boot-shell.ts'

// The built desktop bundle with its real core; only the module `electron` is replaced.

beforeAll(async () => {
  if (!isBuilt()) await buildAll('warn')
}, 300_000)

afterEach(endShells)

test('the window shows the page of the core and gives it neither Node nor an open sandbox', async () => {
  const shell = bootShell()

  const forked = await shell.until('forked')
  const window = await shell.until('window')
  const loaded = await shell.until('loaded')

  expect(forked['path']).toBe(main.replace(/main\.js$/, 'headless.js'))
  expect(forked['args']).toEqual(expect.arrayContaining(['--json', '--no-open', '--tunnel', 'none']))
  const { webPreferences } = window['options'] as { webPreferences: Record<string, unknown> }
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  })
  expect(existsSync(String(webPreferences['preload']))).toBe(true)
  expect(loaded['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=.+/)
  const page = await fetch(String(loaded['url']))
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toContain('text/html')
})

test('the window stays on the origin of the core, and only web links open outside', async () => {
  const shell = bootShell()
  const own = new URL(String((await shell.until('loaded'))['url']))

  expect(await shell.ask('navigate', `${own.origin}/events/1`)).toBe(false)
  expect(await shell.ask('navigate', 'https://example.com/')).toBe(true)
  expect(await shell.ask('navigate', `http://127.0.0.1:${Number(own.port) + 1}/`)).toBe(true)
  expect(await shell.ask('navigate', 'file:///etc/passwd')).toBe(true)
  expect(await shell.ask('attach webview')).toBe(true)
  for (const url of [
    'https://example.com/docs',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not an address',
  ]) {
    expect(await shell.ask('open window', url)).toBe('deny')
  }

  const outside = shell.told.filter(({ kind }) => kind === 'opened outside')
  expect(outside.map(({ url }) => url)).toEqual(['https://example.com/docs'])
})

test('every permission is denied but writing the clipboard, and that only to the page of the core', async () => {
  const shell = bootShell()
  const { origin } = new URL(String((await shell.until('loaded'))['url']))

  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'hid',
    'openExternal',
  ]) {
    expect(await shell.ask('permission', permission, origin)).toEqual([false, false])
  }
  expect(await shell.ask('permission', 'clipboard-sanitized-write', origin)).toEqual([true, true])
  const other = await shell.ask('permission', 'clipboard-sanitized-write', 'https://example.com')
  expect(other).toEqual([false, false])
})

test('a notification of the page is shown, and a click on it brings the window', async () => {
  const shell = bootShell()
  const { origin } = new URL(String((await shell.until('loaded'))['url']))
  shell.told.length = 0

  await shell.ask('notify', 'from elsewhere', 'https://example.com/')
  await shell.ask('notify', 'It is https://new.example now.', `${origin}/`)
  await shell.ask('click notification')
  await shell.until('shown')

  const shown = shell.told.filter(({ kind }) => kind === 'notification')
  expect(shown.map(({ options }) => options)).toEqual([
    { title: 'The public address has changed', body: 'It is https://new.example now.' },
  ])
})

test('quitting closes the core first and ends with status 0', async () => {
  const shell = bootShell()
  await shell.until('shown')

  await shell.ask('quit')
  const [code] = await once(shell.process, 'exit')

  expect(code).toBe(0)
  expect(shell.told.find(({ kind }) => kind === 'message to core')).toMatchObject({
    message: { kind: 'close' },
  })
  expect(shell.told.find(({ kind }) => kind === 'core exited')).toMatchObject({ code: 0, isQuitting: false })
})

test('quitting with something unsaved in the window asks first, and the core runs on where somebody stays', async () => {
  const shell = bootShell()
  const { origin, hash } = new URL(String((await shell.until('loaded'))['url']))
  await shell.until('shown')
  await shell.ask('unsaved', 'yes')
  shell.told.length = 0

  await shell.ask('quit')
  const { options } = await shell.until('dialog')
  const whileAsked = shell.told
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'shown' || kind === 'dialog')
  const authorization = `Bearer ${hash.slice('#token='.length)}`
  const health = await fetch(`${origin}/api/health`, { headers: { authorization } })

  expect(options).toMatchObject({ buttons: ['Go back', 'Leave without saving'], cancelId: 0 })
  expect(health.status).toBe(200)
  expect(whileAsked).toEqual(['shown', 'dialog'])
  expect(shell.told.some(({ kind }) => kind === 'message to core')).toBe(false)

  await shell.ask('choose', '1')
  await shell.ask('quit')
  const [code] = await once(shell.process, 'exit')

  expect(code).toBe(0)
  expect(shell.told.find(({ kind }) => kind === 'core exited')).toMatchObject({ code: 0 })
})

test('a core that dies is started again and its page is shown in the same window', async () => {
  const shell = bootShell()
  const { pid } = await shell.until('forked')
  await shell.until('shown')
  shell.told.length = 0

  process.kill(Number(pid), 'SIGKILL')
  await shell.until('forked')
  const loaded = await shell.until('shown')

  expect(loaded).toBeDefined()
  expect(shell.told.filter(({ kind }) => kind === 'window')).toEqual([])
  const urls = shell.told.filter(({ kind }) => kind === 'loaded').map(({ url }) => String(url))
  expect(urls.at(0)).toBe('about:blank')
})

test('another project that the page opens is shown in the same window, at its own address', async () => {
  const shell = bootShell()
  const first = new URL(String((await shell.until('loaded'))['url']))
  await shell.until('shown')
  shell.told.length = 0
  const dataDir = mkdtempSync(join(tmpdir(), 'hookloupe-boot-other-'))
  try {
    const response = await fetch(`${first.origin}/api/projects`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${first.hash.slice('#token='.length)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'Other', dataDir }),
    })
    expect(response.status).toBe(201)
    const { ui } = (await response.json()) as { ui: string }
    await shell.until('shown')
    // The window is shown while its page is still being exchanged.
    await shell.until('loaded', ({ url }) => url === ui)

    const urls = shell.told.filter(({ kind }) => kind === 'loaded').map(({ url }) => String(url))
    expect(urls).toEqual(['about:blank', ui])
    expect(new URL(ui).origin).not.toBe(first.origin)
    expect(await shell.ask('navigate', `${new URL(ui).origin}/`)).toBe(false)
    await shell.ask('quit')
    await once(shell.process, 'exit')
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false)
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('a core that cannot start is said in words, and the shell ends with status 1', async () => {
  const shell = bootShell(['--data-dir', join(main, 'not-a-folder')])

  const dialog = await shell.until('dialog')
  const [code] = await once(shell.process, 'exit')

  const { message, detail } = dialog['options'] as { message: string; detail: string }
  expect(message).toBe('Hookloupe could not start')
  expect(detail).not.toBe('')
  expect(code).toBe(1)
})
