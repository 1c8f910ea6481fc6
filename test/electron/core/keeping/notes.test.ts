import { expect, test } from 'vitest'
import type { LiveMessage } from '../../../../shared/model/live.ts'
import { received, settled, startCore } from '../../../helpers/core.ts'

test('an event is pinned, noted and tagged, keeps what is left out, and tells every window', async () => {
  const core = await startCore()
  const event = await core.captureDirect(received(), { origin: 'sample', endpointId: null })
  await settled(core)
  const heard: LiveMessage[] = []
  const stream = core.live.subscribe()

  await core.store.events.note(event.id, { pinned: true, tags: ['refund', 'asked-support'] })
  await core.store.events.note(event.id, { note: '  Sent twice by the sandbox.\n' })
  const changed = await core.store.events.note(event.id, { tags: ['refund', 'refund'] })

  expect(changed).toMatchObject({ id: event.id, pinned: true, hasNote: true, tags: ['refund'] })
  expect(await core.store.events.get(event.id)).toMatchObject({
    pinned: true,
    note: 'Sent twice by the sandbox.',
    tags: ['refund'],
  })
  expect((await core.store.events.list({ limit: 1 })).items[0]).toEqual(changed)
  expect(await core.store.events.tags()).toEqual([{ tag: 'refund', events: 1 }])
  for (let count = 0; count < 3;) {
    const { value } = await stream.next()
    heard.push(value as LiveMessage)
    count = heard.filter(({ kind }) => kind === 'noted').length
  }
  expect(heard.findLast(({ kind }) => kind === 'noted')).toEqual({ kind: 'noted', events: [changed] })

  await core.store.events.note(event.id, { pinned: false, note: '', tags: [] })
  expect((await core.store.events.list({ limit: 1 })).items[0]).toMatchObject({
    pinned: false,
    hasNote: false,
    tags: [],
  })
})

test('what was written on an event lives through a restart and through judging again', async () => {
  const first = await startCore()
  const { id } = await first.captureDirect(received(), { origin: 'sample', endpointId: null })
  const change = { pinned: true, note: 'Look at this.', tags: ['late'] }
  await first.store.events.note(id, change)
  await first.close()

  const core = await startCore({ dataDir: first.dataDir })
  await settled(core)

  expect(await core.store.events.get(id)).toMatchObject(change)
  expect((await core.store.events.list({ limit: 9, q: 'late' })).items.map((each) => each.id)).toEqual([id])
  await expect(core.store.events.note(99, change)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
