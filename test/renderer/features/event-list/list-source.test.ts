import { afterEach, describe, expect, it } from 'vitest'
import type { EventSummary } from '../../../../shared/model/event.ts'
import type { EventFilter } from '../../../../renderer/features/event-list/filter-text.ts'
import { createListSource, type ListSource } from '../../../../renderer/features/event-list/list-source.ts'
import type { PageAnswer } from '../../../../renderer/features/event-list/list-window.ts'
import { event, idsOf } from './events.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

describe('the source of the list', () => {
  it('reads the first page, and the next one when its end comes into sight', async () => {
    const source = started(rows(250))
    await until(source, () => !source.state().isStarting)

    source.see(80, 99)
    await until(source, () => idsOf(source.state().list).length === 200)

    expect(idsOf(source.state().list).slice(98, 102)).toEqual([152, 151, 150, 149])
  })

  it('takes what is captured and belongs into it, and nothing else', async () => {
    const source = started(rows(2), { provider: 'clik2pay' })
    await until(source, () => !source.state().isStarting)

    source.hear({ kind: 'captured', events: [event(4, { provider: 'clickpesa' }), event(3)] })

    expect(idsOf(source.state().list)).toEqual([3, 2, 1])
  })

  it('shows an event that matches only once it is judged', async () => {
    const source = started([], { verdict: 'failed' })
    await until(source, () => !source.state().isStarting)

    source.hear({ kind: 'captured', events: [event(1)] })
    expect(idsOf(source.state().list)).toEqual([])

    source.hear({ kind: 'judged', events: [event(1, { verdict: 'failed' })] })
    expect(idsOf(source.state().list)).toEqual([1])
  })

  it('forgets nothing that it hears while the first page is on its way', async () => {
    const asked = Promise.withResolvers<PageAnswer>()
    const source = createListSource({}, () => asked.promise)
    ends.push(source.start())

    source.hear({ kind: 'judged', events: [event(2, { verdict: 'failed' })] })
    source.hear({ kind: 'captured', events: [event(3)] })
    asked.resolve(answer([event(2, { verdict: 'pending' }), event(1)], null))
    await until(source, () => idsOf(source.state().list).length === 3)

    expect(source.state().list.pages[0]?.rows?.map(({ id, verdict }) => [id, verdict])).toContainEqual([
      2,
      'failed',
    ])
  })

  it('asks the core what a full-text filter finds among new events', async () => {
    const kept = rows(2)
    const source = started(kept, { q: 'order' })
    await until(source, () => !source.state().isStarting)

    kept.unshift(event(3))
    source.hear({ kind: 'captured', events: [event(3)] })
    await until(source, () => idsOf(source.state().list).length === 3)

    expect(idsOf(source.state().list)).toEqual([3, 2, 1])
  })

  it('closes a small gap after the stream was lost, and keeps what is on screen', async () => {
    const kept = rows(5)
    const source = started(kept)
    await until(source, () => !source.state().isStarting)
    source.follow(false)

    kept.unshift(event(7), event(6))
    source.hear({ kind: 'behind' })
    await until(source, () => source.state().list.waiting.length === 2)

    expect(idsOf(source.state().list)).toEqual([5, 4, 3, 2, 1])
  })

  it('begins anew after a gap of more than a page while following', async () => {
    const kept = rows(5)
    const source = started(kept)
    await until(source, () => !source.state().isStarting)

    kept.unshift(...rows(300).slice(0, 295))
    source.hear({ kind: 'behind' })
    await until(source, () => idsOf(source.state().list)[0] === 300)

    expect(idsOf(source.state().list)).toHaveLength(100)
  })

  it('looks no further while a search is stopped, keeps what it was looking at, and goes on from there', async () => {
    const asked: (number | null)[] = []
    const pages: PageAnswer[] = [
      { items: [event(900)], nextCursor: 800 },
      { items: [event(700)], nextCursor: 600 },
      { items: [event(500)], nextCursor: null },
    ]
    const source = createListSource({ q: 'rare' }, async (before) => {
      asked.push(before)
      return pages[asked.length - 1] ?? answer([], null)
    })
    ends.push(source.start())
    // There is room for more than it finds.
    source.see(0, 20)
    await until(source, () => !source.state().isStarting)

    source.stop(true)
    await until(source, () => idsOf(source.state().list).length === 2)
    expect(asked).toEqual([null, 800])

    source.stop(false)
    await until(source, () => idsOf(source.state().list).length === 3)
    expect(asked).toEqual([null, 800, 600])
  })

  it('says why it cannot read, and reads when it is asked again', async () => {
    let isBroken = true
    const source = createListSource({}, async () => {
      if (isBroken) throw new TypeError('fetch failed')
      return answer(rows(1), null)
    })
    ends.push(source.start())
    await until(source, () => source.state().failure !== null)
    expect(source.state().failure?.code).toBe('CORE_UNREACHABLE')

    isBroken = false
    source.restart()
    await until(source, () => idsOf(source.state().list).length === 1)

    expect(source.state().failure).toBeNull()
  })
})

function started(kept: EventSummary[], filter: EventFilter = {}): ListSource {
  const source = createListSource(filter, async (before) => answer(kept, before))
  ends.push(source.start())
  return source
}

function answer(kept: readonly EventSummary[], before: number | null): PageAnswer {
  const older = kept.filter((each) => before === null || each.id < before)
  const items = older.slice(0, 100)
  return { items, nextCursor: older.length > 100 ? (items.at(-1)?.id ?? null) : null }
}

function rows(count: number): EventSummary[] {
  return Array.from({ length: count }, (_, index) => event(count - index))
}

function until(source: ListSource, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = source.subscribe(() => {
      if (!holds()) return
      stop()
      resolve()
    })
  })
}
