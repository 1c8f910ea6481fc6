import { expect, test } from 'vitest'
import { deriveStory } from '../../../../electron/core/story/derive-story.ts'
import type { StoryRow } from '../../../../electron/core/store/story-reading.ts'
import type { EventSummary } from '../../../../shared/model/event.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'

const START = Date.parse('2026-11-01T12:00:00Z')

interface Told {
  state: string | null
  /** Seconds after the start at which it arrived, and of which the provider tells. */
  at: number
  told?: number | null
  bytes?: string
  key?: string | null
  origin?: EventSummary['origin']
  type?: string
}

/** Events with ids from 1, in the order in which they arrived. */
function rowsOf(events: readonly Told[], type: string): StoryRow[] {
  return events.map((event, index) => ({
    event: summary(index + 1, { ...event, type: event.type ?? type }),
    objectStatus: event.state,
    deliveryKey: event.key ?? null,
    bodyDigest: event.bytes ?? `bytes ${index}`,
    providerTime:
      event.told === null ? null : START + (event.told === undefined ? event.at : event.told) * 1000,
    deliveries: [],
  }))
}

function summary(id: number, { at, type, origin }: Told): EventSummary {
  return {
    id,
    endpointId: 1,
    origin: origin ?? 'captured',
    provider: 'any',
    type: type ?? null,
    title: null,
    objectId: 'object-1',
    amount: null,
    receivedAt: START + at * 1000,
    method: 'POST',
    path: '/',
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
  }
}

function known(id: string): Provider {
  const provider = findProvider(id)
  if (!provider) throw new Error(`There is no provider ${id}.`)
  return provider
}

const peach = known('peach')
const link = peach.events.find(({ object }) => object === 'link')?.type ?? ''
const clik2pay = known('clik2pay')

function storyOf(provider: Provider, type: string, events: readonly Told[]) {
  const story = deriveStory(provider, 'object-1', { rows: rowsOf(events, type), hasOlder: false })
  const [graph] = story.graphs
  if (!graph) throw new Error('There is no graph.')
  const standing = Object.fromEntries(graph.states.map((state) => [state.name, state.standing]))
  const marks = story.steps.map((step) => step.marks.map(({ kind }) => kind))
  return { story, graph, standing, marks }
}

test('a story that goes as documented says where it stands and what may come', () => {
  const { graph, standing, marks } = storyOf(peach, link, [
    { state: 'initiated', at: 0 },
    { state: 'opened', at: 60 },
  ])

  expect(graph.sentence).toBe('It stands at opened; processing, completed, cancelled or expired may follow.')
  expect(standing).toMatchObject({ initiated: 'happened', opened: 'now', completed: 'next' })
  expect(graph.moves[0]).toMatchObject({ from: 'initiated', to: 'opened', kind: 'happened', eventId: 2 })
  expect(graph.moves.filter(({ kind }) => kind === 'allowed')).toHaveLength(4)
  expect(graph.basis).toContain('without their order')
  expect(marks).toEqual([[], []])
})

test('an end says that nothing follows, and what comes after it is impossible', () => {
  const { story, graph, marks } = storyOf(peach, link, [
    { state: 'completed', at: 0 },
    { state: 'opened', at: 60 },
  ])

  expect(marks).toEqual([[], ['impossible']])
  expect(story.steps[1]?.marks[0]?.message).toBe(
    'opened does not follow completed of event 1: nothing is expected after it.',
  )
  expect(graph.moves[0]).toMatchObject({ kind: 'impossible', eventId: 2 })
  expect(graph.sentence).toContain('opened should not have followed completed.')
})

test('what arrives late takes its place by the time of the provider', () => {
  const { story, graph, marks } = storyOf(peach, link, [
    { state: 'initiated', at: 0 },
    { state: 'completed', at: 60, told: 50 },
    { state: 'opened', at: 90, told: 20 },
  ])

  expect(graph).toMatchObject({ now: 'completed', orderedBy: 'provider time' })
  expect(graph.moves.map(({ from, to, kind }) => [from, to, kind])).toEqual([
    ['initiated', 'opened', 'happened'],
    ['opened', 'completed', 'happened'],
  ])
  expect(marks).toEqual([[], [], ['late']])
  expect(story.steps[2]?.marks[0]?.message).toBe('Arrived after event 2, which tells of a time 30 s later.')
})

test('one time that is missing leaves the order of arrival', () => {
  const { graph } = storyOf(peach, link, [
    { state: 'initiated', at: 0 },
    { state: 'opened', at: 60, told: null },
    { state: 'completed', at: 90 },
  ])

  expect(graph).toMatchObject({ now: 'completed', orderedBy: 'arrival' })
})

