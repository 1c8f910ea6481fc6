import type { HeaderPair } from '../../../shared/headers.ts'
import type { Preparation, Scenario, StateCheck } from '../../../shared/model/scenario.ts'
import { formatHeaderText, parseHeaderText } from '../../parts/header-text.ts'

/** A call to the app or a command, as it is typed. */
export interface CallForm {
  kind: 'none' | 'http' | 'command'
  method: string
  url: string
  headers: string
  body: string
  /** Path into the JSON of the answer; empty for the whole. */
  at: string
  /** JSON or plain text; empty for what the plain run finds. */
  expect: string
  /** Milliseconds to wait before the state is asked for. */
  wait: string
  /** One word a line. */
  command: string
  expectStatus: string
}

export const NO_CALL: CallForm = {
  kind: 'none',
  method: 'GET',
  url: '',
  headers: '',
  body: '',
  at: '',
  expect: '',
  wait: '0',
  command: '',
  expectStatus: '0',
}

/** The form with a check or a preparation. */
export function callFormOf(call: StateCheck | Preparation | null): CallForm {
  if (call === null) return NO_CALL
  if (call.kind === 'command') {
    return {
      ...NO_CALL,
      kind: 'command',
      wait: 'waitMs' in call ? String(call.waitMs) : '0',
      command: call.command.join('\n'),
      expectStatus: String(call.expectStatus),
    }
  }
  return {
    ...NO_CALL,
    kind: 'http',
    method: call.method,
    url: call.url,
    headers: formatHeaderText(call.headers),
    body: call.bodyText ?? '',
    wait: 'waitMs' in call ? String(call.waitMs) : '0',
    at: 'at' in call ? (call.at ?? '') : '',
    expect: 'expect' in call && call.expect !== undefined ? JSON.stringify(call.expect) : '',
  }
}

/** The check as typed; null for none. */
export function checkOf(form: CallForm): Scenario['check'] {
  if (form.kind === 'none') return null
  const waitMs = Number(form.wait)
  if (form.kind === 'command') return { ...commandOf(form), waitMs }
  return {
    ...httpOf(form),
    waitMs,
    ...(form.at.trim() === '' ? {} : { at: form.at.trim() }),
    ...(form.expect.trim() === '' ? {} : { expect: valueOf(form.expect.trim()) }),
  }
}

/** The preparation as typed; null for none. */
export function preparationOf(form: CallForm): Preparation | null {
  if (form.kind === 'none') return null
  return form.kind === 'http' ? httpOf(form) : commandOf(form)
}

function commandOf(form: CallForm): CommandCall {
  return { kind: 'command', command: linesOf(form.command), expectStatus: Number(form.expectStatus) }
}

type CommandCall = Extract<Preparation, { kind: 'command' }>

type HttpCall = Extract<Preparation, { kind: 'http' }>

function httpOf(form: CallForm): HttpCall {
  const headers: HeaderPair[] = parseHeaderText(form.headers).headers
  return {
    kind: 'http',
    method: form.method.trim().toUpperCase(),
    url: form.url.trim(),
    headers,
    ...(form.body === '' ? {} : { bodyText: form.body }),
  }
}

/** What is wrong with a typed call, by place; `place` comes in front of each. */
export function callErrors(place: string, form: CallForm): Record<string, string> {
  const errors: Record<string, string> = {}
  const wait = form.wait.trim() === '' ? NaN : Number(form.wait)
  if (form.kind !== 'none' && !(Number.isInteger(wait) && wait >= 0 && wait <= 600_000)) {
    errors[`${place}wait`] = `“${form.wait}” is not a number of milliseconds from 0 to 600,000.`
  }
  if (form.kind === 'http') {
    if (!/^https?:$/.test(URL.parse(form.url.trim())?.protocol ?? '')) {
      errors[`${place}url`] =
        `“${form.url.trim()}” is not an address such as http://localhost:3000/orders/17.`
    }
    if (!/^[A-Za-z]+$/.test(form.method.trim())) {
      errors[`${place}method`] = `“${form.method.trim()}” is not a method such as GET.`
    }
    const [headerError] = parseHeaderText(form.headers).errors
    if (headerError !== undefined) errors[`${place}headers`] = headerError
  }
  if (form.kind === 'command') {
    if (linesOf(form.command).length === 0) errors[`${place}command`] = 'Write the program in the first line.'
    const status = form.expectStatus.trim() === '' ? NaN : Number(form.expectStatus)
    if (!(Number.isInteger(status) && status >= 0 && status <= 255)) {
      errors[`${place}expectStatus`] = `“${form.expectStatus}” is not an exit status from 0 to 255.`
    }
  }
  return errors
}

/** JSON where it is JSON, else the text itself. */
function valueOf(text: string): NonNullable<HttpCheck['expect']> {
  try {
    // What it gives is JSON, whatever else its type allows.
    return JSON.parse(text) as NonNullable<HttpCheck['expect']>
  } catch {
    return text
  }
}

type HttpCheck = Extract<StateCheck, { kind: 'http' }>

/** The words of a command, of one a line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
