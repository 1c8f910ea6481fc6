import { describe, expect, it } from 'vitest'
import type { EventSummary } from '../../../../shared/model/event.ts'
import {
  type ListWindow,
  missingPages,
  rowAt,
  rowCount,
  startWindow,
  withArrivals,
  withDelivery,
  withFollowing,
  withPage,
  withSight,
  withUpdates,
} from '../../../../renderer/features/event-list/list-window.ts'
import { event, idsOf, pageOf } from './events.ts'

describe('the window on the list', () => {
  it('puts arrivals on top while the reader follows', () => {
    const list = startWindow(pageOf(3, 1), true)

    const next = withArrivals(list, [event(5), event(4)])

    expect(idsOf(next)).toEqual([5, 4, 3, 2, 1])
  })

  it('counts arrivals instead while the reader is elsewhere, and shows them at the top', () => {
    const list = withFollowing(startWindow(pageOf(3, 1), true), false)

    const waiting = withArrivals(withArrivals(list, [event(4)]), [event(5)])

    expect(idsOf(waiting)).toEqual([3, 2, 1])
    expect(waiting.waiting.map((row) => row.id)).toEqual([5, 4])
    expect(idsOf(withFollowing(waiting, true))).toEqual([5, 4, 3, 2, 1])
  })

  it('takes an event that it knows as a newer version of it, shown or waiting', () => {
    const list = withFollowing(startWindow(pageOf(2, 1), true), false)
    const waiting = withArrivals(list, [event(3)])

    const next = withArrivals(waiting, [judged(event(3)), judged(event(1))])

    expect(next.waiting.map((row) => [row.id, row.verdict])).toEqual([[3, 'genuine']])
    expect(rowAt(next, 1)?.verdict).toBe('genuine')
    expect(rowCount(next)).toBe(2)
  })

  it('keeps the order of ids when a batch comes late', () => {
    const list = withArrivals(startWindow(pageOf(3, 1), true), [event(6)])

    const next = withArrivals(list, [event(5), event(4)])

    expect(idsOf(next)).toEqual([6, 5, 4, 3, 2, 1])
  })

  it('leaves an event that is older than its first page to the page where it belongs', () => {
    const list = startWindow(pageOf(300, 201, 201), true)

    expect(idsOf(withArrivals(list, [event(7)]))).toEqual(idsOf(list))
  })

  it('gives rows back that are far from sight, and no row changes its place', () => {
    const list = longList(10)

    const next = withSight(list, 950, 960)

    expect(rowCount(next)).toBe(rowCount(list))
    expect(next.pages.map((page) => page.rows !== null)).toEqual(
      [0, 6, 7, 8, 9].reduce((kept, place) => kept.with(place, true), Array<boolean>(10).fill(false)),
    )
    expect(rowAt(next, 955)).toEqual(rowAt(list, 955))
    expect(rowAt(next, 250)).toBeNull()
  })

  it('asks again for the rows that it gave back, by their own cursor', () => {
    const list = withSight(longList(10), 950, 960)

    expect(missingPages(list, 290, 310)).toEqual([801, 701])

    const filled = withPage(list, 801, pageOf(800, 701, 701))
    expect(missingPages(filled, 290, 299)).toEqual([])
    expect(rowAt(filled, 299)?.id).toBe(701)
  })

  it('asks for the next page when its end comes into sight', () => {
    const list = startWindow(pageOf(200, 101, 101), true)

    expect(missingPages(list, 0, 20)).toEqual([])
    expect(missingPages(list, 80, 99)).toEqual([101])
  })

  it('splits a first page that grew by following, so that its older rows can be given back too', () => {
    let list = startWindow(pageOf(100, 1), true)
    for (let id = 101; id <= 400; id += 1) list = withArrivals(list, [event(id)])

    expect(idsOf(list)).toEqual(Array.from({ length: 400 }, (_, index) => 400 - index))
    expect(list.pages.length).toBeGreaterThan(1)
    expect(Math.max(...list.pages.map((page) => page.length))).toBeLessThanOrEqual(200)
    for (const [place, page] of list.pages.entries()) {
      const newer = list.pages[place - 1]
      expect(page.before).toBe(newer === undefined ? null : newer.rows?.at(-1)?.id)
      if (newer !== undefined) expect(newer.next).toBe(page.before)
    }
  })

  it('updates a row in place, and stays itself where nothing changed', () => {
    const list = startWindow(pageOf(3, 1), true)

    expect(withUpdates(list, [judged(event(9))])).toBe(list)
    const delivered = withDelivery(list, 2, {
      id: 1,
      kind: 'replay',
      target: 'http://localhost:3000',
      fault: null,
      startedAt: 1,
      status: 200,
      failure: null,
      totalMs: 3,
    })
    expect(rowAt(delivered, 1)?.lastDelivery?.status).toBe(200)
    expect(rowAt(delivered, 0)).toBe(rowAt(list, 0))
  })
})

/** Pages of 100 rows, ids downwards to 1. */
function longList(pages: number): ListWindow {
  const newest = pages * 100
  let list = startWindow(pageOf(newest, newest - 99, newest - 99), true)
  for (let page = 1; page < pages; page += 1) {
    const first = newest - page * 100
    list = withPage(list, first + 1, pageOf(first, first - 99, first === 100 ? null : first - 99))
  }
  return list
}

function judged(row: EventSummary): EventSummary {
  return { ...row, verdict: 'genuine' }
}
