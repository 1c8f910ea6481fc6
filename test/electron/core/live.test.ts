import { expect, test } from 'vitest'
import { createLive } from '../../../electron/core/live.ts'
import type { LiveMessage } from '../../../shared/model/live.ts'
import type { EventSummary } from '../../../shared/model/event.ts'

const row = (id: number, verdict: EventSummary['verdict'] = 'pending'): EventSummary => ({
  id,
  endpointId: null,
  origin: 'captured',
  provider: null,
  type: null,
  title: null,
  objectId: null,
  amount: null,
  receivedAt: id,
  method: 'POST',
  path: '/',
  bodySize: 0,
  verdict,
  problems: 0,
  warnings: 0,
  cause: null,
  answered: null,
  lastDelivery: null,
  pinned: false,
  hasNote: false,
  tags: [],
  unread: true,
  firstAttempt: null,
})

test('rows of a moment travel together, and of each only its last judgement', async () => {
  const live = createLive()
  const reader = live.subscribe()

  for (let id = 1; id <= 200; id++) live.publish({ kind: 'captured', events: [row(id)] })
  live.publish({
    kind: 'answered',
    answers: [{ id: 1, answered: { status: 200, afterMs: 3, by: 'endpoint', note: null } }],
  })
  live.publish({ kind: 'judged', events: [row(1, 'failed')] })
  live.publish({ kind: 'judged', events: [row(1, 'genuine')] })
  live.publish({ kind: 'health' })

  const messages: LiveMessage[] = []
  for (let count = 0; count < 4; count++) messages.push((await reader.next()).value as LiveMessage)
  expect(
    messages.map((message) => ('events' in message ? [message.kind, message.events.length] : message.kind)),
  ).toEqual([['captured', 200], ['judged', 1], 'answered', 'health'])
  expect(messages[1]).toMatchObject({ events: [{ id: 1, verdict: 'genuine' }] })
  live.close()
})

test('of a burst it is told that there is one and what judging found, and of what follows each row again', async () => {
  const live = createLive()
  const reader = live.subscribe()

  for (let id = 1; id <= 10_000; id++) live.publish({ kind: 'captured', events: [row(id)] })
  live.publish({ kind: 'health' })
  live.publish({ kind: 'judged', events: Array.from({ length: 1_200 }, (_, id) => row(id, 'failed')) })
  const first: LiveMessage[] = []
  for (let count = 0; count < 5; count++) first.push((await reader.next()).value as LiveMessage)
  live.publish({ kind: 'captured', events: [row(10_001)] })
  const next = (await reader.next()).value

  expect(
    first.map((message) => ('events' in message ? [message.kind, message.events.length] : message.kind)),
  ).toEqual(['health', ['judged', 500], ['judged', 500], ['judged', 200], 'many'])
  expect(next).toMatchObject({ kind: 'captured', events: [{ id: 10_001 }] })
  live.close()
})

test('a reader that does not read is told that it is behind, and keeps nobody waiting', async () => {
  const live = createLive()
  const slow = live.subscribe()
  const quick = live.subscribe()
  let heard = 0

  for (let count = 0; count < 1_000; count++) {
    live.publish({ kind: 'health' })
    if ((await quick.next()).value?.kind === 'health') heard += 1
  }

  expect(heard).toBe(1_000)
  const waiting: string[] = []
  live.close()
  for await (const message of slow) waiting.push(message.kind)
  expect(waiting[0]).toBe('behind')
  expect(waiting.length).toBeLessThanOrEqual(200)
})

test('a reader ends by its signal and by leaving, also while it waits', async () => {
  const live = createLive()
  const stopping = new AbortController()
  const stopped = live.subscribe(stopping.signal)
  const left = live.subscribe()
  const waiting = [stopped.next(), left.next()]

  stopping.abort()
  await left.return()

  expect(await Promise.all(waiting)).toEqual([
    { done: true, value: undefined },
    { done: true, value: undefined },
  ])
  expect(live.hasReaders()).toBe(false)
})
