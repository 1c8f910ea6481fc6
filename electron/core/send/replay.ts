import type { z } from 'zod'
import type { ReplayInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Delivery, DeliverySummary, SentRequest, Signing } from '../../../shared/model/delivery.ts'
import type { Edits } from '../../../shared/model/draft.ts'
import type { EndpointSettings } from '../../../shared/model/endpoint.ts'
import type { LiveMessage } from '../../../shared/model/live.ts'
import { findProvider } from '../../../shared/providers/index.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { HeldCredential } from '../diagnose/judgement.ts'
import { previewBody } from '../store/body-preview.ts'
import type { Store, StoredEndpoint } from '../store/store.ts'
import type { Address } from './address.ts'
import { compose } from './compose.ts'
import type { Outgoing, Source } from './compose.ts'
import { deliver, LIMITS } from './deliver.ts'
import type { Limits, Outcome } from './deliver.ts'
import { checkAnswer } from './explain/answer.ts'
import { explainFailure } from './explain/failure.ts'
import { signerFor } from './signer.ts'
import { resolveTarget } from './target-guard.ts'
import type { Lookup, Resolved } from './target-guard.ts'

/** What sending needs of the core. */
export interface Sending {
  store: Pick<Store, 'events' | 'drafts' | 'deliveries' | 'endpoints' | 'credentials' | 'hosts'>
  /** Tells every open window. */
  publish: (message: LiveMessage) => void
  now: () => number
  /** Port of our own listener: allowed as a target, and guarded against loops. */
  listenerPort: () => number | null
  /** Ports of our own API: never a target. */
  doorPorts: () => readonly number[]
  /** What public addresses begin with, such as `https://name.example`; null without a tunnel. */
  publicBase: () => string | null
  limits?: Limits
  lookup?: Lookup
}

/** The input of the calls `replay` and `preview`, once it is parsed. */
export type ReplayRequest = z.infer<typeof ReplayInput>

/** A request that is no event and no draft, such as a sample, on its way to a target. */
export interface SampleSending {
  source: Source
  target: string
  signing: Signing
  provider: string
  endpoint: StoredEndpoint | null
  /** In the place of the endpoint's own. */
  credentials?: readonly HeldCredential[]
  /** Of the endpoint; they may choose the scheme. */
  settings?: EndpointSettings | null
}

/**
 * Sends an event or a draft to a target and keeps the delivery, whatever came of it.
 *
 * @throws AppError NOT_FOUND, INPUT_INVALID, TARGET_REFUSED, CANNOT_SIGN, CREDENTIAL_MISSING: nothing was sent then.
 */
export async function replay(sending: Sending, input: ReplayRequest): Promise<Delivery> {
  return send(sending, await planOf(sending, input))
}

/** What `replay` would send, and what signing and sending would change; sends nothing and judges no target. */
export async function preview(
  sending: Sending,
  input: ReplayRequest,
): Promise<{ request: SentRequest; changes: string[] }> {
  const { request, changes } = await composed(sending, await planOf(sending, input))
  return { request: { ...request, body: previewBody(request.body) }, changes }
}

/** Sends a sample to a target and keeps the delivery; throws as `replay` does. */
export function sendSample(sending: Sending, sample: SampleSending): Promise<Delivery> {
  const { source, target, signing, provider, endpoint } = sample
  return send(sending, {
    kind: 'sample',
    eventId: null,
    draftId: null,
    source,
    target,
    signing,
    edits: {},
    provider,
    endpoint,
    credentials: sample.credentials ?? null,
    settings: sample.settings ?? null,
  })
}

/** Everything that one delivery is made from. */
interface Plan {
  kind: Delivery['kind']
  eventId: number | null
  draftId: number | null
  source: Source
  target: string
  signing: Signing
  edits: Edits
  provider: string | null
  endpoint: StoredEndpoint | null
  credentials: readonly HeldCredential[] | null
  settings: EndpointSettings | null
}

async function planOf({ store }: Sending, input: ReplayRequest): Promise<Plan> {
  const origin =
    input.draftId === undefined
      ? await fromEvent(store, input.eventId)
      : await fromDraft(store, input.draftId)
  const endpointId = input.endpointId ?? origin.endpointId
  const endpoint = endpointId === null ? null : await endpointOf(store, endpointId)
  return {
    kind: 'replay',
    eventId: origin.eventId,
    draftId: input.draftId ?? null,
    source: origin.source,
    target: targetOf(input.target ?? origin.target, endpoint),
    signing: input.signing,
    edits: input.edits ?? {},
    provider: endpoint?.provider ?? origin.provider,
    endpoint,
    credentials: null,
    settings: endpoint?.settings ?? null,
  }
}

interface Origin {
  eventId: number | null
  endpointId: number | null
  provider: string | null
  target: string | null
  source: Source
}

