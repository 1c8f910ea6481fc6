import type { StateCheck, TriedCheck } from '../../../shared/model/scenario.ts'
import type { Sending } from '../send/plan.ts'
import { askState } from './app-call.ts'
import { refuseCommands } from './commands.ts'
import { expectedOf, nameOf } from './judge-state.ts'

/**
 * Asks the app for its state at once, as a run would after a variation, and says how it compares.
 *
 * @throws AppError COMMANDS_NOT_ALLOWED, TARGET_REFUSED, INPUT_INVALID; SCENARIO_BROKEN where nothing could be found.
 */
export async function tryCheck(
  sending: Sending,
  { check, allowCommands }: { check: StateCheck; allowCommands: boolean },
  signal: AbortSignal,
): Promise<TriedCheck> {
  refuseCommands({ check, prepare: null, between: 'nothing', restart: null }, allowCommands)
  const found = await askState(check, { sending, signal })
  const expected = expectedOf(check, null)
  const isMet = expected === null ? null : found === expected
  const what = `${nameOf(check)} is ${found}`
  const message =
    expected === null
      ? `${what}. In a run it has to be what the plain run finds.`
      : isMet === true
        ? `${what}, as expected.`
        : `${what}; ${expected} is expected.`
  return { found, expected, isMet, message }
}
