import type { Check } from '../../../shared/model/check.ts'
import type { Scheme, SigningScheme } from '../../../shared/model/scheme.ts'
import { readTimestamp } from '../schemes/timestamp.ts'
import type { Outcome } from '../schemes/outcome.ts'
import { span } from '../words/span.ts'
import type { Reading } from './reading.ts'

type Unit = NonNullable<SigningScheme['timestamp']>['unit']

/** How far the provider's own time may lie ahead of ours before a clock is wrong. */
const CLOCK_SKEW_SECONDS = 300

/** Checks on when it was sent, judged at the time of arrival and apart from the digest. */
export function checkFreshness(
  { input, provider, items }: Reading,
  outcomes: readonly { scheme: Scheme; outcome: Outcome }[],
  providerTime: number | null,
): Check[] {
  const { receivedAt } = input.request
  const signed = outcomes.flatMap(({ scheme, outcome }) =>
    'timestamp' in scheme && scheme.timestamp && 'stamps' in outcome
      ? [signedTime(scheme, scheme.timestamp.unit, outcome.stamps.timestamp, receivedAt)]
      : [],
  )
  const signsTime = provider.schemes.some((scheme) => 'timestamp' in scheme && scheme.timestamp)
  const isNeverSigned = items[0]?.event?.schemes?.length === 0
  if (!signsTime && !isNeverSigned && provider.schemes.length > 0) {
    signed.push({
      id: 'freshness.signed-time',
      about: 'freshness',
      status: 'absent',
      message: `${provider.name} signs no time, so an old callback that is sent again looks like a new one.`,
      fix: 'Remember which events you have handled, by their object and status.',
      evidence: null,
    })
  }
  return [...signed, ...providerClock(providerTime, receivedAt)]
}

function signedTime(scheme: SigningScheme, unit: Unit, text: string | null, receivedAt: number): Check {
  const about = { id: `freshness.${scheme.id}`, about: 'freshness' } as const
  const time = text === null ? null : readTimestamp(text, unit)
  const tolerance = scheme.toleranceSeconds ?? null
  const evidence = { kind: 'value', path: 'timestamp', found: text, expected: UNIT_WORDS[unit] } as const
  if (text === null || time === null) {
    const message =
      text === null ? 'The signed timestamp is missing.' : `The signed timestamp "${text}" is no time.`
    const fix = 'Send the timestamp that was signed, in the unit that the provider documents.'
    return { ...about, status: 'fail', message, fix, evidence }
  }
  const other = unitSent(text, unit)
  if (other !== null) {
    return {
      ...about,
      status: 'fail',
      message: `The timestamp ${text} is in ${other.found}; ${other.expected} are expected.`,
      fix: `Sign and send the time in whole ${other.expected}.`,
      evidence,
    }
  }
  const seen = { kind: 'rows' as const, rows: timesOf(text, time, receivedAt, tolerance) }
  const age = Math.round((receivedAt - time) / 1000)
  const words = `Signed ${age === 0 ? '0 s' : span(Math.abs(age) * 1000)} ${age >= 0 ? 'before' : 'after'} it arrived`
  if (tolerance === null || Math.abs(age) <= tolerance) {
    const limit = tolerance === null ? '' : `; ${tolerance} s are accepted`
    return { ...about, status: 'pass', message: `${words}${limit}.`, fix: null, evidence: seen }
  }
  return {
    ...about,
    status: 'fail',
    message: `${words}; ${tolerance} s are accepted.`,
    fix:
      age >= 0 ? 'Sign it anew before you send it again.' : 'Set the clock of the sender or of this machine.',
    evidence: seen,
  }
}

const UNIT_WORDS: Record<Unit, string> = {
  s: 'seconds since 1970',
  ms: 'milliseconds since 1970',
  's-or-ms': 'seconds or milliseconds since 1970',
  iso: 'a date and time of ISO 8601',
}

/** Both times in the same form, so that they can be compared by eye. */
function timesOf(
  text: string,
  time: number,
  receivedAt: number,
  tolerance: number | null,
): { label: string; value: string }[] {
  const date = new Date(time)
  // Sixteen digits of milliseconds reach further than a date does.
  const said = Number.isNaN(date.getTime()) ? text : date.toISOString()
  return [
    { label: 'timestamp', value: text },
    ...(text === said ? [] : [{ label: 'signed', value: said }]),
    { label: 'arrived', value: new Date(receivedAt).toISOString() },
    ...(tolerance === null ? [] : [{ label: 'accepted', value: `${tolerance} s apart at most` }]),
  ]
}

/** The unit that a timestamp has by its digits, where it is another than documented: seconds have ten until 2286. */
function unitSent(text: string, unit: Unit): { found: string; expected: string } | null {
  if (unit === 's' && /^\d{12,}$/.test(text)) return { found: 'milliseconds', expected: 'seconds' }
  if (unit === 'ms' && /^\d{9,11}$/.test(text)) return { found: 'seconds', expected: 'milliseconds' }
  return null
}

function providerClock(providerTime: number | null, receivedAt: number): Check[] {
  if (providerTime === null) return []
  const ahead = Math.round((providerTime - receivedAt) / 1000)
  if (ahead <= CLOCK_SKEW_SECONDS) return []
  return [
    {
      id: 'freshness.provider-time',
      about: 'freshness',
      status: 'warn',
      message: `The event says that it happened ${span(ahead * 1000)} after it arrived: one of the two clocks is wrong, or its zone is.`,
      fix: 'Check the clock of this machine, and the time zone of the times in the body.',
      evidence: {
        kind: 'value',
        path: 'time of the event',
        found: new Date(providerTime).toISOString(),
        expected: new Date(receivedAt).toISOString(),
      },
    },
  ]
}
