import type { StoryMark, StoryMove } from '../../../shared/model/story.ts'
import type { Provider, States } from '../../../shared/providers/provider.ts'
import { statesBetween } from '../diagnose/states-between.ts'
import type { StoryRow } from '../store/story-reading.ts'
import { listed } from '../words/listed.ts'

interface Walk {
  moves: StoryMove[]
  marks: Map<number, StoryMark[]>
  /** The last state. */
  now: string | null
}

/** Goes from state to state in the order of the story and says which moves the table does not have. */
export function walkStates(provider: Provider, table: States | null, rows: readonly StoryRow[]): Walk {
  const moves: StoryMove[] = []
  const marks = new Map<number, StoryMark[]>()
  let before: { state: string; eventId: number } | null = null
  for (const { event, objectStatus: state } of rows) {
    if (state === null) continue
    const found: StoryMark[] = []
    const isListed = table === null || Object.hasOwn(table.next, state)
    if (!isListed) {
      const message = `What is known of ${provider.name} has no state ${state}.`
      found.push({ kind: 'unlisted', message, eventId: null })
    }
    if (before !== null && before.state === state) {
      const message = `Says ${state} again, as event ${before.eventId} did.`
      found.push({ kind: 'again', message, eventId: before.eventId })
    } else if (before !== null) {
      const { move, mark } = judgeMove(table, before, { state, eventId: event.id })
      moves.push(move)
      if (mark) found.push(mark)
    }
    if (found.length > 0) marks.set(event.id, found)
    before = { state, eventId: event.id }
  }
  return { moves, marks, now: before?.state ?? null }
}

interface Told {
  state: string
  eventId: number
}

function judgeMove(table: States | null, from: Told, to: Told): { move: StoryMove; mark: StoryMark | null } {
  const move: StoryMove = {
    from: from.state,
    to: to.state,
    kind: 'happened',
    over: [],
    eventId: to.eventId,
  }
  const expected = table?.next[from.state]
  const isJudged = table !== null && expected !== undefined && Object.hasOwn(table.next, to.state)
  if (!isJudged || expected.includes(to.state)) return { move, mark: null }
  const over = statesBetween(table, from.state, to.state) ?? []
  if (over.length > 0) {
    const message = `${listed(over, 'and')} did not arrive between ${from.state} and ${to.state}.`
    return {
      move: { ...move, kind: 'skipped', over },
      mark: { kind: 'skipped', message, eventId: from.eventId },
    }
  }
  const instead =
    expected.length === 0 ? 'nothing is expected after it' : `${listed(expected, 'or')} is expected after it`
  const message = `${to.state} does not follow ${from.state} of event ${from.eventId}: ${instead}.`
  return {
    move: { ...move, kind: 'impossible' },
    mark: { kind: 'impossible', message, eventId: from.eventId },
  }
}
