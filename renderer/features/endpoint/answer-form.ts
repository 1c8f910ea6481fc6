import type { Answer } from '../../../shared/model/endpoint.ts'
import { formatHeaderText, parseHeaderText } from '../../parts/header-text.ts'

/** An answer to the sender as it is typed. */
export interface AnswerForm {
  status: string
  headers: string
  body: string
  /** In milliseconds. */
  delay: string
}

/** The form with an answer. */
export function answerFormOf(answer: Answer): AnswerForm {
  return {
    status: String(answer.status),
    headers: formatHeaderText(answer.headers),
    body: answer.body,
    delay: String(answer.delayMs),
  }
}

/** The answer as typed. */
export function answerOf(form: AnswerForm): Answer {
  return {
    status: Number(form.status),
    headers: parseHeaderText(form.headers).headers,
    body: form.body,
    delayMs: Number(form.delay),
  }
}

/** What is wrong with a typed answer, by place; `place` comes in front of each. */
export function answerErrors(place: string, form: AnswerForm): Record<string, string> {
  const errors = numberError(`${place}delay`, form.delay, 0, 120_000, 'milliseconds', true)
  const status = Number(form.status)
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) {
    errors[`${place}status`] = `“${form.status}” is not a status from 200 to 599.`
  }
  const [headerError] = parseHeaderText(form.headers).errors
  if (headerError !== undefined) errors[`${place}headers`] = headerError
  return errors
}

/** That a text is no number in the bounds, under its place; empty where it is one. */
export function numberError(
  place: string,
  text: string,
  from: number,
  to: number,
  unit: string,
  isWhole = false,
): Record<string, string> {
  const value = text.trim() === '' ? NaN : Number(text)
  if (value >= from && value <= to && (!isWhole || Number.isInteger(value))) return {}
  const bounds = `${from.toLocaleString('en')} to ${to.toLocaleString('en')}`
  return { [place]: `“${text}” is not a ${isWhole ? 'whole ' : ''}number of ${unit} from ${bounds}.` }
}
