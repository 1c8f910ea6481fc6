import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { EventsProposal, PackTrial, Sender } from '../../../../shared/model/pack-proposal.ts'
import type { Endpoint } from '../../../../shared/model/endpoint.ts'
import { startServed, type ServedApp } from '../../../helpers/served.ts'

const SECRET = 'tide-secret-0123456789'

function deliver(url: string, id: number, key = SECRET): Promise<Response> {
  const time = String(Math.floor(Date.now() / 1000))
  const body = JSON.stringify({
    kind: id % 2 === 0 ? 'payment.settled' : 'payment.opened',
    payment: { id: `pay_${id}`, amount: 900 + id, currency: 'KES', state: 'settled' },
  })
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-tide-time': time,
      'x-tide-signature': createHmac('sha256', key).update(`${time}.${body}`).digest('hex'),
    },
  })
}

async function judged(app: ServedApp, many: number) {
  await expect
    .poll(async () => (await app.call<{ judgingLag: number }>('GET', '/health')).body.judgingLag, {
      interval: 10,
    })
    .toBe(0)
  const { body } = await app.call<{ items: { id: number; verdict: string; provider: string | null }[] }>(
    'GET',
    '/events?limit=50',
  )
  expect(body.items).toHaveLength(many)
  return body.items
}

test('events of nobody known become a provider that proves them, and nothing is stored before', async () => {
  const app = await startServed()
  const { listener } = app.addresses
  for (const id of [1, 2, 3]) await deliver(`${listener}/somewhere`, id)
  await fetch(`${listener}/somewhere`, {
    method: 'POST',
    body: '{"hello":1}',
    headers: { 'content-type': 'application/json', 'user-agent': 'Other-Hooks/1.0' },
  })
  await judged(app, 4)

  const senders = (await app.call<Sender[]>('POST', '/packs/senders', { eventIds: [2] })).body
  expect(senders).toMatchObject([
    {
      name: 'Tide',
      isChosen: true,
      headers: ['X-Tide-Signature', 'X-Tide-Time'].map((name) => name.toLowerCase()),
    },
    { name: 'Other', isChosen: false, headers: ['User-Agent Other-Hooks'] },
  ])
  const eventIds = senders[0]?.events.map(({ id }) => id) ?? []
  expect(eventIds).toEqual([3, 2, 1])

  const proposal = await app.call<EventsProposal>('POST', '/packs/from-events', {
    eventIds,
    name: 'Tide Pay',
    secret: SECRET,
  })
  expect(proposal.body).toMatchObject({
    eventIds,
    scheme: { fits: 3, events: 3, signed: '{timestamp}.{body}' },
  })
  const { text, fileName } = proposal.body

  const tried = (await app.call<PackTrial>('POST', '/packs/try', { text, eventIds, secret: SECRET })).body
  expect(tried.events).toMatchObject([
    { id: 3, verdict: 'genuine', isRecognised: true, type: 'payment.opened', objectId: 'pay_3' },
    { id: 2, verdict: 'genuine' },
    { id: 1, verdict: 'genuine' },
  ])
  const wrong = await app.call<PackTrial>('POST', '/packs/try', { text, eventIds: [1], secret: 'another' })
  expect(wrong.body.events[0]).toMatchObject({ verdict: 'failed', findings: [{ status: 'fail' }] })
  const untouched = { verdict: 'unproved', provider: null }
  expect(await judged(app, 4)).toMatchObject([untouched, untouched, untouched, untouched])

  await app.call('PUT', `/packs/${fileName}`, { text })
  const endpoint = await app.call<Endpoint>('POST', '/endpoints', {
    name: 'Tide',
    provider: 'tide-pay',
    credentials: [{ kind: 'secret', value: SECRET }],
  })
  for (const id of eventIds) {
    await app.call('POST', `/events/${id}/assign`, { endpointId: endpoint.body.id, alike: false })
  }
  await expect
    .poll(async () => (await judged(app, 4)).map(({ verdict }) => verdict), { interval: 20, timeout: 10_000 })
    .toEqual(['unproved', 'genuine', 'genuine', 'genuine'])
})

test('an endpoint of another sender is switched to the new provider, and its events are judged by it', async () => {
  const app = await startServed()
  const endpoint = (await app.call<Endpoint>('POST', '/endpoints', { name: 'Tide', provider: 'other' })).body
  for (const id of [1, 2]) await deliver(endpoint.url, id)
  await judged(app, 2)
  const { body } = await app.call<EventsProposal>('POST', '/packs/from-events', {
    endpointId: endpoint.id,
    secret: SECRET,
  })
  expect(body).toMatchObject({ name: 'Tide', eventIds: [2, 1] })
  await app.call('PUT', `/packs/${body.fileName}`, { text: body.text })

  const unknown = await app.call('PATCH', `/endpoints/${endpoint.id}`, { provider: 'nobody' })
  expect(unknown.status).toBe(400)
  const changed = await app.call<Endpoint>('PATCH', `/endpoints/${endpoint.id}`, {
    provider: 'tide',
    credentials: [{ kind: 'secret', value: SECRET }],
  })

  expect(changed.body).toMatchObject({ provider: 'tide', slug: endpoint.slug, url: endpoint.url })
  await expect
    .poll(async () => (await judged(app, 2)).map(({ verdict }) => verdict), { interval: 20, timeout: 10_000 })
    .toEqual(['genuine', 'genuine'])
})
