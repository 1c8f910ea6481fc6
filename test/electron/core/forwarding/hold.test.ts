import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'
import { startCoreProcess } from '../../../helpers/core-child.ts'
import { freePort } from '../../../helpers/raw-server.ts'
import { forwardingEndpoint, post, startTargetApp } from '../../../helpers/target-app.ts'
import type { Core } from '../../../../electron/core/core.ts'
import type { Forwarding } from '../../../../shared/model/forwarding.ts'

const FAST: Partial<Forwarding> = { hold: true, releasePerSecond: 100 }

function bodies(app: { taken: { body: Buffer }[] }): string[] {
  return app.taken.map(({ body }) => body.toString())
}

async function answers(core: Core) {
  const { items } = await core.store.events.list({ limit: 100 })
  return items.map(({ answered }) => answered?.by).toReversed()
}

test.each(['after', 'through'] as const)(
  '%s: events for an app that is away are held and released in order, also those that came meanwhile',
  async (mode) => {
    const core = await startCore()
    const port = await freePort()
    const { url, id } = await forwardingEndpoint(core, `http://127.0.0.1:${port}/`, {
      forwarding: { ...FAST, mode },
      answer: { status: 202 },
    })

    for (const name of ['1', '2', '3']) expect((await post(url, name)).status).toBe(202)
    await expect
      .poll(() => core.forwarding.states())
      .toMatchObject([
        {
          endpointId: id,
          state: 'held',
          held: 3,
          reason: expect.stringContaining('Nothing listens') as string,
        },
      ])
    if (mode === 'through') await expect.poll(() => answers(core)).toEqual(['hold', 'hold', 'hold'])
    const app = await startTargetApp(undefined, port)
    await post(url, '4')

    await expect.poll(() => bodies(app)).toEqual(['1', '2', '3', '4'])
    await expect
      .poll(() => core.forwarding.states())
      .toMatchObject([{ state: 'idle', held: 0, oldestHeldAt: null }])
    await expect.poll(() => core.store.held.list()).toEqual([])
  },
)

test('what is held survives the death of the app, and is released in order at the next start', async () => {
  const dataDir = temporaryFolder()
  const port = await freePort()
  const before = await startCore({ dataDir })
  const { url } = await forwardingEndpoint(before, `http://127.0.0.1:${port}/`, {
    forwarding: { ...FAST, mode: 'after' },
  })
  for (const name of ['1', '2']) await post(url, name)
  await before.close()
  const killed = await startCoreProcess(dataDir)
  await post(`http://127.0.0.1:${killed.port}${new URL(url).pathname}`, '3')
  await killed.kill()
  const app = await startTargetApp(undefined, port)

  const core = await startCore({ dataDir })

  await expect.poll(() => bodies(app)).toEqual(['1', '2', '3'])
  await expect.poll(() => core.store.held.list()).toEqual([])
})

test('a forward that was under way when the process died happens again at the next start', async () => {
  const dataDir = temporaryFolder()
  const app = await startTargetApp((_request, res) => {
    if (app.taken.length > 1) res.end('ok')
  })
  const setUp = await startCore({ dataDir })
  const { url } = await forwardingEndpoint(setUp, app.url, { forwarding: { ...FAST, mode: 'after' } })
  await setUp.close()
  const killed = await startCoreProcess(dataDir)
  await post(`http://127.0.0.1:${killed.port}${new URL(url).pathname}`, 'once more')
  await expect.poll(() => app.taken.length).toBe(1)
  await killed.kill()

  await startCore({ dataDir })

  await expect.poll(() => bodies(app)).toEqual(['once more', 'once more'])
})

test('a sender that waits when Hookloupe is closed gets an answer, and the app gets the event at the next start', async () => {
  const dataDir = temporaryFolder()
  const app = await startTargetApp((_request, res) => {
    if (app.taken.length > 1) res.end('ok')
  })
  const before = await startCore({ dataDir })
  const forwarding = { ...FAST, mode: 'through', deadlineMs: 100_000 } as const
  const { url } = await forwardingEndpoint(before, app.url, { forwarding })
  const sent = post(url, 'not forgotten')
  await expect.poll(() => app.taken.length).toBe(1)

  const [response] = await Promise.all([sent, before.close()])
  await startCore({ dataDir })

  expect(response.status).toBe(504)
  await expect.poll(() => bodies(app)).toEqual(['not forgotten', 'not forgotten'])
})

test('what is held is released by hand at once, also where forwarding was switched off', async () => {
  const core = await startCore()
  const port = await freePort()
  const { url, id } = await forwardingEndpoint(core, `http://127.0.0.1:${port}/`, {
    forwarding: { ...FAST, mode: 'after' },
  })
  await post(url, '1')
  await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held', held: 1 }])
  await core.endpoints.change(id, { forwarding: { mode: 'off' } })
  const app = await startTargetApp(undefined, port)
  expect(core.forwarding.states()).toMatchObject([
    { state: 'held', reason: expect.stringContaining('switched off') as string },
  ])

  core.forwarding.release(id)

  await expect.poll(() => bodies(app)).toEqual(['1'])
  await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'off', held: 0 }])
})

