import { Scenario } from '../../../shared/model/scenario.ts'
import type { ScenarioRow, StoredScenario } from './scenarios.ts'

/** The scenario, with what came into scenarios after it was stored. The threads of the store do without zod. */
export function wholeScenario({ id, text, updatedAt }: StoredScenario): ScenarioRow {
  return { id, updatedAt, scenario: Scenario.parse(JSON.parse(text)) }
}
