import { expect, test } from 'vitest'
import { arrivalsReading, bucketsOf } from '../../../../../electron/core/store/arrivals.ts'
import type { ArrivalsQuery } from '../../../../../electron/core/store/store.ts'
import { SEARCH_NOW, searchProject } from '../../../../helpers/search-project.ts'
import type { SearchProject } from '../../../../helpers/search-project.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function arrivals(project: SearchProject, said: Partial<ArrivalsQuery> = {}) {
  const query = {
    filter: {},
    from: SEARCH_NOW - 24 * HOUR,
    to: SEARCH_NOW,
    most: 60,
    now: SEARCH_NOW,
    ...said,
  }
  return arrivalsReading(project.reading)(query)
}

/** All of the strip, by verdict. */
function sums(project: SearchProject, said: Partial<ArrivalsQuery> = {}) {
  const found = arrivals(project, said)
  if (found === null) return null
  const total = { genuine: 0, failed: 0, unproved: 0, pending: 0 }
  for (const bucket of found.buckets) {
    for (const verdict of ['genuine', 'failed', 'unproved', 'pending'] as const)
      total[verdict] += bucket[verdict]
  }
  return total
}

function project(): SearchProject {
  const made = searchProject()
  const verdicts = ['genuine', 'failed', 'unproved', 'genuine', 'pending']
  const judge = made.writing.prepare('UPDATE events SET verdict = ? WHERE id = ?')
  for (let id = 1; id <= 60; id++) {
    made.keep({
      id,
      verdict: 'pending',
      provider: id % 2 === 0 ? 'peach' : null,
      endpointId: id % 3 === 0 ? null : 1 + (id % 2),
      origin: id % 7 === 0 ? 'sample' : 'captured',
      // One in 25 minutes, so that pieces of half an hour hold one or two.
      receivedAt: SEARCH_NOW - (60 - id) * 25 * MINUTE - 1,
    })
    judge.run(verdicts[id % 5], id)
  }
  return made
}

test('every event stands in the piece of time in which it arrived', () => {
  const made = project()
  const found = arrivals(made)
  const rows = made.reading.prepare('SELECT receivedAt, verdict FROM events').all() as {
    receivedAt: number
    verdict: 'genuine'
  }[]

  expect(found?.countedFrom).toBeNull()
  expect(found?.buckets).toHaveLength(49)
  for (const bucket of found?.buckets ?? []) {
    const inside = rows.filter(
      ({ receivedAt }) => receivedAt >= bucket.at && receivedAt < bucket.at + (found?.bucketMs ?? 0),
    )
    for (const verdict of ['genuine', 'failed', 'unproved', 'pending']) {
      const counted = inside.filter((row) => row.verdict === verdict).length
      expect(bucket[verdict as 'genuine'], `${verdict} at ${bucket.at}`).toBe(counted)
    }
  }
})

test.each([
  ['nothing', {}, 'true'],
  ['an endpoint', { endpoint: 1 }, 'endpointId = 1'],
  ['the unassigned', { assigned: 'no' as const }, 'endpointId IS NULL'],
  ['a provider', { provider: 'peach' }, "provider = 'peach'"],
  [
    'a verdict and an origin',
    { verdict: 'failed' as const, origin: 'captured' as const },
    "verdict = 'failed' AND origin = 'captured'",
  ],
  ['a search by verdict', { q: '-verdict:genuine' }, "verdict <> 'genuine'"],
  [
    'a search by provider and origin',
    { q: 'provider:peach origin:sample' },
    "provider = 'peach' AND origin = 'sample'",
  ],
])('filtered by %s it counts what the list has', (_, filter, where) => {
  const made = project()
  const from = SEARCH_NOW - 40 * HOUR
  const counted = sums(made, { filter, from })
  const rows = made.reading
    .prepare(`SELECT verdict, count(*) AS events FROM events WHERE ${where} GROUP BY 1`)
    .all() as { verdict: string; events: number }[]

  expect(counted).toEqual({
    genuine: 0,
    failed: 0,
    unproved: 0,
    pending: 0,
    ...Object.fromEntries(rows.map(({ verdict, events }) => [verdict, events])),
  })
})

test('what the sums do not tell apart is left to a search', () => {
  const made = project()

  expect(arrivals(made, { filter: { q: 'refund' } })).toBeNull()
  expect(arrivals(made, { filter: { type: 'a' } })).toBeNull()
  expect(arrivals(made, { filter: { q: 'endpoint:nobody' } })).toBeNull()
})

test('the sums follow judging, assigning, removing, bringing back and deleting', () => {
  const made = project()
  const from = SEARCH_NOW - 40 * HOUR
  const { writing } = made
  const before = sums(made, { from })

  writing.exec("UPDATE events SET verdict = 'failed' WHERE verdict = 'pending'")
  expect(sums(made, { from })).toEqual({ ...before, failed: 24, pending: 0 })

  writing.exec('UPDATE events SET endpointId = 9 WHERE endpointId IS NULL')
  expect(sums(made, { from, filter: { assigned: 'no' } })).toEqual({
    genuine: 0,
    failed: 0,
    unproved: 0,
    pending: 0,
  })

  writing.exec('INSERT INTO removals (id, startedAt) VALUES (1, 0)')
  writing.exec("INSERT INTO removed SELECT id, 1 FROM events WHERE verdict = 'genuine'")
  expect(sums(made, { from })?.genuine).toBe(0)
  writing.exec('DELETE FROM removed WHERE eventId <= 30')
  const restored = sums(made, { from })?.genuine
  expect(restored).toBe(12)

  writing.exec('DELETE FROM events WHERE id IN (SELECT eventId FROM removed)')
  expect(sums(made, { from })?.genuine).toBe(restored)
  writing.exec('DELETE FROM removed')
  writing.exec('DELETE FROM events')
  expect(sums(made, { from })).toEqual({ genuine: 0, failed: 0, unproved: 0, pending: 0 })
  expect(writing.prepare('SELECT count(*) FROM arrivals').pluck().get()).toBe(0)
})

test('all time begins with the first event, in whole hours where it is long', () => {
  const made = project()
  const found = arrivals(made, { from: null, most: 20 })

  expect(found?.bucketMs).toBe(2 * HOUR)
  expect(found?.from).toBeLessThanOrEqual(SEARCH_NOW - 59 * 25 * MINUTE - 1)
  expect(sums(made, { from: null, most: 20 })).toEqual({ genuine: 24, failed: 12, unproved: 12, pending: 12 })
})

test.each([
  [HOUR, 60, 2 * MINUTE],
  [24 * HOUR, 72, 30 * MINUTE],
  [7 * 24 * HOUR, 72, 3 * HOUR],
  [4_000 * 24 * HOUR, 72, 56 * 24 * HOUR],
])('%d ms in at most %d pieces', (spanMs, most, bucketMs) => {
  const pieces = bucketsOf(SEARCH_NOW - spanMs, SEARCH_NOW, most)

  expect(pieces.bucketMs).toBe(bucketMs)
  expect(pieces.count).toBeLessThanOrEqual(most)
  expect(pieces.from).toBeLessThanOrEqual(SEARCH_NOW - spanMs)
  expect(pieces.from + pieces.count * pieces.bucketMs).toBeGreaterThan(SEARCH_NOW)
})
