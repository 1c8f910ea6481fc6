import { expect, test } from 'vitest'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'
import { forwardingEndpoint, post, startTargetApp } from '../../../helpers/target-app.ts'
import type { Forwarding } from '../../../../shared/model/forwarding.ts'

const FAST: Partial<Forwarding> = { hold: false, releasePerSecond: 100 }

function bodies(app: { taken: { body: Buffer }[] }): string[] {
  return app.taken.map(({ body }) => body.toString())
}

test.each(['after', 'through'] as const)(
  '%s: while forwarding is paused senders are answered and events wait, and then go in order',
  async (mode) => {
    const core = await startCore()
    const app = await startTargetApp()
    const { url } = await forwardingEndpoint(core, app.url, {
      forwarding: { ...FAST, mode },
      answer: { status: 202 },
    })
    await post(url, 'before')
    await expect.poll(() => bodies(app)).toEqual(['before'])

    core.forwarding.pause(true)
    expect(core.forwarding.states()).toMatchObject([
      { state: 'idle', asks: null, reason: expect.stringContaining('paused') as string },
    ])
    for (const name of ['1', '2']) expect((await post(url, name)).status).toBe(202)
    await expect
      .poll(() => core.forwarding.states())
      .toMatchObject([{ state: 'held', held: 2, asks: 'resume' }])
    expect(bodies(app)).toEqual(['before'])
    core.forwarding.pause(false)

    await expect.poll(() => bodies(app)).toEqual(['before', '1', '2'])
    await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'idle', held: 0 }])
    await expect.poll(() => core.store.held.list()).toEqual([])
  },
)

test('what waits in a pause can be let go by hand, and what comes after it waits', async () => {
  const core = await startCore()
  const app = await startTargetApp()
  const { url, id } = await forwardingEndpoint(core, app.url, { forwarding: { ...FAST, mode: 'after' } })
  core.forwarding.pause(true)
  await post(url, '1')
  await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held', held: 1 }])

  core.forwarding.release(id)
  await expect.poll(() => bodies(app)).toEqual(['1'])
  await post(url, '2')

  await expect.poll(() => core.forwarding.states()).toMatchObject([{ state: 'held', held: 1 }])
  expect(bodies(app)).toEqual(['1'])
})

test('a pause holds over a restart', async () => {
  const dataDir = temporaryFolder()
  const app = await startTargetApp()
  const before = await startCore({ dataDir })
  const { url } = await forwardingEndpoint(before, app.url, { forwarding: { ...FAST, mode: 'after' } })
  await before.store.settings.change({ forwardingPaused: true })
  before.forwarding.pause(true)
  await post(url, '1')
  await before.close()

  const core = await startCore({ dataDir })

  await expect
    .poll(() => core.forwarding.states())
    .toMatchObject([{ state: 'held', held: 1, asks: 'resume' }])
  expect(await core.health()).toMatchObject({ forwarding: { isPaused: true } })
  expect(bodies(app)).toEqual([])
})
