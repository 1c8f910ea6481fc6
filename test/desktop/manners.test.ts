import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { buildAll, isBuilt } from '../../electron/build.ts'
import { commandOf } from '../../shared/commands.ts'
import { bootShell, endShells, type Shell } from './boot-shell.ts'

// What the shell does beside its window, with its real core; only the module `electron` is replaced.

beforeAll(async () => {
  if (!isBuilt()) await buildAll('warn')
}, 300_000)

afterEach(endShells)

test('the tray is there with its icon, counts what failed, and a click on its notification opens the event', async () => {
  const shell = bootShell()
  const page = await pageOf(shell)
  const { url } = await page.call<{ url: string }>('POST', '/endpoints', {
    name: 'Repository',
    provider: 'github',
    credentials: [{ kind: 'secret', value: 'the right one' }],
  })
  await shell.ask('focus', 'no')
  await shell.ask('page listens', '', page.origin)

  await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'ping',
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    },
    body: '{"zen":"Keep it logically awesome."}',
  })
  const { options } = (await shell.until('notification')) as unknown as { options: { title: string } }
  await shell.ask('click notification')

  expect(await shell.until('tray')).toMatchObject({ hasImage: true })
  expect(options.title).toContain('Repository: ')
  const { message } = await shell.until('told page')
  expect(message).toEqual({ kind: 'go', path: '/event/1' })
  await shell.until('tray hint', ({ hint }) => String(hint).endsWith(': 1 new, 1 failed'))
  await shell.until('badge', ({ count }) => count === 1)
})

test('forwarding is paused and resumed from the tray and the menu, in the core', async () => {
  const shell = bootShell()
  const page = await pageOf(shell)
  const isPaused = async (): Promise<boolean> =>
    (await page.call<{ forwarding: { isPaused: boolean } }>('GET', '/health')).forwarding.isPaused

  await expect.poll(() => shell.ask('tray labels')).toContain('Pause Forwarding')
  await shell.ask('tray', 'Pause Forwarding')
  await expect.poll(isPaused).toBe(true)
  await expect.poll(() => shell.ask('tray labels')).toContain('Resume Forwarding')
  await shell.ask('menu', 'pause-forwarding')

  await expect.poll(isPaused).toBe(false)
})

test('the menu names its commands and keys as the page does, and has the page carry them out', async () => {
  const shell = bootShell()
  const page = await pageOf(shell)
  const { entries } = (await shell.until('menu')) as unknown as { entries: Record<string, unknown>[] }

  await shell.ask('menu', 'paste')
  await shell.ask('page listens', '', 'https://example.com')
  expect(shell.told.some(({ kind }) => kind === 'told page')).toBe(false)
  await shell.ask('page listens', '', page.origin)

  expect(await shell.until('told page')).toMatchObject({ message: { kind: 'command', id: 'paste' } })
  expect(entries).toContainEqual({
    id: 'palette',
    label: commandOf('palette').label,
    accelerator: 'CmdOrCtrl+K',
  })
  const keys = entries.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
  expect(new Set(keys).size).toBe(keys.length)
})

test('what it was started with is shown once there is a page: an event by its link, and a file to import', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'hookloupe-given-')), 'one.http')
  writeFileSync(file, 'POST http://localhost/x HTTP/1.1\n\n{}')
  try {
    const shell = bootShell(undefined, ['hookloupe://event/7', file])
    const page = await pageOf(shell)
    await shell.ask('page listens', '', page.origin)

    await shell.until('told page', ({ message }) => isOf(message, 'file'))
    expect(messagesOf(shell)).toEqual([
      { kind: 'go', path: '/event/7' },
      { kind: 'file', name: 'one.http', text: 'POST http://localhost/x HTTP/1.1\n\n{}' },
    ])
    const forked = await shell.until('forked')
    expect(forked['args']).not.toContain('hookloupe://event/7')
    expect(forked['args']).not.toContain(file)
  } finally {
    rmSync(join(file, '..'), { recursive: true })
  }
})

