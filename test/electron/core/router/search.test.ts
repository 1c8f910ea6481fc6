import { expect, test } from 'vitest'
import { countEvents } from '../../../../electron/core/store/search/count-events.ts'
import type { EventSummary } from '../../../../shared/model/event.ts'
import { received, startCore } from '../../../helpers/core.ts'
import { startServed } from '../../../helpers/served.ts'

interface Page {
  items: EventSummary[]
  nextCursor: number | null
}

test('the API searches in the language of the window, counts, and says what it knows', async () => {
  const app = await startServed()
  const { listener } = app.addresses
  const post = async (path: string, body: string, headers: Record<string, string> = {}): Promise<void> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }
    await (await fetch(`${listener}${path}`, init)).arrayBuffer()
  }
  await post('/one', '{"amount":"900","reference":"ORD-2217-XY"}')
  await post('/two', '{"amount":5000,"reference":"ORD-2218-XY"}', { 'x-request-id': 'req-1' })
  await post('/three', '{"amount":7000}')
  const find = async (q: string, more = ''): Promise<number[]> => {
    const { status, body } = await app.call<Page>('GET', `/events?q=${encodeURIComponent(q)}${more}`)
    expect(status).toBe(200)
    return body.items.map(({ id }) => id)
  }

  // Whether they are judged and in the index by now or not.
  expect(await find('2217')).toEqual([1])
  expect(await find('-2217 $.amount>=5000')).toEqual([3, 2])
  expect(await find('$.amount>=5000', '&limit=1&before=3')).toEqual([2])
  expect(await find('header:x-request-id=REQ-1 path:/two')).toEqual([2])
  expect(await find('colour:red "no error')).toEqual([])
  expect(await find('ord-22', '&patience=5000')).toEqual([2, 1])

  const count = (query: string) => app.call('GET', `/search/count${query}`)
  expect((await count('')).body).toEqual({ events: 3, isExact: true })
  expect((await count(`?q=${encodeURIComponent('$.amount>1000')}`)).body).toEqual({
    events: 2,
    isExact: true,
  })
  expect((await app.call('GET', '/search/known')).body).toMatchObject({ tags: [] })
  expect((await app.call('GET', '/events?q=a&patience=never')).status).toBe(400)
})

test('a search that nobody waits for any more ends', async () => {
  const core = await startCore()
  await core.captureDirect(received({ body: new TextEncoder().encode('needle') }), {
    origin: 'imported',
    endpointId: null,
  })

  const left = await core.store.events.list({ q: 'needle', limit: 10 }, { signal: AbortSignal.abort() })
  const whole = await core.store.events.list({ q: 'needle', limit: 10 })

  expect(left).toEqual({ items: [], nextCursor: null })
  expect(whole.items).toHaveLength(1)
})

test('a count is exact up to a thousand events, and says of more that there are at least so many', async () => {
  const core = await startCore()
  const capture = (text: string) =>
    core.captureDirect(received({ body: new TextEncoder().encode(text) }), {
      origin: 'imported',
      endpointId: null,
    })
  // There is something left to look at when a thousand are found.
  await capture('hay')
  await Promise.all(Array.from({ length: 1_000 }, () => capture('needle')))
  const count = () => countEvents(core.store, { q: 'needle' }, undefined)
  const ofThousand = await count()

  await capture('needle')

  expect(ofThousand).toEqual({ events: 1_000, isExact: true })
  expect(await count()).toEqual({ events: 1_000, isExact: false })
})
