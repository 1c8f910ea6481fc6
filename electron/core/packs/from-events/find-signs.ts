import { headerValue } from '../../../../shared/headers.ts'
import type { PackCondition } from '../../../../shared/packs/pack.ts'
import { isType } from './find-paths.ts'
import type { Observed } from './observed.ts'

/** What the headers of one sender's events have in common. */
export interface Signs {
  /** Of the headers alone: a member of the body is no sign by itself, because others have one of the same name. */
  recognise: PackCondition[][]
  /** Headers that name the event type. */
  typeHeaders: string[]
  /** Headers that name the delivery. */
  keyHeaders: string[]
  /** A header that looks like a proof; null where none does. */
  proofHeader: string | null
}

/** Headers that HTTP, a proxy, a tunnel or any client sets. */
const ORDINARY =
  /^(host|content-.*|accept.*|user-agent|connection|transfer-encoding|x-forwarded-.*|x-real-ip|forwarded|via|trace.*|date|cookie|cache-control|pragma|expect|te|upgrade.*|x-request-id|x-request-start|x-correlation-id|x-amzn-.*|x-b3-.*|baggage|sentry-.*|newrelic|cf-.*|cdn-loop|authorization|sec-.*|priority|origin|referer|dnt|x-datadog-.*)$/i

/** Whether a header says nothing of who sent it. */
export function isOrdinary(name: string): boolean {
  return ORDINARY.test(name)
}

const MOST_SIGNS = 2

/** What stands in the headers of all these events and in those of no ordinary client. */
export function findSigns(observed: readonly Observed[]): Signs {
  const [first] = observed
  const own = [...new Set(first?.headers.map(([name]) => name) ?? [])].filter(
    (name) => !ORDINARY.test(name) && observed.every(({ headers }) => headerValue(headers, name) !== null),
  )
  const valuesOf = (name: string) => observed.map(({ headers }) => headerValue(headers, name) ?? '')
  const rank = (name: string) =>
    /sign|hmac|digest/i.test(name) ? 0 : /event|topic|webhook/i.test(name) ? 1 : 2
  const signs = own.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_SIGNS)
  const agent = agentOf(valuesOf('user-agent'))
  const conditions: PackCondition[] = [
    ...signs.map((header): PackCondition => ({ at: { header }, exists: true })),
    ...(signs.length < MOST_SIGNS && agent !== null ? [agentCondition(agent)] : []),
  ]
  return {
    recognise: conditions.length === 0 ? [] : [conditions],
    typeHeaders: own
      .filter((name) => /event|topic/i.test(name) && !/id$/i.test(name) && valuesOf(name).every(isType))
      // The one that tells most types apart.
      .toSorted((a, b) => new Set(valuesOf(b)).size - new Set(valuesOf(a)).size || rank(a) - rank(b)),
    keyHeaders: own.filter((name) => isDeliveryId(name, valuesOf(name))),
    proofHeader: own.find((name) => /sign|hmac|digest/i.test(name)) ?? null,
  }
}

function isDeliveryId(name: string, values: readonly string[]): boolean {
  if (!/(-|^)(id|delivery|idempotency-key|uuid)$/i.test(name)) return false
  return values.length > 1 && values.every((value) => /^[\w.:-]{6,}$/.test(value)) && new Set(values).size > 1
}

/** That each of these headers is there; of the client it is the name that has to be the same. */
export function signsOf(names: readonly string[], observed: readonly Observed[]): PackCondition[] {
  return names.map((header): PackCondition => {
    const agent = /^user-agent$/i.test(header)
      ? agentOf(observed.map(({ headers }) => headerValue(headers, header) ?? ''))
      : null
    return agent === null ? { at: { header }, exists: true } : agentCondition(agent)
  })
}

function agentCondition(agent: string): PackCondition {
  return { at: { header: 'User-Agent' }, matches: `^${escaped(agent)}` }
}

/** The name of a client before its version, where all have the same and no library of HTTP has it. */
export function agentOf(values: readonly string[]): string | null {
  const names = new Set(values.map((value) => /^[A-Za-z][\w.-]*/.exec(value)?.[0] ?? ''))
  const [only] = names
  if (names.size !== 1 || only === undefined || only.length < 4) return null
  return /^(mozilla|curl|wget|axios|node|go-http|python|java|okhttp|ruby|guzzle|php|apache|faraday|got|undici|postman|insomnia|rest-client|reactor|jakarta|hookloupe|k6|libwww)/i.test(
    only,
  )
    ? null
    : only
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
