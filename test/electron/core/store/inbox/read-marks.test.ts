import { expect, test } from 'vitest'
import type { Core } from '../../../../../electron/core/core.ts'
import type { LiveMessage } from '../../../../../shared/model/live.ts'
import { received, settled, startCore } from '../../../../helpers/core.ts'

async function capture(core: Core, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await core.captureDirect(received(), { origin: 'sample', endpointId: null })
  }
}

async function unread(core: Core): Promise<number[]> {
  const { items } = await core.store.events.list({ limit: 100, q: 'is:unread' })
  const listed = (await core.store.events.list({ limit: 100 })).items.filter((event) => event.unread)
  expect(items.map(({ id }) => id)).toEqual(listed.map(({ id }) => id))
  return items.map(({ id }) => id)
}

test('what arrives is unread until somebody looks, and can be made so again; it lives through a restart', async () => {
  const first = await startCore()
  await capture(first, 4)
  expect(await unread(first)).toEqual([4, 3, 2, 1])

  expect(await first.store.readMarks.mark([2, 3, 99], true)).toEqual({
    ids: [2, 3],
    isRead: true,
    upTo: null,
  })
  expect(await first.store.readMarks.mark([3], true)).toEqual({ ids: [], isRead: true, upTo: null })
  expect(await unread(first)).toEqual([4, 1])
  expect(await first.store.readMarks.markAll()).toEqual({ ids: [], isRead: true, upTo: 4 })
  expect(await unread(first)).toEqual([])
  await first.store.readMarks.mark([1], false)
  await capture(first, 1)
  expect(await unread(first)).toEqual([5, 1])
  await first.close()

  const core = await startCore({ dataDir: first.dataDir })
  expect(await unread(core)).toEqual([5, 1])
  expect((await core.store.events.list({ limit: 9, q: '-is:unread' })).items.map(({ id }) => id)).toEqual([
    4, 3, 2,
  ])
})

test('every window hears what was read, and nothing where nothing changed', async () => {
  const core = await startCore()
  await capture(core, 2)
  await settled(core)
  const stream = core.live.subscribe()

  await core.store.readMarks.mark([1], true)
  await core.store.readMarks.mark([1], true)
  await core.store.readMarks.markAll()
  const heard: LiveMessage[] = []
  while (heard.filter(({ kind }) => kind === 'read').length < 2) {
    const { value } = await stream.next()
    if (value !== undefined) heard.push(value)
  }

  expect(heard.filter(({ kind }) => kind === 'read')).toEqual([
    { kind: 'read', marks: { ids: [1], isRead: true, upTo: null } },
    { kind: 'read', marks: { ids: [], isRead: true, upTo: 2 } },
  ])
})

test('a repeat names the first attempt: the same bytes about the same object', async () => {
  const core = await startCore()
  const { readFileSync } = await import('node:fs')
  const body = readFileSync('test/fixtures/clickpesa/payment-received.json')
  const { id: endpointId } = await core.endpoints.create({
    name: 'shop',
    provider: 'clickpesa',
    environment: 'sandbox',
    settings: {},
    credentials: [],
  })
  for (let index = 0; index < 3; index++) {
    await core.captureDirect(received({ body }), { origin: 'imported', endpointId })
  }
  await core.captureDirect(received({ body: Buffer.concat([body, Buffer.from(' ')]) }), {
    origin: 'sample',
    endpointId,
  })
  await settled(core)

  const { items } = await core.store.events.list({ limit: 9 })

  expect(items.map(({ id, firstAttempt }) => [id, firstAttempt])).toEqual([
    [4, null],
    [3, 1],
    [2, 1],
    [1, null],
  ])
})