async function fromEvent(store: Sending['store'], id: number | undefined): Promise<Origin> {
  const event = id === undefined ? null : await store.events.request(id)
  if (event === null) throw new AppError('NOT_FOUND', `There is no event ${id ?? 'without an id'}.`)
  return {
    eventId: id ?? null,
    endpointId: event.endpointId,
    provider: event.provider,
    target: null,
    source: event,
  }
}

async function fromDraft(store: Sending['store'], id: number): Promise<Origin> {
  const draft = await store.drafts.get(id)
  if (draft === null) throw new AppError('NOT_FOUND', `There is no draft ${id}.`)
  const event = draft.eventId === null ? null : await store.events.request(draft.eventId)
  return {
    // An event that is gone takes no deliveries; the draft stands on its own.
    eventId: event === null ? null : draft.eventId,
    endpointId: draft.endpointId ?? event?.endpointId ?? null,
    provider: event?.provider ?? null,
    target: draft.target === '' ? null : draft.target,
    source: {
      method: draft.method,
      query: draft.query,
      headers: draft.headers,
      trailers: [],
      body: Buffer.from(draft.bodyBase64, 'base64'),
      bodyCut: false,
    },
  }
}

async function endpointOf(store: Sending['store'], id: number): Promise<StoredEndpoint> {
  const endpoint = (await store.endpoints.list()).find((each) => each.id === id)
  if (endpoint === undefined) throw new AppError('NOT_FOUND', `There is no endpoint ${id}.`)
  return endpoint
}

function targetOf(given: string | null, endpoint: StoredEndpoint | null): string {
  const target = given ?? endpoint?.target ?? null
  if (target !== null) return target
  const where = endpoint === null ? '' : `, and the endpoint "${endpoint.name}" has none`
  throw new AppError('INPUT_INVALID', `No target was given${where}.`, {
    fix: 'Give "target", such as http://127.0.0.1:3000/webhooks, or save one on the endpoint.',
  })
}

async function composed(sending: Sending, plan: Plan): Promise<ReturnType<typeof compose>> {
  const signer =
    plan.signing === 'keep' ? null : signerFor({ ...plan, ...(await signingMeans(sending, plan)) })
  return compose(plan.source, {
    target: plan.target,
    edits: plan.edits,
    signer,
    ownListenerPort: sending.listenerPort(),
  })
}

async function signingMeans(
  { store, publicBase, now }: Sending,
  { endpoint, credentials }: Plan,
): Promise<{ credentials: readonly HeldCredential[]; publicUrl: string | null; now: number }> {
  const base = publicBase()
  const held = credentials ?? (await store.credentials()).filter((each) => each.endpointId === endpoint?.id)
  return {
    credentials: held,
    publicUrl: base === null || endpoint === null ? null : `${base}/${endpoint.slug}`,
    now: now(),
  }
}

async function send(sending: Sending, plan: Plan): Promise<Delivery> {
  const { store } = sending
  const { request, address, changes } = await composed(sending, plan)
  const allowedHosts = (await store.hosts.list()).map(({ host }) => host)
  const startedAt = sending.now()
  const resolved = await resolveTarget(
    address,
    { allowedHosts, doorPorts: sending.doorPorts() },
    sending.lookup,
  )
  const outcome = await outcomeOf(request, address, resolved, sending.limits ?? LIMITS)
  const provider = knownProvider(plan.provider)
  const failure =
    outcome.fault === null
      ? null
      : await explainFailure(outcome.fault, {
          address,
          addresses: 'addresses' in resolved ? resolved.addresses : [],
          timings: outcome.timings,
          answerBegun: outcome.response !== null,
          ownPorts: [sending.listenerPort(), ...sending.doorPorts()].filter((port) => port !== null),
        })
  const { response } = outcome
  const delivery = await store.deliveries.create({
    eventId: plan.eventId,
    draftId: plan.draftId,
    kind: plan.kind,
    target: address.url,
    signing: plan.signing,
    fault: null,
    runId: null,
    startedAt,
    changes,
    request,
    response,
    failure,
    timings: outcome.timings,
    checks:
      response === null ? [] : checkAnswer({ request, address, outcome: { ...outcome, response }, provider }),
    seen: null,
  })
  sending.publish({ kind: 'delivered', eventId: delivery.eventId, delivery: summaryOf(delivery) })
  return delivery
}

/** `other` stands for a sender whose rules nobody knows. */
function knownProvider(id: string | null): Provider | null {
  return id === null || id === 'other' ? null : findProvider(id)
}

async function outcomeOf(
  request: Outgoing,
  address: Address,
  resolved: Resolved,
  limits: Limits,
): Promise<Outcome> {
  if ('addresses' in resolved) return deliver(request, { address, addresses: resolved.addresses }, limits)
  return {
    response: null,
    fault: { kind: 'unresolved', code: resolved.unresolved.code },
    timings: {
      namedMs: null,
      connectedMs: null,
      securedMs: null,
      sentMs: null,
      firstByteMs: null,
      totalMs: 0,
    },
    informational: [],
  }
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