test('what is dropped is not delivered, and its events stay', async () => {
  const core = await startCore()
  const port = await freePort()
  const { url, id } = await forwardingEndpoint(core, `http://127.0.0.1:${port}/`, {
    forwarding: { ...FAST, mode: 'after' },
  })
  for (const name of ['1', '2']) await post(url, name)
  await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held', held: 2 }])

  expect(core.forwarding.drop(id)).toMatchObject({ state: 'idle', held: 0 })
  const app = await startTargetApp(undefined, port)
  await post(url, '3')

  await expect.poll(() => bodies(app)).toEqual(['3'])
  expect((await core.store.events.list({ limit: 10 })).items).toHaveLength(3)
  await expect.poll(() => core.store.held.list()).toEqual([])
})

test('an event whose delivery cannot be kept goes to the app once, and once more at the next start', async () => {
  const dataDir = temporaryFolder()
  const before = await startCore({ dataDir })
  const port = await freePort()
  const { url } = await forwardingEndpoint(before, `http://127.0.0.1:${port}/`, {
    forwarding: { ...FAST, mode: 'after' },
  })
  for (const name of ['1', '2']) await post(url, name)
  await expect.poll(() => before.forwarding.states()).toMatchObject([{ state: 'held', held: 2 }])
  const other = new Database(join(dataDir, 'project.db'))

  // Held by another program, the project takes nothing, as on a full disk.
  other.exec('BEGIN IMMEDIATE')
  const app = await startTargetApp(undefined, port)
  await expect.poll(() => bodies(app)).toEqual(['1', '2'])
  await expect.poll(() => before.forwarding.states()).toMatchObject([{ state: 'idle', held: 0 }])
  // What is asked of the writer later is answered later: the deliveries were refused by then.
  await expect(before.store.held.letGo([])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  other.exec('ROLLBACK')
  other.close()
  await expect.poll(() => before.health()).toMatchObject({ store: { state: 'ok' } })
  await post(url, '3')
  await expect.poll(() => bodies(app)).toEqual(['1', '2', '3'])
  await before.close()
  await startCore({ dataDir })

  await expect.poll(() => bodies(app)).toEqual(['1', '2', '3', '1', '2'])
})

test('an app that answers 500 is there: nothing is held', async () => {
  const core = await startCore()
  const app = await startTargetApp((_request, res) => res.writeHead(500).end())
  const { url } = await forwardingEndpoint(core, app.url, { forwarding: { ...FAST, mode: 'after' } })

  for (const name of ['1', '2']) await post(url, name)

  await expect.poll(() => bodies(app)).toEqual(['1', '2'])
  await expect.poll(() => core.store.held.list()).toEqual([])
  expect(core.forwarding.states()).toMatchObject([{ state: 'idle', held: 0 }])
})

test('a host that nobody allowed holds, says so, and gets its events once it is another target', async () => {
  const core = await startCore()
  const app = await startTargetApp()
  const { url, id } = await forwardingEndpoint(core, 'http://192.0.2.1/', {
    forwarding: { ...FAST, mode: 'after' },
  })

  await post(url, '1')
  await expect
    .poll(() => core.forwarding.states())
    .toMatchObject([
      {
        state: 'held',
        held: 1,
        asks: 'host',
        reason: expect.stringContaining('not among the allowed hosts') as string,
      },
    ])
  await core.endpoints.change(id, { target: app.url })

  await expect.poll(() => bodies(app)).toEqual(['1'])
})

test('an endpoint that is removed takes what it held with it', async () => {
  const core = await startCore()
  const { url, id } = await forwardingEndpoint(core, `http://127.0.0.1:${await freePort()}/`, {
    forwarding: { ...FAST, mode: 'after' },
  })
  await post(url, '1')
  await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held' }])

  await core.endpoints.remove(id)

  expect(core.forwarding.states()).toEqual([])
  await expect.poll(() => core.store.held.list()).toEqual([])
})

test('a live event goes to no other machine by itself, also where its host is allowed', async () => {
  const core = await startCore()
  await core.store.hosts.allow('192.0.2.1', true)
  const { url } = await forwardingEndpoint(core, 'http://192.0.2.1/', {
    environment: 'live',
    forwarding: { ...FAST, mode: 'after' },
  })

  await post(url, '1')

  await expect
    .poll(() => core.forwarding.states())
    .toMatchObject([
      { state: 'held', held: 1, asks: 'live', reason: expect.stringContaining('live event') as string },
    ])
})
