import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { projectFolder } from '../../../../electron/cli/project-folder.ts'
import { readProjects } from '../../../../electron/core/project/known-projects.ts'
import { serve } from '../../../../electron/core/serve.ts'
import type { KnownProject, OpenedProject } from '../../../../shared/model/project.ts'
import { NO_OUTSIDE, atEnd, temporaryFolder } from '../../../helpers/core.ts'

let home = ''

beforeEach(() => {
  const before = process.env['HOOKLOUPE_HOME']
  home = temporaryFolder()
  process.env['HOOKLOUPE_HOME'] = home
  atEnd(() => {
    process.env['HOOKLOUPE_HOME'] = before
  })
})

async function start(dataDir: string) {
  const served = await serve({
    dataDir,
    port: 0,
    uiPort: 0,
    tunnel: 'none',
    keepKeyIn: 'file',
    outside: NO_OUTSIDE,
    remember: true,
  })
  atEnd(async () => {
    await served.projects.close()
    await served.close()
  })
  return { ...served, call: callAt(served.addresses.ui) }
}

/** `T` is what the caller expects of the answer; the test that reads it holds it to that. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
type Call = <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>

/** Calls the API of the project whose page lies there. */
function callAt(ui: string): Call {
  const { origin, hash } = new URL(ui)
  return async (method, path, body) => {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${hash.slice('#token='.length)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
}

test('a project is made beside the one that is open, has data of its own, and both go on capturing', async () => {
  const first = await start(home)
  const made = await first.call<OpenedProject>('POST', '/projects', { name: 'Web shop' })

  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Web shop', dataDir: join(home, 'projects', 'web-shop') },
  })
  const second = callAt(made.body.ui)
  const health = await second<{ project: { name: string }; listener: { url: string } }>('GET', '/health')
  expect(health.body.project).toEqual({ name: 'Web shop' })
  await fetch(`${first.addresses.listener}/a`, { method: 'POST' })
  await fetch(`${health.body.listener.url}/b`, { method: 'POST' })
  await fetch(`${health.body.listener.url}/c`, { method: 'POST' })
  const counts = async (call: typeof second) =>
    (await call<{ counts: { events: number } }>('GET', '/health')).body.counts.events
  expect([await counts(first.call), await counts(second)]).toEqual([1, 2])

  const { body: list } = await second<KnownProject[]>('GET', '/projects')
  expect(list).toMatchObject([
    { name: 'Web shop', isCurrent: true, isOpen: true },
    { name: 'Default', dataDir: home, isCurrent: false, isOpen: true },
  ])
  // Back again: the first is not opened twice.
  const back = await second<OpenedProject>('POST', '/projects/open', { dataDir: home })
  expect(back.body.ui).toBe(first.addresses.ui)
})

test('another name is in the list and on the command line; the same name twice is not guessed', async () => {
  const first = await start(home)
  const { body: shop } = await first.call<OpenedProject>('POST', '/projects', { name: 'Shop' })
  await callAt(shop.ui)('PATCH', '/settings', { projectName: 'Café' })

  expect(readProjects().map(({ name }) => name)).toContain('Café')
  expect(projectFolder({ project: 'café' })).toBe(shop.dataDir)
  expect(projectFolder({ project: 'default' })).toBe(home)
  expect(() => projectFolder({ project: 'shop' })).toThrow(/"Café"/)
  expect(() => projectFolder({ project: 'x', dataDir: home })).toThrow(/Both --data-dir and --project/)

  await first.call('PATCH', '/settings', { projectName: 'Café' })
  expect(() => projectFolder({ project: 'café' })).toThrow(/not exactly one/)
})

test('a folder without a project is not opened, one with a project is not made anew, and a forgotten one stays', async () => {
  const empty = temporaryFolder()
  const taken = temporaryFolder()
  const first = await start(home)
  writeFileSync(join(taken, 'project.db'), '')
  mkdirSync(join(home, 'projects'), { recursive: true })

  const open = (dataDir: string) => first.call<{ code: string }>('POST', '/projects/open', { dataDir })
  expect(await open(empty)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect(await open('shop')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } })
  expect(await first.call('POST', '/projects', { name: 'a', dataDir: taken })).toMatchObject({ status: 400 })
  expect(await first.call('POST', '/projects', { name: '!!' })).toMatchObject({ status: 400 })

  const made = await first.call<OpenedProject>('POST', '/projects', { name: 'Elsewhere', dataDir: empty })
  expect(made.body.dataDir).toBe(empty)
  const { body: left } = await first.call<KnownProject[]>('POST', '/projects/forget', { dataDir: empty })
  expect(left.map(({ name }) => name)).toEqual(['Default'])
  expect((await open(empty)).status).toBe(200)
})
