import type { SigningPlan } from './code-plan.ts'
import { flatSteps } from './steps.ts'
import type { Step } from './steps.ts'

/** Whether the timestamp is signed, or held against the clock: what nobody needs stands in no code. */
export function usesTime(plan: SigningPlan): boolean {
  return plan.scheme.toleranceSeconds !== undefined || signs(plan, 'timestamp')
}

/** Whether the id of the message is signed. */
export function usesId(plan: SigningPlan): boolean {
  return signs(plan, 'id')
}

/** Whether a parameter of the query is signed. */
export function usesParameters(plan: SigningPlan): boolean {
  return stepsIn(plan).some((step) => 'parameter' in step)
}

/** Whether the query is signed, or a parameter of it. */
export function usesQuery(plan: SigningPlan): boolean {
  return usesParameters(plan) || signs(plan, 'query')
}

/** All pieces of all texts that the sender may sign, those within segments too. */
export function stepsIn({ steps, others }: SigningPlan): Step[] {
  return flatSteps([...steps, ...others.flat()])
}

function signs(plan: SigningPlan, part: 'timestamp' | 'id' | 'query'): boolean {
  return stepsIn(plan).some((step) => 'part' in step && step.part === part)
}
