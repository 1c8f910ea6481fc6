import { headerValue } from '../../../shared/headers.ts'
import type { Delivery, DeliverySummary, Failure, SeenByApp } from '../../../shared/model/delivery.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { SEEN_HEADER, readSeen } from '../seen/read-seen.ts'
import type { LinedUp } from '../seen/read-seen.ts'
import { addressOf } from './address.ts'
import { compose } from './compose.ts'
import type { Composed } from './compose.ts'
import { deliver, LIMITS, notBegun } from './deliver.ts'
import type { Limits, Outcome } from './deliver.ts'
import { checkAnswer } from './explain/answer.ts'
import { explainFailure } from './explain/failure.ts'
import type { Plan, Sending } from './plan.ts'
import { proverFor } from './prover.ts'
import type { Prover } from './prover.ts'
import { judgeTarget, refuseTarget } from './target.ts'
import type { Target } from './target.ts'

/** A request that is ready to go, and where to. */
export interface Prepared extends Composed {
  plan: Plan
  target: Target
}

/** What came of a prepared request, explained and judged; nothing of it is stored yet. */
export interface Delivered {
  /** Epoch milliseconds. */
  startedAt: number
  outcome: Outcome
  failure: Failure | null
  checks: Check[]
}

/**
 * Makes, sends and keeps one delivery, whatever came of it, and tells every open window. The steps can be taken
 * one by one too: `prepare`, `permit`, `deliverPrepared`, `record`.
 *
 * @throws AppError as `prepare` and `permit` do: nothing was sent then.
 */
export async function send(sending: Sending, plan: Plan): Promise<Delivery> {
  const prepared = await prepare(sending, plan)
  permit(prepared)
  return record(sending, prepared, await deliverPrepared(sending, prepared))
}

/**
 * Makes the exact request of a plan and judges its target; sends nothing.
 *
 * @throws AppError INPUT_INVALID, CANNOT_SIGN, CREDENTIAL_MISSING, FAULT_IMPOSSIBLE, TARGET_REFUSED (a loop).
 */
export async function prepare(sending: Sending, plan: Plan): Promise<Prepared> {
  const target = await judgeTarget(sending, plan, addressOf(plan.target, '').address)
  const composed = compose(plan.source, {
    target: plan.target,
    edits: plan.edits,
    signing: plan.signing,
    prover: await proverOf(sending, plan),
    fault: plan.fault,
    withholdFrom: target.keepsSecrets ? null : target.address.hostname,
    original: plan.original,
    extraHeaders: plan.extraHeaders,
    ownListenerPort: sending.listenerPort(),
  })
  return { plan, target, ...composed }
}

/** @throws AppError TARGET_REFUSED for a host that nobody allowed, LIVE_NOT_CONFIRMED for a live event without a word. */
export function permit({ plan, target }: Prepared): void {
  refuseTarget(target, plan)
}

/** Sends what was prepared and says what came of it. Never rejects; `limits` go before those of the app. */
export async function deliverPrepared(
  sending: Pick<Sending, 'now' | 'limits' | 'listenerPort' | 'doorPorts' | 'registry'>,
  prepared: Prepared,
  limits: Limits = sending.limits ?? LIMITS,
): Promise<Delivered> {
  const { plan, request, address, target } = prepared
  const startedAt = sending.now()
  const { resolved, namedMs, trusted } = target
  const outcome: Outcome =
    'addresses' in resolved
      ? await deliver(
          request,
          { address, addresses: resolved.addresses, trusted, namedMs, closesEarly: prepared.isCut },
          limits,
        )
      : notBegun({ kind: 'unresolved', code: resolved.unresolved.code }, namedMs)
  const failure =
    outcome.mishap === null
      ? null
      : await explainFailure(outcome.mishap, {
          address,
          addresses: 'addresses' in resolved ? resolved.addresses : [],
          timings: outcome.timings,
          cutAt: prepared.isCut ? request.body.length : null,
          answerBegun: outcome.response !== null,
          ownPorts: [sending.listenerPort(), ...sending.doorPorts()].filter((port) => port !== null),
        })
  const { response } = outcome
  const provider = knownProvider(plan.provider, sending.registry)
  const checks =
    response === null
      ? []
      : checkAnswer({
          request,
          address,
          outcome: { ...outcome, response },
          provider,
          fault: plan.fault,
          breaksProof: prepared.breaksProof,
        })
  return { startedAt, outcome, failure, checks }
}

/** Keeps a delivery and tells every open window. */
export async function record(
  { store, publish }: Pick<Sending, 'store' | 'publish'>,
  { plan, request, address, changes }: Prepared,
  { startedAt, outcome, failure, checks }: Delivered,
): Promise<Delivery> {
  const delivery = await store.deliveries.create({
    eventId: plan.eventId,
    draftId: plan.draftId,
    kind: plan.kind,
    target: address.url,
    signing: plan.signing,
    fault: plan.fault,
    runId: plan.runId,
    startedAt,
    changes,
    request,
    response: outcome.response,
    failure,
    timings: outcome.timings,
    checks,
    seen: await whatWasSeen(store, plan, request, outcome),
  })
  publish({ kind: 'delivered', eventId: delivery.eventId, delivery: summaryOf(delivery) })
  return delivery
}

/** What the target's app says that it saw; the event is read only where it says anything. */
async function whatWasSeen(
  store: Pick<Sending['store'], 'events'>,
  { eventId }: Plan,
  request: LinedUp,
  { response }: Outcome,
): Promise<SeenByApp | null> {
  if (response === null || headerValue(response.headers, SEEN_HEADER) === null) return null
  return readSeen(response.headers, request, eventId === null ? null : await store.events.request(eventId))
}

async function proverOf({ store, registry, publicBase, now }: Sending, plan: Plan): Promise<Prover> {
  const { endpoint } = plan
  // A captured proof is kept without any secret; only an encrypted event that is shown as plain text needs its key.
  const needsSecrets = plan.signing === 'now' || hasAnotherBody(plan)
  const held =
    plan.credentials ??
    (needsSecrets ? (await store.credentials()).filter((each) => each.endpointId === endpoint?.id) : [])
  const base = publicBase() ?? plan.publicBase
  const signsTarget = plan.addressOf === 'target'
  return proverFor({
    registry,
    provider: plan.provider,
    settings: plan.settings,
    credentials: held,
    label: plan.label,
    environment: endpoint?.environment ?? null,
    publicUrl: signsTarget || base === null || endpoint === null ? null : `${base}/${endpoint.slug}`,
    signsTarget,
    now: now(),
  })
}

/** Whether the body may be an edited copy of the event's own. */
function hasAnotherBody({ source, original, edits }: Plan): boolean {
  const isEdited = edits.bodyText !== undefined || edits.bodyBase64 !== undefined
  return original !== null && (isEdited || !Buffer.from(original.body).equals(source.body))
}

/** `other` stands for a sender whose rules nobody knows. */
function knownProvider(id: string | null, registry: Registry): Provider | null {
  return id === null || id === 'other' ? null : registry.find(id)
}

function summaryOf(delivery: Delivery): DeliverySummary {
  const { id, kind, target, fault, startedAt, response, failure, timings } = delivery
  return {
    id,
    kind,
    target,
    fault,
    startedAt,
    status: response?.status ?? null,
    failure: failure?.code ?? null,
    totalMs: timings.totalMs,
  }
}