test('a second start hands over what it was given; hostile links and unreadable files are refused in words', async () => {
  const shell = bootShell()
  const page = await pageOf(shell)
  await shell.ask('page listens', '', page.origin)
  const file = join(shell.folder, 'picture.json')
  writeFileSync(file, new Uint8Array([0xff, 0xd8, 0xff]))

  await shell.ask(
    'second start',
    JSON.stringify({
      links: [
        'hookloupe://event/3',
        'hookloupe://event/3?next=https://example.com',
        'hookloupe://project/Nobody/event/1',
      ],
      files: [file, join(shell.folder, 'gone.har')],
    }),
  )
  await shell.until('told page', ({ message }) => JSON.stringify(message).includes('gone.har'))
  await shell.ask('second start', '{"links":"not a list"}')

  const refusal = (part: string) => ({
    kind: 'refused',
    message: expect.stringContaining(part) as string,
    fix: expect.any(String) as string,
  })
  expect(messagesOf(shell)).toEqual([
    { kind: 'go', path: '/event/3' },
    refusal('names nothing that Hookloupe opens'),
    refusal('none is called so'),
    refusal('not text in UTF-8'),
    refusal('could not be read'),
  ])
})

test('a link opens another project after a question, and the event in its page', async () => {
  const shell = bootShell()
  const page = await pageOf(shell)
  const dataDir = join(shell.folder, 'other')
  const first = await page.call<{ dataDir: string }>('GET', '/health')
  const made = await page.call<{ ui: string }>('POST', '/projects', { name: 'Other shop', dataDir })
  await shell.until('loaded', ({ url }) => url === made.ui)
  const other = connect(made.ui)
  await other.call('POST', '/projects/open', { dataDir: first.dataDir })
  await shell.until('loaded', ({ url }) => String(url).startsWith(page.origin))
  shell.told.length = 0

  await shell.ask('second start', '{"links":["hookloupe://project/other%20SHOP/event/2"],"files":[]}')
  await shell.until('loaded', ({ url }) => url === made.ui)
  expect(messagesOf(shell)).toEqual([])
  await shell.ask('page listens', '', other.origin)

  expect(await shell.until('told page')).toMatchObject({ message: { kind: 'go', path: '/event/2' } })
})

test('started hidden it has a tray and no window, and stays when one was opened and closed', async () => {
  const shell = bootShell(undefined, ['--hidden'])
  await shell.until(
    'tray hint',
    ({ hint }) => String(hint).includes('Nothing new') && !String(hint).includes(', Hookloupe:'),
  )
  expect(shell.told.some(({ kind }) => kind === 'window')).toBe(false)

  await shell.ask('tray', 'Show Hookloupe')
  await shell.until('shown')
  await shell.ask('close window')

  expect(await shell.ask('tray labels')).toContain('Quit Hookloupe')
  expect(shell.told.some(({ kind }) => kind === 'message to core')).toBe(false)
})

test('the page of the core reads and changes the settings of the desktop; nobody else does', async () => {
  const shell = bootShell()
  const { origin } = await pageOf(shell)
  const ask = (what: string, from: string, change?: object): Promise<unknown> =>
    shell.ask(what, JSON.stringify(change), from)

  expect(await ask('desktop-settings', 'https://example.com')).toContain('Only the page of the core')
  expect(await ask('change-desktop-settings', 'https://example.com', {})).toContain('Only the page')
  expect(await ask('change-desktop-settings', origin, { quietHours: { from: -1, to: 0 } })).toContain(
    'too_small',
  )
  expect(await ask('desktop-settings', origin)).toEqual({
    notifyOf: 'problems',
    quietHours: null,
    keepsRunning: false,
    opensAtLogin: null,
  })
  const quietHours = { from: 1_320, to: 420 }
  await ask('change-desktop-settings', origin, { quietHours, keepsRunning: true })

  const file = join(shell.folder, 'home', 'desktop.json')
  expect(existsSync(file)).toBe(true)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    notifyOf: 'problems',
    quietHours,
    keepsRunning: true,
  })
  await shell.ask('close window')
  expect(shell.told.some(({ kind }) => kind === 'message to core')).toBe(false)
})

interface Page {
  origin: string
  call: <Answer>(method: string, path: string, body?: object) => Promise<Answer>
}

async function pageOf(shell: Shell): Promise<Page> {
  const { url } = await shell.until('loaded')
  await shell.until('shown')
  return connect(String(url))
}

function connect(ui: string): Page {
  const { origin, hash } = new URL(ui)
  return {
    origin,
    async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
      const response = await fetch(`${origin}/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${hash.slice('#token='.length)}`,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as Answer
    },
  }
}

function messagesOf({ told }: Shell): unknown[] {
  return told.filter(({ kind }) => kind === 'told page').map(({ message }) => message)
}

function isOf(message: unknown, kind: string): boolean {
  return (message as { kind?: unknown } | null)?.kind === kind
}
