import { describe, expect, test } from 'vitest'
import type { EventSummary } from '../../../../shared/model/event.ts'
import { countsInWords, retriesInWords } from '../../../../renderer/features/event-list/labels.ts'
import {
  type Display,
  type DisplayItem,
  type DisplayOptions,
  displayOf,
  indexOfEvent,
  itemAt,
  placeAt,
} from '../../../../renderer/features/event-list/list-display.ts'
import {
  EMPTY_WINDOW,
  type ListWindow,
  startWindow,
  withPage,
  withSight,
} from '../../../../renderer/features/event-list/list-window.ts'
import { event, pageOf } from './events.ts'

function options(said: Partial<DisplayOptions> = {}): DisplayOptions {
  return { groupBy: null, foldRetries: true, toggled: new Set(), linesOf: new Map(), ...said }
}

function listOf(events: EventSummary[], nextCursor: number | null = null): ListWindow {
  return startWindow({ items: events, nextCursor }, true)
}

/** Every line in a word: `3`, `retries 2,1`, `# order 1`. */
function told(display: Display): string[] {
  return Array.from({ length: display.count }, (_, index) => wordOf(itemAt(display, index)))
}

function wordOf(item: DisplayItem | null): string {
  switch (item?.kind) {
    case undefined:
      return 'gap'
    case 'row':
      return `${item.isRetry ? '> ' : ''}${item.event.id}`
    case 'retries':
      return `retries ${item.events.map(({ id }) => id).join(',')}`
    case 'heading':
      return `# ${item.group.key}`
    case 'limit':
      return 'limit'
  }
}

describe('retries', () => {
  const attempts = [
    event(5, { firstAttempt: 2 }),
    event(4),
    event(3, { firstAttempt: 2 }),
    event(2),
    event(1),
  ]

  test('lie folded under their first attempt', () => {
    expect(told(displayOf(listOf(attempts), options()))).toEqual(['4', '2', 'retries 5,3', '1'])
  })

  test('are listed under it when they are opened, and stand where they came when nothing is folded', () => {
    const opened = options({ toggled: new Set(['retries-2']) })

    expect(told(displayOf(listOf(attempts), opened))).toEqual(['4', '2', 'retries 5,3', '> 5', '> 3', '1'])
    expect(told(displayOf(listOf(attempts), options({ foldRetries: false })))).toEqual([
      '5',
      '4',
      '3',
      '2',
      '1',
    ])
  })

  test('lie under the oldest that is there while the first is not, which is said', () => {
    const display = displayOf(listOf(attempts.slice(0, 3), 3), options())
    const fold = itemAt(display, 2)

    expect(told(display)).toEqual(['4', '3', 'retries 5'])
    expect(fold?.kind === 'retries' && retriesInWords(fold)).toMatch(/^1 more retry of event 2, /)
  })

  test('are told with how the last of them was answered, where that is known', () => {
    const answered = (status: number) => ({ status, afterMs: 1, by: 'rule' as const, note: null })
    const words = (...retries: EventSummary[]): unknown => {
      const fold = itemAt(displayOf(listOf([...retries, event(1)]), options()), 1)
      return fold?.kind === 'retries' && retriesInWords(fold)
    }
    const failed = event(2, { firstAttempt: 1, answered: answered(500) })
    const taken = event(3, { firstAttempt: 1, answered: answered(200) })
    const unknown = event(4, { firstAttempt: 1, answered: null })

    expect(words(failed)).toMatch(/^1 retry, answered 500: \d/)
    expect(words(taken, failed)).toMatch(/^2 retries, the last answered 200: \d/)
    expect(words(unknown, taken)).toMatch(/^2 retries, \d/)
  })

  test('that are judged otherwise than the first attempt stand for themselves', () => {
    const rows = [
      event(4, { firstAttempt: 1, verdict: 'failed' }),
      event(3, { firstAttempt: 1, verdict: 'failed' }),
      event(2, { firstAttempt: 1, verdict: 'genuine' }),
      event(1, { verdict: 'genuine' }),
    ]

    expect(told(displayOf(listOf(rows), options()))).toEqual(['3', 'retries 4', '1', 'retries 2'])
  })

  test('are found where they are folded away', () => {
    expect(indexOfEvent(displayOf(listOf(attempts), options()), 3)).toBe(2)
    expect(indexOfEvent(displayOf(listOf(attempts), options()), 9)).toBe(-1)
  })
})

describe('groups', () => {
  const events = [
    event(6, { objectId: 'a', verdict: 'failed' }),
    event(5, { objectId: 'b' }),
    event(4, { objectId: 'a' }),
    event(3, { objectId: null }),
  ]

  test('gather what is about one object, the newest first, and close by their heading', () => {
    const grouped = options({ groupBy: 'object' })
    const closed = options({ groupBy: 'object', toggled: new Set(['heading-clik2pay a']) })

    expect(told(displayOf(listOf(events), grouped))).toEqual([
      '# clik2pay a',
      '6',
      '4',
      '# clik2pay b',
      '5',
      '# ',
      '3',
    ])
    expect(told(displayOf(listOf(events), closed))).toEqual(['# clik2pay a', '# clik2pay b', '5', '# ', '3'])
  })

  test('say "at least" while older ones may follow; of minutes only the last one read', () => {
    const heading = (list: ListWindow, groupBy: 'object' | 'minute', index: number) => {
      const item = itemAt(displayOf(list, options({ groupBy })), index)
      return item?.kind === 'heading' ? countsInWords(item.group) : null
    }
    const minutes = [event(3, { receivedAt: 120_000 }), event(2, { receivedAt: 60_001 })]

    expect(heading(listOf(events), 'object', 0)).toBe('2 events, 1 failed')
    expect(heading(listOf(events, 3), 'object', 0)).toBe('at least 2 events, 1 failed')
    expect(heading(listOf(minutes, 2), 'minute', 0)).toBe('1 event')
    expect(heading(listOf(minutes, 2), 'minute', 2)).toBe('at least 1 event')
  })

  test('hold retries under the attempt that they repeat, also across a minute', () => {
    const list = listOf([
      event(3, { receivedAt: 130_000, firstAttempt: 1 }),
      event(2, { receivedAt: 125_000 }),
      event(1, { receivedAt: 60_000 }),
    ])

    expect(told(displayOf(list, options({ groupBy: 'minute' })))).toEqual([
      '# 1',
      '1',
      'retries 3',
      '# 2',
      '2',
    ])
  })
})

describe('pages that are not in memory', () => {
  test('keep as many lines as they had, so that nothing moves', () => {
    const shared = options()
    let list = startWindow(pageOf(1_000, 901, 901), true)
    for (const before of [901, 801, 701, 601, 501, 401, 301]) {
      const page = pageOf(before - 1, before - 100, before - 100)
      list = withPage(list, before, page)
    }
    const [retry, first] = [event(850, { firstAttempt: 820 }), event(820)]
    list = {
      ...list,
      pages: list.pages.map((page) => ({
        ...page,
        rows: page.rows?.map((row) => (row.id === 850 ? retry : row.id === 820 ? first : row)) ?? null,
      })),
    }
    const before = displayOf(list, shared)

    const left = displayOf(withSight(list, 750, 790), shared)

    expect(left.count).toBe(before.count)
    expect(wordOf(itemAt(left, 150))).toBe('gap')
    expect(wordOf(itemAt(left, 700))).toBe(wordOf(itemAt(before, 700)))
    expect(placeAt(left, 150)).toBe(150)
  })

  test('an empty list has no line', () => {
    expect(displayOf(EMPTY_WINDOW, options()).count).toBe(0)
  })
})
