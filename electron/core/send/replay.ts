import type { z } from 'zod'
import type { ReplayInput } from '../../../shared/contract/sending.ts'
import { AppError } from '../../../shared/errors.ts'
import { withHeader, type HeaderPair } from '../../../shared/headers.ts'
import type { Delivery, Fault, SentRequest, Signing } from '../../../shared/model/delivery.ts'
import type { EndpointSettings } from '../../../shared/model/endpoint.ts'
import { cameFromLive } from '../diagnose/check-source.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { previewBody } from '../store/body-preview.ts'
import { EVENT_HEADER } from '../forwarding/forwarded-headers.ts'
import type { StoredEndpoint } from '../store/store.ts'
import type { Source } from './composing.ts'
import { planFor } from './plan.ts'
import type { Plan, Sending } from './plan.ts'
import { prepare, send } from './send.ts'
import { hastyLookup } from './target-guard.ts'
import { shownTarget } from './target.ts'
import type { ShownTarget } from './target.ts'

/** The input of the calls `replay` and `preview`. */
export type ReplayRequest = z.input<typeof ReplayInput>

/** A request that is no event and no draft, such as a sample, on its way to a target. */
export interface SampleSending {
  source: Source
  target: string
  signing: Signing
  provider: string
  endpoint: StoredEndpoint | null
  /** In the place of the endpoint's own. */
  credentials: readonly HeldCredential[] | null
  /** Of the endpoint; they may choose the scheme. */
  settings: EndpointSettings | null
  /** What is made wrong on purpose; nothing where it is left out. */
  fault?: Fault | null
}

/**
 * Sends an event or a draft to a target and keeps the delivery, whatever came of it.
 *
 * @throws AppError NOT_FOUND, and what `send` throws: nothing was sent then.
 */
export async function replay(sending: Sending, input: ReplayRequest): Promise<Delivery> {
  return send(sending, await planOf(sending, input))
}

/** What `replay` would send and change, and what stands before it; sends nothing and refuses no host. */
export async function preview(
  sending: Sending,
  input: ReplayRequest,
): Promise<{ request: SentRequest; changes: string[]; target: ShownTarget }> {
  const { request, changes, target } = await prepare(
    { ...sending, lookup: sending.lookup ?? hastyLookup },
    await planOf(sending, input),
  )
  return {
    request: { ...request, body: previewBody(request.body) },
    changes,
    target: shownTarget(target),
  }
}

/** Sends a sample to a target and keeps the delivery; throws as `replay` does. */
export function sendSample(sending: Sending, sample: SampleSending): Promise<Delivery> {
  return send(sending, planFor({ kind: 'sample', ...sample }))
}

async function planOf({ store, registry }: Sending, input: ReplayRequest): Promise<Plan> {
  const origin =
    input.draftId === undefined
      ? await fromEvent(store, input.eventId)
      : await fromDraft(store, input.draftId)
  const endpoints = await store.endpoints.list()
  const endpointId = input.endpointId ?? origin.endpointId
  const endpoint = endpointId === null ? null : endpointOf(endpoints, endpointId)
  const captured = endpoints.find(({ id }) => id === origin.event?.endpointId)
  return planFor({
    kind: 'replay',
    eventId: origin.eventId,
    draftId: input.draftId ?? null,
    source: { ...origin.source, headers: asking(input, origin, origin.source.headers) },
    original: origin.event,
    target: targetOf(input, origin.target, endpoint),
    signing: input.signing,
    fault: input.fault === undefined ? origin.fault : input.fault,
    edits: input.edits?.headers
      ? { ...input.edits, headers: asking(input, origin, input.edits.headers) }
      : (input.edits ?? {}),
    provider: endpoint?.provider ?? origin.provider,
    endpoint,
    label: input.label ?? null,
    addressOf: input.addressOf ?? 'public',
    publicBase: origin.event?.publicBase ?? null,
    isLive:
      [endpoint, captured].some((each) => each?.environment === 'live') ||
      (origin.event !== null && cameFromLive(origin.event, registry)),
    confirm: input.confirm ?? null,
  })
}

/** With the header at which an app may say what it saw, where that is asked. */
function asking(
  { askWhatWasSeen }: ReplayRequest,
  { eventId }: Origin,
  headers: readonly HeaderPair[],
): HeaderPair[] {
  return askWhatWasSeen === true
    ? withHeader(headers, EVENT_HEADER, String(eventId ?? 'draft'))
    : [...headers]
}

type StoredRequest = NonNullable<Awaited<ReturnType<Sending['store']['events']['request']>>>

interface Origin {
  eventId: number | null
  /** The event that it is, or that the draft was made from. */
  event: StoredRequest | null
  endpointId: number | null
  provider: string | null
  target: string | null
  fault: Fault | null
  source: Source
}

async function fromEvent(store: Sending['store'], id: number | undefined): Promise<Origin> {
  const event = id === undefined ? null : await store.events.request(id)
  if (event === null) throw new AppError('NOT_FOUND', `There is no event ${id ?? 'without an id'}.`)
  return {
    eventId: id ?? null,
    event,
    endpointId: event.endpointId,
    provider: event.provider,
    target: null,
    fault: null,
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
    event,
    endpointId: draft.endpointId ?? event?.endpointId ?? null,
    provider: event?.provider ?? null,
    target: draft.target === '' ? null : draft.target,
    fault: draft.fault,
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

function endpointOf(endpoints: readonly StoredEndpoint[], id: number): StoredEndpoint {
  const endpoint = endpoints.find((each) => each.id === id)
  if (endpoint === undefined) throw new AppError('NOT_FOUND', `There is no endpoint ${id}.`)
  return endpoint
}

function targetOf(
  { target, targetName }: ReplayRequest,
  ofDraft: string | null,
  endpoint: StoredEndpoint | null,
): string {
  if (targetName !== undefined) return namedTarget(targetName, endpoint)
  const chosen = target ?? ofDraft ?? endpoint?.target ?? null
  if (chosen !== null) return chosen
  const where = endpoint === null ? '' : `, and the endpoint "${endpoint.name}" has none`
  throw new AppError('INPUT_INVALID', `No target was given${where}.`, {
    fix: 'Give "target", such as http://127.0.0.1:3000/webhooks, or save one on the endpoint.',
  })
}

function namedTarget(name: string, endpoint: StoredEndpoint | null): string {
  const found = endpoint?.targets.find((each) => each.name === name)
  if (found !== undefined) return found.url
  const names = (endpoint?.targets ?? []).map((each) => `"${each.name}"`).join(', ')
  throw new AppError(
    'NOT_FOUND',
    endpoint === null
      ? `There is no target "${name}": targets have names at an endpoint, and no endpoint is known here.`
      : `The endpoint "${endpoint.name}" has no target "${name}"${names === '' ? '; it has none' : `; it has ${names}`}.`,
    { fix: 'Give the name as it is saved on the endpoint, or an address as "target".' },
  )
}
