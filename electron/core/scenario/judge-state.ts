import type { FoundState, Scenario } from '../../../shared/model/scenario.ts'
import { jsonText } from './json-text.ts'
import type { PlannedVariation } from './move.ts'

/** What was asked of the app around a variation; JSON as text. */
export interface Asked {
  atStart: string
  /** When every subject had come once and before anything came again. */
  before: string | null
  found: string
  /** What the plain run found; null for the plain run itself, and where there was none. */
  baseline: string | null
}

/**
 * What the state of the app says about a variation, or about the plain run itself. `label` names the subject where
 * there is one only.
 */
export function judgeState(
  check: NonNullable<Scenario['check']>,
  variation: Pick<PlannedVariation, 'plan' | 'isBaseline' | 'order'>,
  subjects: number,
  { atStart, before, found, baseline }: Asked,
  label: string | null,
): FoundState {
  const expected = expectedOf(check, baseline)
  const what = nameOf(check)
  const state = { atStart, before, found, expected }
  if (variation.isBaseline && expected === null) {
    return {
      ...state,
      isMet: null,
      message: `${what} is ${found} after the plain run; it was ${atStart} before.`,
    }
  }
  const isWhole = variation.order.length === subjects
  if (!isWhole) {
    const usual = expected === null ? '' : ` With all of them it is ${expected}.`
    return {
      ...state,
      isMet: null,
      message: `${what} is ${found} with something left out.${usual} Whether that is right is for you to judge.`,
    }
  }
  if (expected === null) {
    return {
      ...state,
      isMet: null,
      message: `${what} is ${found}; it was ${atStart} before. Nothing says what it should be.`,
    }
  }
  if (found === expected) {
    const as = baseline === null || isGiven(check) ? 'as expected' : 'as after the plain run'
    return { ...state, isMet: true, message: `${what} is ${found}, ${as}.` }
  }
  return { ...state, isMet: false, message: sentence(what, state, variation, label) }
}

/** True where somebody said what is expected. */
function isGiven(check: NonNullable<Scenario['check']>): boolean {
  return check.kind === 'command' || check.expect !== undefined
}

/** As JSON text; null where nothing says it. */
export function expectedOf(check: NonNullable<Scenario['check']>, baseline: string | null): string | null {
  if (check.kind === 'command') return String(check.expectStatus)
  return check.expect === undefined ? baseline : jsonText(check.expect)
}

/** Such as `"balance"`, or what the command is. */
export function nameOf(check: NonNullable<Scenario['check']>): string {
  if (check.kind === 'command') return `The exit status of ${check.command[0] ?? 'the command'}`
  return check.at === undefined ? `The answer of ${check.url}` : `"${check.at}"`
}

type State = Pick<FoundState, 'atStart' | 'before' | 'found' | 'expected'>

function sentence(
  what: string,
  { atStart, before, found, expected }: State,
  { plan, isBaseline }: Pick<PlannedVariation, 'plan' | 'isBaseline'>,
  label: string | null,
): string {
  const plain = `${what} is ${found}; ${expected} is expected.`
  if (isBaseline) return plain
  const subject = label ?? 'what came'
  if (before !== null && before !== found) {
    const times = timesCounted(atStart, before, found)
    const counted = times === null ? '' : `: ${subject} was counted ${timesWord(times)}`
    return `Handled again: ${what} is ${found} after the repeat and was ${before} before it${counted}.`
  }
  if (plan.kind === 'newest-first' || plan.kind === 'shuffled' || plan.kind === 'ordered') {
    return `The order makes a difference: ${what} is ${found} after this order and ${expected} after the original one.`
  }
  const times = timesCounted(atStart, expected, found)
  if (times !== null) {
    return `Handled again: ${what} is ${found} and ${expected} is expected: ${subject} was counted ${timesWord(times)}.`
  }
  return plain
}

/** How many times the same change was made, where the three are numbers and say so. */
function timesCounted(atStart: string | null, once: string | null, found: string | null): number | null {
  const [start, one, end] = [atStart, once, found].map((text) =>
    text === null || text === '' ? NaN : Number(text),
  )
  if (start === undefined || one === undefined || end === undefined) return null
  const times = (end - start) / (one - start)
  return Number.isInteger(times) && times > 1 ? times : null
}

function timesWord(times: number): string {
  return times === 2 ? 'twice' : `${times} times`
}
