import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { RunStep } from '../../../shared/model/scenario.ts'
import type { Acknowledges } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { LIMITS } from '../send/deliver.ts'
import { planFor } from '../send/plan.ts'
import type { Sending } from '../send/plan.ts'
import { deliverPrepared, permit, prepare, record } from '../send/send.ts'
import type { Delivered, Prepared } from '../send/send.ts'
import type { StoredEndpoint } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Lost } from './move.ts'
import type { FoundSubject } from './subjects.ts'

/** What all deliveries of a run share. */
export interface Stage {
  sending: Sending
  clock: Clock
  signal: AbortSignal
  runId: number
  subjects: readonly FoundSubject[]
  /** In the place of the endpoints of the events. */
  endpoint: StoredEndpoint | null
  endpoints: readonly StoredEndpoint[]
  provider: string | null
  credentials: readonly HeldCredential[] | null
  target: string
  signing: 'keep' | 'now'
  confirm: string | null
  /** Delivery ids that were made when a subject was first signed: it has the same ones whenever it comes again. */
  ids: Map<FoundSubject, HeaderPair[]>
  /** When the provider hangs up on a delivery whose answer it loses. */
  hangUpAfterMs: number
}

/** Which answers count as taken, and in which time. */
export type AnswerRule = Pick<Acknowledges, 'statuses' | 'withinMs'>

/** What the target answered to a step; null where no answer came. */
export interface StepAnswer {
  status: number
  body: Uint8Array
}

/** A step with what judging reads beside it. */
export interface TakenStep {
  step: RunStep
  answer: StepAnswer | null
  lost: Lost | null
  /** Why it was not acknowledged, and what to do; null where it was, or was not judged. */
  problem: { message: string; fix: string | null } | null
  prepared: Prepared
}

/** The request of a subject, signed where the scenario says so. Throws as `prepare` of a replay. */
export async function prepareStep(stage: Stage, subject: FoundSubject): Promise<Prepared> {
  const endpoint = stage.endpoint ?? stage.endpoints.find(({ id }) => id === subject.endpointId) ?? null
  const { source } = subject
  const prepared = await prepare(
    stage.sending,
    planFor({
      kind: 'scenario',
      eventId: subject.eventId,
      runId: stage.runId,
      source: { ...source, headers: [...source.headers, ...(stage.ids.get(subject) ?? [])] },
      target: stage.target,
      signing: stage.signing,
      provider: providerOf(stage, subject),
      endpoint,
      credentials: stage.credentials,
      isLive: subject.isLive || endpoint?.environment === 'live',
      confirm: stage.confirm,
    }),
  )
  if (!stage.ids.has(subject)) {
    stage.ids.set(subject, madeIds(subject, prepared, stage.sending.registry))
  }
  return prepared
}

/** Headers with an id of the delivery that signing put there. */
function madeIds({ source }: FoundSubject, { plan, request }: Prepared, registry: Registry): HeaderPair[] {
  const schemes = registry.find(plan.provider ?? '')?.schemes ?? []
  const places = schemes.flatMap((scheme) =>
    'messageId' in scheme && scheme.messageId ? [scheme.messageId.place] : [],
  )
  const names = places.flatMap((place) => (place.in === 'header' ? [place.name.toLowerCase()] : []))
  return request.headers.filter(
    ([name]) => names.includes(name.toLowerCase()) && headerValue(source.headers, name) === null,
  )
}

/** Whose rules count for a subject; null where nobody knows the sender. */
export function providerOf(
  { endpoint, endpoints, provider }: Pick<Stage, 'endpoint' | 'endpoints' | 'provider'>,
  subject: FoundSubject,
): string | null {
  const own = endpoints.find(({ id }) => id === subject.endpointId)
  return endpoint?.provider ?? provider ?? own?.provider ?? subject.provider
}

/**
 * Makes one delivery and keeps it. Where the run ends meanwhile, the delivery is cut and kept as cancelled. Throws
 * TARGET_REFUSED and the like as a replay does, and the signal's reason where it had ended before.
 */
export async function takeStep(
  stage: Stage,
  step: RunStep,
  how: {
    prepared: Prepared
    lost: Lost | null
    acknowledges: AnswerRule | null
  },
): Promise<TakenStep> {
  const { sending, signal } = stage
  const { prepared, lost } = how
  permit(prepared)
  signal.throwIfAborted()
  const usual = { ...(sending.limits ?? LIMITS), signal }
  const limits = lost === 'timeout' ? { ...usual, totalMs: stage.hangUpAfterMs } : usual
  const delivered = await deliverPrepared(sending, prepared, limits)
  const delivery = await record(sending, prepared, delivered)
  const { outcome, failure } = delivered
  const { response } = outcome
  const isCut = failure?.code === 'cancelled'
  const isAcknowledged = isTaken(delivered, how.acknowledges)
  return {
    prepared,
    lost,
    answer: response === null ? null : { status: response.status, body: response.body },
    problem: isAcknowledged || isCut || lost !== null ? null : problemOf(delivered, how.acknowledges),
    step: {
      ...step,
      deliveryId: delivery.id,
      status: response?.status ?? null,
      failure: failure?.code ?? null,
      totalMs: outcome.timings.totalMs,
      isAcknowledged: isCut ? null : lost === null ? isAcknowledged : false,
      note: isCut ? 'The run was ended while it was under way.' : noteOf(lost, delivered),
    },
  }
}

/** Whether the provider counts it as delivered; where its rules are not known, any 2xx is taken for it. */
function isTaken({ outcome: { response, mishap, timings } }: Delivered, rule: AnswerRule | null): boolean {
  if (response === null || mishap !== null || isLate(timings.totalMs, rule)) return false
  const { status } = response
  const statuses = rule?.statuses ?? '2xx'
  return statuses === '2xx' ? status >= 200 && status < 300 : statuses.includes(status)
}

function isLate(totalMs: number, rule: AnswerRule | null): boolean {
  const limit = rule?.withinMs ?? null
  return limit !== null && totalMs > limit
}

/** The provider's rule for answers: the schedule's own goes before. */
export function ruleOf(stage: Stage, subject: FoundSubject): AnswerRule | null {
  const provider = providerOf(stage, subject)
  const facts = provider === 'other' ? null : stage.sending.registry.find(provider ?? '')
  return facts?.acknowledges ?? null
}

function problemOf(
  { outcome: { response, timings }, failure, checks }: Delivered,
  rule: AnswerRule | null,
): { message: string; fix: string | null } {
  if (response === null || failure !== null) {
    return { message: failure?.message ?? 'No answer came.', fix: failure?.fix ?? null }
  }
  const took = `It was answered ${response.status} after ${Math.round(timings.totalMs)} ms`
  if (isLate(timings.totalMs, rule)) {
    return {
      message: `${took}; the provider waits ${rule?.withinMs ?? 0} ms.`,
      fix: 'Answer first and work afterwards.',
    }
  }
  const wanted = rule === null || rule.statuses === '2xx' ? 'any 2xx' : rule.statuses.join(', ')
  return {
    message: `${took}; ${wanted} acknowledges it.`,
    fix:
      checks.find(({ status }) => status === 'fail')?.fix ??
      'Answer with 200 once the event is taken, also when your app already knows it.',
  }
}

function noteOf(lost: Lost | null, { outcome: { response } }: Delivered): string | null {
  if (lost === 'server-error') return 'The provider took the answer for a 503 and sends it again.'
  if (lost === null) return null
  return response === null
    ? 'The provider hung up before the answer came and sends it again.'
    : 'The provider counts it as timed out, although the app had answered by then, and sends it again.'
}
