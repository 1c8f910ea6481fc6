import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import type { Copied, ExportPreview, Exported } from '../../../../shared/model/export.ts'
import type { EventDetail } from '../../../../shared/model/event.ts'
import { settled } from '../../../helpers/core.ts'
import { startServed } from '../../../helpers/served.ts'

const BODY =
  '{"event":"PAYMENT RECEIVED","data":{"customer":{"customerEmail":"ada@x.example"},"k":"held-secret-1"}}'

async function withEvents() {
  const app = await startServed()
  await app.call('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    slug: 'shop',
    credentials: [{ kind: 'checksumKey', value: 'held-secret-1' }],
  })
  const url = `${app.addresses.listener}/shop?a=1`
  for (const body of [Buffer.from(BODY), Buffer.from([0, 255, 1])]) {
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }
  await settled(app.core)
  const { items } = (await app.call<{ items: { id: number }[] }>('GET', '/events')).body
  return { app, ids: items.map(({ id }) => id).toSorted((a, b) => a - b) }
}

it('counts what is masked before it is written, and writes nothing of it; what is stored stays', async () => {
  const { app, ids } = await withEvents()
  const input = { ids, format: 'jsonl' }

  const preview = (await app.call<ExportPreview>('POST', '/exports/preview', input)).body
  const { text } = (await app.call<Exported>('POST', '/exports', input)).body
  const open = (await app.call<Exported>('POST', '/exports', { ...input, masked: false })).body

  expect(preview.events).toBe(2)
  expect(preview.masked.map(({ kind, places }) => [kind, places])).toEqual([
    ['email', 1],
    ['secret', 1],
    ['body', 1],
  ])
  expect(text).not.toMatch(/ada@x|held-secret/)
  expect(open.text).toContain('ada@x.example')
  expect(open.masked).toEqual([])
  const stored = await app.request(`/api/events/${ids[0]}/body`)
  expect(await stored.text()).toBe(BODY)
})

it('says of how many tests nothing is signed, and promises a proof only where each is', async () => {
  const { app, ids } = await withEvents()
  const notesOf = async (...chosen: (number | undefined)[]): Promise<string> =>
    (
      await app.call<ExportPreview>('POST', '/exports/preview', { ids: chosen, format: 'vitest' })
    ).body.notes.join(' ')

  const signed = await notesOf(ids[0])
  // The second body is no JSON: it has no place for the checksum.
  const both = await notesOf(...ids)

  expect(signed).toBe('The test signs at run time, so the masked bodies are proved all the same.')
  expect(both).toContain(
    '1 of 2 tests sends what was captured and signs nothing; a comment in the file says why.',
  )
  expect(both).not.toContain('proved all the same')
})

it('an unmasked export is imported again as it was, with its times, and origin imported', async () => {
  const { app, ids } = await withEvents()
  const { text } = (
    await app.call<Exported>('POST', '/exports', { filter: {}, format: 'jsonl', masked: false })
  ).body

  const { requests } = (await app.call<{ requests: object[] }>('POST', '/paste', { text })).body
  const { eventIds } = (await app.call<{ eventIds: number[] }>('POST', '/import', { requests })).body

  expect(eventIds).toHaveLength(2)
  for (const [index, id] of eventIds.entries()) {
    const before = (await app.call<EventDetail>('GET', `/events/${ids[index]}`)).body
    const after = (await app.call<EventDetail>('GET', `/events/${id}`)).body
    expect(after).toMatchObject({
      origin: 'imported',
      endpointId: before.endpointId,
      receivedAt: before.receivedAt,
      headers: before.headers,
      peer: before.peer,
      requestTarget: before.requestTarget,
      bodySize: before.bodySize,
    })
  }
})

it('a batch of which one cannot be stored keeps none', async () => {
  const { app } = await withEvents()
  const { core } = app
  const before = (await core.store.counts()).events
  const request = { ...(await core.store.events.request(1)), trailers: [] }
  const { publicBase, endpointId, provider, ...received } = request as Required<typeof request> & {
    publicBase: null
    endpointId: null
    provider: null
  }
  const whole = { request: received, endpointId, provider, publicBase, origin: 'imported' as const }
  // The store refuses what has no method.
  const broken = { ...whole, request: { ...whole.request, method: null as unknown as string } }

  await expect(core.store.captureAll([whole, broken])).rejects.toThrow()

  expect((await core.store.counts()).events).toBe(before)
})

it('copies an event masked, and as it was where that is chosen', async () => {
  const { app, ids } = await withEvents()
  const input = { eventId: ids[0], form: 'curl' }

  const masked = (await app.call<Copied>('POST', '/copies', input)).body
  const open = (await app.call<Copied>('POST', '/copies', { ...input, masked: false })).body

  expect(masked.text).not.toContain('held-secret-1')
  expect(masked.notes[0]).toContain('does not fit')
  expect(open.text).toContain(`--data-raw '${BODY}'`)
})

it('refuses an export of nothing, of what is not there, and of both choices at once', async () => {
  const app = await startServed()

  const nothing = await app.call('POST', '/exports', { filter: {}, format: 'har' })
  const missing = await app.call('POST', '/exports', { ids: [99], format: 'har' })
  const both = await app.call('POST', '/exports', { ids: [1], filter: {}, format: 'har' })

  expect([nothing.status, missing.status, both.status]).toEqual([400, 404, 400])
})