test('a retry is no step of its own, and one that comes after all others moves nothing back', () => {
  const { graph, marks } = storyOf(peach, link, [
    { state: 'initiated', at: 0, bytes: 'first' },
    { state: 'completed', at: 60 },
    { state: 'initiated', at: 600, told: 0, bytes: 'first' },
  ])

  expect(marks).toEqual([[], [], ['retry']])
  expect(graph.now).toBe('completed')
  expect(graph.states.find(({ name }) => name === 'initiated')?.eventIds).toEqual([1, 3])
  expect(graph.sentence).toBe('It stands at completed, and nothing is expected after that.')
})

test('the same delivery with other bytes and the same state said twice are told apart', () => {
  const { marks } = storyOf(peach, link, [
    { state: 'opened', at: 0, key: 'a' },
    { state: 'opened', at: 10, key: 'a' },
    { state: 'opened', at: 20, key: 'b' },
  ])

  expect(marks).toEqual([[], ['changed'], ['again']])
})

test('states that were passed over are missing, unless they arrive after all', () => {
  const type = clik2pay.events[0]?.type ?? ''
  const passed = storyOf(clik2pay, type, [
    { state: 'CREATED', at: 0 },
    { state: 'SETTLED', at: 60 },
  ])
  expect(passed.marks).toEqual([[], ['skipped']])
  expect(passed.standing['PAID']).toBe('missing')
  expect(passed.graph.sentence).toContain('PAID never arrived.')

  const arrived = storyOf(clik2pay, type, [
    { state: 'CREATED', at: 0 },
    { state: 'SETTLED', at: 60 },
    { state: 'PAID', at: 90, told: 30 },
  ])
  expect(arrived.marks).toEqual([[], [], ['late']])
  expect(arrived.standing['PAID']).toBe('happened')
})

test('a state that is not in the table is named, and judged against nothing', () => {
  const { graph, marks } = storyOf(peach, link, [
    { state: 'initiated', at: 0 },
    { state: 'archived', at: 60 },
  ])

  expect(marks).toEqual([[], ['unlisted']])
  expect(graph.states.find(({ name }) => name === 'archived')).toMatchObject({
    isListed: false,
    standing: 'now',
  })
  expect(graph.sentence).toBe('The newest state is archived, which is not known of Peach Payments.')
})

test('without a table only the order is shown, and it is said', () => {
  const silent: Provider = { ...peach, states: {} }
  const { graph, marks } = storyOf(silent, link, [
    { state: 'completed', at: 0 },
    { state: 'opened', at: 60 },
  ])

  expect(graph).toMatchObject({ basis: null, next: [] })
  expect(graph.states.map(({ name, rank }) => [name, rank])).toEqual([
    ['completed', 0],
    ['opened', 1],
  ])
  expect(graph.sentence).toBe(
    'The newest state is opened. Which state may follow which is not known of Peach Payments.',
  )
  expect(marks).toEqual([[], []])
})

test('a sample does not tell what happened at the provider, unless there are only samples', () => {
  const mixed = storyOf(peach, link, [
    { state: 'initiated', at: 0 },
    { state: 'completed', at: 60, origin: 'sample' },
  ])
  expect(mixed.graph).toMatchObject({ now: 'initiated', isOfSamples: false })
  expect(mixed.story.steps).toHaveLength(2)

  const only = storyOf(peach, link, [{ state: 'completed', at: 0, origin: 'sample' }])
  expect(only.graph).toMatchObject({ now: 'completed', isOfSamples: true })
  expect(only.graph.sentence).toContain('Only samples tell of it')
})

test('what arrives after a sample with the same bytes is no retry of the sample', () => {
  const { graph, marks } = storyOf(peach, link, [
    { state: 'initiated', at: 0, bytes: 'same', origin: 'sample' },
    { state: 'initiated', at: 60, bytes: 'same' },
  ])

  expect(graph.now).toBe('initiated')
  expect(marks).toEqual([[], []])
})

test('states stand right of those that lead to them, and beside those that they lead back to', () => {
  const { graph } = storyOf(clik2pay, clik2pay.events[0]?.type ?? '', [{ state: 'CREATED', at: 0 }])
  const rank = (name: string) => graph.states.find((state) => state.name === name)?.rank

  expect(rank('CREATED')).toBe(0)
  expect(rank('READY')).toBe(rank('SMS_SENT'))
  expect(rank('ACTIVE')).toBeGreaterThan(rank('READY') ?? 0)
  expect(rank('PAID')).toBe(rank('FAILED'))
  expect(rank('SETTLED')).toBe(rank('ACCEPTED'))
  expect(rank('SETTLED')).toBeGreaterThan(rank('PAID') ?? 0)
})
