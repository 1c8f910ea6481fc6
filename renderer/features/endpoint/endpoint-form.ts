import {
  type Endpoint,
  type EndpointChange,
  EndpointName,
  type EndpointSettings,
  type Environment,
  Target,
} from '../../../shared/model/endpoint.ts'
import type { Forwarding } from '../../../shared/model/forwarding.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { type AnswerForm, answerErrors, answerFormOf, answerOf, numberError } from './answer-form.ts'
import { type RuleForm, ruleErrors, ruleFormOf, ruleOf } from './rule-form.ts'

/** A credential as it is typed; `value` is empty where nothing changes, null where the saved one goes. */
export interface TypedCredential {
  kind: string
  /** Null for the label that the core gives by itself. */
  label: string | null
  value: string | null
}

/** A target as it is typed; `key` stays the same while it is moved and changed. */
export interface TargetForm {
  key: string
  name: string
  url: string
}

/** The forwarding as it is typed; the times are texts. */
export interface ForwardingForm {
  mode: Forwarding['mode']
  /** In seconds; empty for the time that the provider waits. */
  deadline: string
  hold: boolean
  releasePerSecond: string
}

/** An endpoint as it is typed. */
export interface EndpointForm {
  name: string
  environment: Environment
  settings: EndpointSettings
  /** Those without an address and a name count for nothing. */
  targets: readonly TargetForm[]
  credentials: readonly TypedCredential[]
  answer: AnswerForm
  forwarding: ForwardingForm
  rules: readonly RuleForm[]
}

/** The form of an endpoint that is still to be made. */
export function newForm(provider: ProviderFacts): EndpointForm {
  return {
    name: provider.name,
    environment: 'sandbox',
    settings: Object.fromEntries(provider.settings.map(({ key, input }) => [key, input.default])),
    targets: [newTarget([])],
    credentials: [],
    answer: answerFormOf({ status: 200, headers: [], body: '', delayMs: 0 }),
    forwarding: { mode: 'off', deadline: '', hold: true, releasePerSecond: '5' },
    rules: [],
  }
}

/** The form with what is saved. */
export function formOf(endpoint: Endpoint, provider: ProviderFacts | undefined): EndpointForm {
  const defaults = Object.fromEntries(
    (provider?.settings ?? []).map(({ key, input }) => [key, input.default]),
  )
  const { forwarding } = endpoint
  return {
    name: endpoint.name,
    environment: endpoint.environment,
    settings: { ...defaults, ...endpoint.settings },
    targets: endpoint.targets.map(({ name, url }) => ({ key: name, name, url })),
    credentials: [],
    answer: answerFormOf(endpoint.answer),
    forwarding: {
      mode: forwarding.mode,
      deadline: forwarding.deadlineMs === null ? '' : String(forwarding.deadlineMs / 1000),
      hold: forwarding.hold,
      releasePerSecond: String(forwarding.releasePerSecond),
    },
    rules: endpoint.answerRules.map(ruleFormOf),
  }
}

/** A target to be filled in, with a name that none of the others has. */
export function newTarget(others: readonly TargetForm[]): TargetForm {
  const names = others.map(({ name }) => name.toLowerCase())
  const name = TARGET_NAMES.find((each) => !names.includes(each.toLowerCase())) ?? ''
  return { key: crypto.randomUUID(), name, url: '' }
}

const TARGET_NAMES = ['Local app', 'Staging']

/** What is wrong with what is typed, by place: `name`, `targets.0.url`, `rules.1.steps.0.status`. */
export type FormErrors = Readonly<Record<string, string>>

export function errorsOf(form: EndpointForm): FormErrors {
  const { deadline, releasePerSecond } = form.forwarding
  return {
    ...errorOf('name', EndpointName, form.name),
    ...Object.assign({}, ...form.targets.map((_, index) => targetErrors(form.targets, index))),
    ...(deadline.trim() === '' ? {} : numberError('deadline', deadline, 0.1, 120, 'seconds')),
    ...numberError('releasePerSecond', releasePerSecond, 0.1, 100, 'deliveries a second'),
    ...answerErrors('answer.', form.answer),
    ...Object.assign({}, ...form.rules.map((rule, index) => ruleErrors(`rules.${index}.`, rule))),
  }
}

function targetErrors(targets: readonly TargetForm[], index: number): FormErrors {
  const { name, url } = targets[index] ?? { name: '', url: '' }
  if (url.trim() === '') return {}
  const errors: Record<string, string> = {}
  if (!isHttpAddress(url.trim())) {
    errors[`targets.${index}.url`] =
      `“${url.trim()}” is not an address such as http://localhost:3000/webhooks.`
  }
  const isTwice = targets.some(
    (other, place) => place < index && other.name.trim().toLowerCase() === name.trim().toLowerCase(),
  )
  if (isTwice) errors[`targets.${index}.name`] = `Another target is called “${name.trim()}”.`
  return { ...errors, ...errorOf(`targets.${index}.name`, Target.shape.name, name) }
}

/** What the core would say of a text. */
function errorOf(place: string, schema: typeof EndpointName, text: string): FormErrors {
  const problem = schema.safeParse(text).error?.issues[0]
  return problem === undefined ? {} : { [place]: problem.message }
}

/** What the form changes on a saved endpoint; empty where nothing does. */
export function changesOf(saved: EndpointForm, form: EndpointForm): EndpointChange {
  const change: EndpointChange = {}
  if (form.name !== saved.name) change.name = form.name.trim()
  if (form.environment !== saved.environment) change.environment = form.environment
  if (!isSame(form.settings, saved.settings)) change.settings = form.settings
  if (!isSame(typedTargets(form), typedTargets(saved))) change.targets = typedTargets(form)
  const credentials = typedCredentials(form)
  if (credentials.length > 0) change.credentials = credentials
  if (!isSame(form.answer, saved.answer)) change.answer = answerOf(form.answer)
  if (!isSame(form.forwarding, saved.forwarding)) change.forwarding = forwardingOf(form.forwarding)
  if (!isSame(form.rules, saved.rules)) change.answerRules = form.rules.map(ruleOf)
  return change
}

/** The targets that have an address. */
export function typedTargets(form: EndpointForm): Target[] {
  return form.targets
    .filter(({ url }) => url.trim() !== '')
    .map(({ name, url }) => ({ name: name.trim(), url: url.trim() }))
}

/** Without the host that was confirmed: it is kept by a question of its own. */
function forwardingOf({
  mode,
  deadline,
  hold,
  releasePerSecond,
}: ForwardingForm): Omit<Forwarding, 'confirmedHost'> {
  return {
    mode,
    deadlineMs: deadline.trim() === '' ? null : Math.round(Number(deadline) * 1000),
    hold,
    releasePerSecond: Number(releasePerSecond),
  }
}

/** The credentials that are typed or to be removed. */
export function typedCredentials(form: EndpointForm): NonNullable<EndpointChange['credentials']> {
  return form.credentials
    .filter(({ value }) => value !== '')
    .map(({ kind, label, value }) => (label === null ? { kind, value } : { kind, value, label }))
}

/** The credentials of the form with one more typed: nothing else of it, which others may change meanwhile. */
export function withCredential(
  form: EndpointForm,
  typed: TypedCredential,
): Pick<EndpointForm, 'credentials'> {
  const others = form.credentials.filter((each) => each.kind !== typed.kind || each.label !== typed.label)
  return { credentials: typed.value === '' ? others : [...others, typed] }
}

function isHttpAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol)
  } catch {
    return false
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
