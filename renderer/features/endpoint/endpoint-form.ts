import type {
  Endpoint,
  EndpointChange,
  EndpointSettings,
  Environment,
} from '../../../shared/model/endpoint.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { formatHeaderText, parseHeaderText } from '../../parts/header-text.ts'

/** A credential as it is typed; `value` is empty where nothing changes, null where the saved one goes. */
export interface TypedCredential {
  kind: string
  /** Null for the label that the core gives by itself. */
  label: string | null
  value: string | null
}

/** An endpoint as it is typed. */
export interface EndpointForm {
  name: string
  environment: Environment
  settings: EndpointSettings
  /** Empty for none. */
  target: string
  credentials: readonly TypedCredential[]
  answerStatus: string
  answerHeaders: string
  answerBody: string
  answerDelay: string
}

export type FormErrors = Partial<
  Record<'name' | 'target' | 'answerStatus' | 'answerHeaders' | 'answerDelay', string>
>

/** The form of an endpoint that is still to be made. */
export function newForm(provider: ProviderFacts): EndpointForm {
  return {
    name: provider.name,
    environment: 'sandbox',
    settings: Object.fromEntries(provider.settings.map(({ key, input }) => [key, input.default])),
    target: '',
    credentials: [],
    answerStatus: '200',
    answerHeaders: '',
    answerBody: '',
    answerDelay: '0',
  }
}

/** The form with what is saved. */
export function formOf(endpoint: Endpoint, provider: ProviderFacts | undefined): EndpointForm {
  const defaults = Object.fromEntries(
    (provider?.settings ?? []).map(({ key, input }) => [key, input.default]),
  )
  return {
    name: endpoint.name,
    environment: endpoint.environment,
    settings: { ...defaults, ...endpoint.settings },
    target: endpoint.target ?? '',
    credentials: [],
    answerStatus: String(endpoint.answer.status),
    answerHeaders: formatHeaderText(endpoint.answer.headers),
    answerBody: endpoint.answer.body,
    answerDelay: String(endpoint.answer.delayMs),
  }
}

/** What is wrong with what is typed, by field. */
export function errorsOf(form: EndpointForm): FormErrors {
  const errors: FormErrors = {}
  if (form.name.trim() === '') errors.name = 'An endpoint needs a name.'
  if (form.target.trim() !== '' && !isHttpAddress(form.target.trim())) {
    errors.target = `“${form.target.trim()}” is not an address such as http://localhost:3000/webhooks.`
  }
  const status = Number(form.answerStatus)
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) {
    errors.answerStatus = `“${form.answerStatus}” is not a status from 200 to 599.`
  }
  const delay = Number(form.answerDelay)
  if (!(Number.isInteger(delay) && delay >= 0 && delay <= 120_000)) {
    errors.answerDelay = `“${form.answerDelay}” is not a number of milliseconds from 0 to 120,000.`
  }
  const [headerError] = parseHeaderText(form.answerHeaders).errors
  if (headerError !== undefined) errors.answerHeaders = headerError
  return errors
}

/** What the form changes on a saved endpoint; empty where nothing does. */
export function changesOf(saved: EndpointForm, form: EndpointForm): EndpointChange {
  const change: EndpointChange = {}
  if (form.name !== saved.name) change.name = form.name.trim()
  if (form.environment !== saved.environment) change.environment = form.environment
  if (!isSame(form.settings, saved.settings)) change.settings = form.settings
  if (form.target !== saved.target) change.target = form.target.trim() === '' ? null : form.target.trim()
  const credentials = typedCredentials(form)
  if (credentials.length > 0) change.credentials = credentials
  if (!isSame(answerOf(form), answerOf(saved))) change.answer = answerOf(form)
  return change
}

/** The answer policy as typed. */
function answerOf(form: EndpointForm): NonNullable<EndpointChange['answer']> {
  return {
    status: Number(form.answerStatus),
    headers: parseHeaderText(form.answerHeaders).headers,
    body: form.answerBody,
    delayMs: Number(form.answerDelay),
  }
}

/** The credentials that are typed or to be removed. */
export function typedCredentials(form: EndpointForm): NonNullable<EndpointChange['credentials']> {
  return form.credentials
    .filter(({ value }) => value !== '')
    .map(({ kind, label, value }) => (label === null ? { kind, value } : { kind, value, label }))
}

/** The form with one credential typed. */
export function withCredential(form: EndpointForm, typed: TypedCredential): EndpointForm {
  const others = form.credentials.filter((each) => each.kind !== typed.kind || each.label !== typed.label)
  return { ...form, credentials: typed.value === '' ? others : [...others, typed] }
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
