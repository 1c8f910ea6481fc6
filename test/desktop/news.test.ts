import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EventSummary } from '../../shared/model/event.ts'
import { gatherNews } from '../../electron/desktop/news.ts'
import {
  isNews,
  isShown,
  planNotification,
  type NotificationPlan,
} from '../../electron/desktop/notification-plan.ts'

const NAMES: Record<number, string> = { 1: 'Shop', 2: 'Payouts' }
const nameOf = (id: number): string | null => NAMES[id] ?? null

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('one event is told with its sender, what it is and why it failed, and opens it', () => {
  const plan = planNotification([failed(7, { title: 'Payment received', cause: 'No secret fits.' })], nameOf)

  expect(plan).toEqual({ title: 'Shop: Payment received', body: 'No secret fits.', path: '/event/7' })
})

test('an event that nobody recognised is told by its request', () => {
  const plan = planNotification(
    [event(7, { endpointId: null, provider: null, type: null, method: 'PUT', path: '/x' })],
    nameOf,
  )

  expect(plan).toEqual({ title: 'Unknown sender: PUT /x', body: 'No check fails.', path: '/event/7' })
})

test('several are told as one, by sender, and open what they have in common', () => {
  const shop = planNotification([failed(1), failed(2)], nameOf)
  const both = planNotification([failed(1), event(2), event(3, { endpointId: 2 })], nameOf)
  const loose = planNotification([event(1, { endpointId: null }), event(2, { endpointId: null })], nameOf)

  expect(shop).toEqual({ title: '2 events with failing checks', body: 'Shop 2.', path: '/endpoint/1' })
  expect(both).toEqual({
    title: '3 new events, 1 with failing checks',
    body: 'Shop 2, Payouts 1.',
    path: '/',
  })
  expect(loose).toMatchObject({ title: '2 new events', path: '/unassigned' })
})

test('only what was captured, is new and unread is told, and of it what is wanted', () => {
  const now = 1_000_000_000_000
  const fresh = failed(1, { receivedAt: now - 1_000 })

  expect(isNews(fresh, 'problems', now)).toBe(true)
  expect(isNews(fresh, 'nothing', now)).toBe(false)
  expect(isNews(event(1, { receivedAt: now }), 'problems', now)).toBe(false)
  expect(isNews(event(1, { receivedAt: now }), 'all', now)).toBe(true)
  for (const change of [
    { origin: 'imported' },
    { origin: 'sample' },
    { verdict: 'pending' },
    { unread: false },
    { receivedAt: now - 3_600_000 },
  ] as const) {
    expect(isNews({ ...fresh, ...change }, 'all', now)).toBe(false)
  }
})

test.each([
  [null, false],
  ['/', true],
  ['/event/9', true],
  ['/endpoint/1', true],
  ['/endpoint/1/event/9/body', true],
  ['/endpoint/2', false],
  ['/endpoint/2/event/7', true],
  ['/unassigned', false],
  ['/search/refund', false],
  ['/search/refund/event/7', true],
  ['/settings', false],
  ['/endpoint/1/setup', false],
  ['/objects/stripe/pi_1/event/7', true],
])('an event of endpoint 1 is shown by a window at %s: %s', (path, shown) => {
  expect(isShown(event(7), path)).toBe(shown)
})

test('what comes together is told once, and the next not before a pause', () => {
  const told: NotificationPlan[] = []
  const news = gatherNews({ nameOf, tell: (plan) => told.push(plan) })

  news.add(failed(1))
  news.add(failed(2))
  news.add(failed(2))
  expect(told).toEqual([])
  vi.advanceTimersByTime(2_000)
  expect(told.map(({ title }) => title)).toEqual(['2 events with failing checks'])

  news.add(failed(3))
  vi.advanceTimersByTime(5_000)
  news.add(failed(4))
  expect(told).toHaveLength(1)
  vi.advanceTimersByTime(10_000)
  expect(told).toHaveLength(2)
  expect(told[1]).toMatchObject({ body: 'Shop 2.' })
})

function failed(id: number, change: Partial<EventSummary> = {}): EventSummary {
  return event(id, { verdict: 'failed', problems: 1, ...change })
}

function event(id: number, change: Partial<EventSummary> = {}): EventSummary {
  return {
    id,
    endpointId: 1,
    origin: 'captured',
    provider: 'stripe',
    type: 'charge.succeeded',
    title: null,
    objectId: null,
    amount: null,
    receivedAt: 0,
    method: 'POST',
    path: '/shop',
    bodySize: 2,
    verdict: 'genuine',
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
    ...change,
  }
}
