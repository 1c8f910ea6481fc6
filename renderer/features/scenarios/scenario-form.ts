import type { Between, Plan, Scenario, Subject } from '../../../shared/model/scenario.ts'
import {
  type CallForm,
  callErrors,
  callFormOf,
  checkOf,
  linesOf,
  NO_CALL,
  preparationOf,
} from './call-form.ts'
import {
  OFFERED_PLANS,
  type PlanKind,
  type PlanOptions,
  planOf,
  planOptionErrors,
  withOptionsOf,
} from './plan-form.ts'

/** A subject as the form holds it; `key` stays the same while it is moved. */
export interface SubjectForm {
  key: string
  subject: Subject
}

/** A scenario as it is typed. */
export interface ScenarioForm {
  name: string
  subjects: readonly SubjectForm[]
  /** Slug of the endpoint; empty for none. */
  endpoint: string
  /** Name or address of a target; empty for the first of the endpoint. */
  target: string
  signing: Scenario['signing']
  /** The plans that are switched on, each of its kind once. */
  kinds: readonly PlanKind[]
  options: PlanOptions
  /** Plans that the picker does not offer, such as the order of a variation that was kept. */
  fixed: readonly Plan[]
  between: Between
  /** One word of the command a line; empty where somebody restarts the app by hand. */
  restartCommand: string
  check: CallForm
  prepare: CallForm
  /** What the form does not show and keeps as it is. */
  rest: Pick<Scenario, 'description' | 'provider' | 'credentials'> & { restartWithinMs: number | null }
}

/** The form of a scenario that is still to be made. */
export function newScenarioForm(subjects: readonly Subject[], endpoint: string, name: string): ScenarioForm {
  return {
    name,
    subjects: subjects.map((subject) => ({ key: crypto.randomUUID(), subject })),
    endpoint,
    target: '',
    signing: 'keep',
    kinds: ['twice'],
    options: withOptionsOf([]),
    fixed: [],
    between: 'nothing',
    restartCommand: '',
    check: NO_CALL,
    prepare: NO_CALL,
    rest: { description: '', provider: null, credentials: [], restartWithinMs: null },
  }
}

/** The form with a scenario. */
export function scenarioFormOf(scenario: Scenario): ScenarioForm {
  const isOffered = (plan: Plan, index: number): boolean =>
    OFFERED_PLANS.some((kind) => kind === plan.kind) &&
    scenario.plans.findIndex((other) => other.kind === plan.kind) === index
  const offered = scenario.plans.filter(isOffered)
  return {
    name: scenario.name,
    subjects: scenario.subjects.map((subject) => ({ key: crypto.randomUUID(), subject })),
    endpoint: scenario.endpoint ?? '',
    target: scenario.target ?? '',
    signing: scenario.signing,
    kinds: OFFERED_PLANS.filter((kind) => offered.some((plan) => plan.kind === kind)),
    options: withOptionsOf(offered),
    fixed: scenario.plans.filter((plan, index) => !isOffered(plan, index)),
    between: scenario.between,
    restartCommand: (scenario.restart?.command ?? []).join('\n'),
    check: callFormOf(scenario.check),
    prepare: callFormOf(scenario.prepare),
    rest: {
      description: scenario.description,
      provider: scenario.provider,
      credentials: scenario.credentials,
      restartWithinMs: scenario.restart?.withinMs ?? null,
    },
  }
}

/** The scenario as typed; the form must be free of errors. */
export function scenarioOf(form: ScenarioForm): Scenario {
  const { restartWithinMs, ...rest } = form.rest
  const command = linesOf(form.restartCommand)
  return {
    version: 1,
    ...rest,
    name: form.name.trim(),
    subjects: form.subjects.map(({ subject }) => subject),
    endpoint: form.endpoint === '' ? null : form.endpoint,
    target: form.target.trim() === '' ? null : form.target.trim(),
    signing: form.signing,
    plans: [...form.kinds.map((kind) => planOf(kind, form.options)), ...form.fixed],
    between: form.between,
    restart:
      form.between === 'restart'
        ? { withinMs: restartWithinMs ?? 60_000, ...(command.length === 0 ? {} : { command }) }
        : null,
    check: checkOf(form.check),
    prepare: preparationOf(form.prepare),
  }
}

/** What is wrong with what is typed, by place. */
export type ScenarioErrors = Readonly<Record<string, string>>

export function scenarioErrors(form: ScenarioForm): ScenarioErrors {
  return {
    ...(form.name.trim() === '' ? { name: 'A scenario needs a name.' } : {}),
    ...(form.subjects.length === 0
      ? { subjects: 'There is nothing to deliver yet: add an event or a sample.' }
      : {}),
    ...(form.kinds.length + form.fixed.length === 0
      ? { plans: 'Choose at least one way of delivering.' }
      : {}),
    ...planOptionErrors(form.kinds, form.options),
    ...callErrors('check.', form.check),
    ...callErrors('prepare.', form.prepare),
  }
}
