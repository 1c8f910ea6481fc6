import { expect, test } from 'vitest'
import type { LiveMessage } from '../../../../shared/model/live.ts'
import { atEnd } from '../../../helpers/core.ts'
import { startServed, type ServedApp } from '../../../helpers/served.ts'

/** Listens as any program would: fetch, and server-sent events taken apart by hand. */
async function listen(app: ServedApp) {
  const leaving = new AbortController()
  const response = await app.request('/api/stream', { signal: leaving.signal })
  const messages: LiveMessage[] = []
  let raw = ''
  const ended = (async () => {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body ?? []) {
        raw += decoder.decode(chunk, { stream: true })
        const blocks = raw.split('\n\n')
        messages.splice(0, Infinity, ...blocks.slice(0, -1).flatMap(messageOf))
      }
    } catch (error) {
      if (!leaving.signal.aborted && !/terminated/.test(String(error))) throw error
    }
  })()
  atEnd(() => leaving.abort())
  return { response, messages, ended, leave: () => leaving.abort(), raw: () => raw }
}

function messageOf(block: string): LiveMessage[] {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice('data: '.length))
  return data.length === 0 ? [] : [JSON.parse(data.join('\n')) as LiveMessage]
}

test('the stream says what is captured, judged, delivered and refused, and how the tunnel stands', async () => {
  const app = await startServed()
  const { body: endpoint } = await app.call<{ id: number; url: string }>('POST', '/endpoints', {
    name: 'Shop',
    provider: 'clickpesa',
    credentials: [{ kind: 'checksumKey', value: 'key' }],
  })
  const stream = await listen(app)
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream')

  const posted = await fetch(endpoint.url, {
    method: 'POST',
    body: '{"event":"PAYMENT RECEIVED"}',
    headers: { 'content-type': 'application/json' },
  })
  await app.call('POST', '/replays', { eventId: 1, target: 'http://127.0.0.1:9/', signing: 'keep' })
  const tunnels = { fixed: { address: 'https://hooks.example' } }
  await app.call('PATCH', '/settings', { tunnels })
  await app.call('POST', '/tunnel', { action: 'start', driver: 'fixed' })

  expect(posted.status).toBe(200)
  const kinds = ['captured', 'judged', 'delivered', 'tunnel', 'counts']
  await expect.poll(() => stream.messages.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds))
  const captured = stream.messages.find((message) => message.kind === 'captured')
  const judged = stream.messages.findLast((message) => message.kind === 'judged')
  expect(captured?.events[0]).toMatchObject({ id: 1, endpointId: endpoint.id, origin: 'captured' })
  expect(judged?.events[0]).toMatchObject({ id: 1, provider: 'clickpesa', type: 'PAYMENT RECEIVED' })
})

test('a comment comes at once, so that a listener knows that it is heard', async () => {
  const app = await startServed()

  const stream = await listen(app)

  await expect.poll(stream.raw).toMatch(/^:/)
})

test('a listener that leaves is let go, and one that stays is ended with the app', async () => {
  const app = await startServed()
  const leaving = await listen(app)
  const staying = await listen(app)

  leaving.leave()
  await leaving.ended
  await app.call('POST', '/endpoints', { name: 'a', provider: 'other' })
  await expect.poll(() => staying.messages.map(({ kind }) => kind)).toContain('endpoints')
  await app.close()

  await staying.ended
  expect(leaving.messages).toEqual([])
  expect(app.core.live.hasReaders()).toBe(false)
})
