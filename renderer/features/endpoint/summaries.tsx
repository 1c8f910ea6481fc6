import type { ReactNode } from 'react'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { plural } from '../../ui/format.ts'
import type { AnswerForm } from './answer-form.ts'
import type { EndpointForm, ForwardingForm } from './endpoint-form.ts'

type Setting = ProviderFacts['settings'][number]

/** Name, environment and the settings of the provider, each in a line. */
export function settingsSummary(form: EndpointForm, facts: ProviderFacts | undefined): ReactNode {
  const lines: readonly (readonly [string, string])[] = [
    ['Name', form.name],
    ['Environment', form.environment === 'live' ? 'Live' : 'Sandbox'],
    ...(facts?.settings ?? []).map(
      (setting) => [setting.label, settingInWords(setting, form.settings[setting.key])] as const,
    ),
  ]
  return (
    <ul className="summary-lines">
      {lines.map(([label, value]) => (
        <li key={label}>
          <span>{label}</span>
          <b className="break-anywhere">{value}</b>
        </li>
      ))}
    </ul>
  )
}

function settingInWords({ input }: Setting, saved: EndpointForm['settings'][string] | undefined): string {
  const value = saved ?? input.default
  switch (input.kind) {
    case 'switch':
      return value === true ? 'on' : 'off'
    case 'choice':
      return input.choices.find((choice) => choice.value === value)?.label ?? String(value)
    case 'choices': {
      const chosen = input.choices.filter((choice) => Array.isArray(value) && value.includes(choice.value))
      return chosen.length === 0 ? 'none chosen' : chosen.map(({ label }) => label).join(', ')
    }
    case 'scheme':
      return value === '' ? 'none written' : 'one of your own'
    case 'text':
      return value === '' ? 'not set' : String(value)
  }
}

const FORWARDING: Record<ForwardingForm['mode'], string> = {
  off: 'Events are kept here. The sender gets the answer below, and nothing goes to your app by itself.',
  after: 'The sender gets the answer below at once, then the event goes to your app.',
  through: 'The event goes to your app, and the sender gets what it says.',
}

/** What happens with an event, in a sentence or two. */
export function forwardingSummary({ mode, hold, deadline, releasePerSecond }: ForwardingForm): ReactNode {
  if (mode === 'off') return <p>{FORWARDING.off}</p>
  const time = deadline.trim() === '' ? 'a little less than the provider waits' : `${deadline.trim()} s`
  return (
    <>
      <p>{FORWARDING[mode]}</p>
      <p>
        {mode === 'through' && `It has ${time}. `}
        {hold
          ? `While it is down events wait, and are released in order at ${releasePerSecond.trim()} a second.`
          : 'While it is down nothing waits for it.'}
      </p>
    </>
  )
}

/** The answer in one line: `200 after 500 ms, 1 header, “ok”`. */
export function answerSummary({ status, headers, body, delay }: AnswerForm): ReactNode {
  const count = headers.split('\n').filter((line) => line.trim() !== '').length
  const wait = Number(delay) > 0 ? ` after ${delay.trim()} ms` : ' at once'
  return (
    <p className="figures break-anywhere">
      <b>{status}</b>
      {wait}
      {count > 0 && `, ${plural(count, 'header')}`}
      {body === '' ? ', without a body' : <>, with the body </>}
      {body !== '' && <span className="mono">{body.length > 80 ? `${body.slice(0, 80)}…` : body}</span>}
    </p>
  )
}
