import { expect, test } from 'vitest'
import { startServed, type ServedApp } from '../../../helpers/served.ts'
import { fixture } from '../../../helpers/deliveries.ts'
import { startReceiver } from '../../../helpers/receiver.ts'
import { atEnd, received, settled } from '../../../helpers/core.ts'
import type { Mentions, Story } from '../../../../shared/model/story.ts'

const completed = fixture('clik2pay/payment-completed.json')
const [{ resource }] = JSON.parse(completed) as [{ resource: { id: string } }]
const START = 1_790_000_000_000

async function start() {
  const app = await startServed()
  const endpointOf = async (name: string) =>
    (
      await app.core.endpoints.create({
        name,
        provider: 'clik2pay',
        environment: 'sandbox',
        settings: {},
        credentials: [],
      })
    ).id
  return { app, shop: await endpointOf('shop'), till: await endpointOf('till') }
}

async function capture(app: ServedApp, endpointId: number | null, text: string, afterMs: number) {
  const request = received({ body: Buffer.from(text), receivedAt: START + afterMs })
  return (await app.core.captureDirect(request, { origin: 'imported', endpointId })).id
}

async function read<T>(app: ServedApp, path: string, objectId: string): Promise<T> {
  const query = new URLSearchParams({ provider: 'clik2pay', objectId })
  const response = await app.request(`/api/${path}?${query}`)
  expect(response.status).toBe(200)
  return (await response.json()) as T
}

test('the story of an object has its events of every endpoint, with what the app was sent of each', async () => {
  const { app, shop, till } = await start()
  const receiver = await startReceiver({})
  atEnd(() => receiver.close())
  const processing = completed.replaceAll('PAYMENT-COMPLETED', 'PAYMENT-PROCESSING')
  const first = await capture(app, shop, processing, 0)
  const second = await capture(app, till, completed, 2_000)
  await capture(app, shop, completed.replaceAll(resource.id, 'another-object'), 3_000)
  const retry = await capture(app, till, completed, 9_000)
  await settled(app.core)
  const target = `${receiver.url}/anything`
  await app.call('POST', '/replays', { eventId: second, target, signing: 'keep' })
  await app.call('POST', '/replays', { eventId: second, target, signing: 'keep' })

  const story = await read<Story>(app, 'story', resource.id)

  expect(story.steps.map(({ event, deliveries }) => [event.id, event.endpointId, deliveries.length])).toEqual(
    [
      [first, shop, 0],
      [second, till, 2],
      [retry, till, 0],
    ],
  )
  expect(story.steps[2]?.marks).toEqual([
    {
      kind: 'retry',
      message: `The same bytes as event ${second}, 7 s later: a retry, or a second delivery.`,
      eventId: second,
    },
  ])
  expect(story.graphs).toMatchObject([{ object: 'payment request', isOfSamples: false }])
  expect(story.hasOlder).toBe(false)
  const newest = await app.core.store.events.story({ provider: 'clik2pay', objectId: resource.id, limit: 2 })
  expect(newest.rows.map(({ event }) => event.id)).toEqual([second, retry])
  expect(newest.hasOlder).toBe(true)
})

test('an event that is removed leaves the story, and an object without events has none', async () => {
  const { app, shop } = await start()
  const id = await capture(app, shop, completed, 0)
  await settled(app.core)
  await app.core.removing.remove({ ids: [id] })

  const query = new URLSearchParams({ provider: 'clik2pay', objectId: resource.id })
  const response = await app.request(`/api/story?${query}`)

  expect(response.status).toBe(404)
  expect(await response.text()).toContain(resource.id)
})

test('events about something else in which the id stands are mentions, its own are not', async () => {
  const { app, shop } = await start()
  await capture(app, shop, completed, 0)
  const other = completed
    .replaceAll(resource.id, 'another-object')
    .replace('"displayMessage"', `"note": "refund of ${resource.id}", "displayMessage"`)
  const mention = await capture(app, shop, other, 1_000)
  const stranger = await capture(app, null, JSON.stringify({ about: resource.id }), 2_000)
  await settled(app.core)

  const mentions = await read<Mentions>(app, 'story/mentions', resource.id)

  expect(mentions.items.map(({ id }) => id)).toEqual([stranger, mention])
  expect(mentions).toMatchObject({ isComplete: true, reason: null })
})

test('an id that is too short to mean anything is not looked for, and that is said', async () => {
  const { app } = await start()

  expect(await read<Mentions>(app, 'story/mentions', '12')).toEqual({
    items: [],
    isComplete: false,
    reason: 'The id has fewer than 6 characters: it would be found by chance.',
  })
})
