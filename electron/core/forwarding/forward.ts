import { AppError } from '../../../shared/errors.ts'
import { cameFromLive } from '../diagnose/check-source.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import type { Sending } from '../send/plan.ts'
import { planFor } from '../send/plan.ts'
import type { Limits, Response } from '../send/deliver.ts'
import { deliverPrepared, permit, prepare, record } from '../send/send.ts'
import type { Delivered, Prepared } from '../send/send.ts'
import type { StoredEndpoint } from '../store/store.ts'
import { forwardedHeaders } from './forwarded-headers.ts'
import { obstacleOf } from './obstacle.ts'
import type { Obstacle } from './obstacle.ts'

/** What came of trying to forward an event. */
export type Tried =
  | { kind: 'answered'; response: Response; keep: Keep }
  /** The app was there, and no whole answer came. */
  | { kind: 'broken'; reason: string; keep: Keep }
  /** Nothing listens at the target, or there is no way to it. */
  | { kind: 'nobody'; reason: string; keep: Keep }
  /** It may not be sent there, as long as nobody says otherwise. */
  | ({ kind: 'forbidden' } & Obstacle)
  /** It can never be sent. */
  | { kind: 'impossible'; reason: string }

/** Keeps the delivery; what the sender waits for comes first. */
export type Keep = () => Promise<void>

/**
 * Sends an event to the first target of its endpoint as it came, with the headers of a proxy. Never rejects; a
 * delivery is made of it in all cases in which anything was sent or tried.
 */
export async function forward(
  sending: Sending,
  event: { id: number; request: ReceivedRequest },
  endpoint: StoredEndpoint,
  limits: Limits,
): Promise<Tried> {
  const { id, request } = event
  const { headers, changes } = forwardedHeaders(request, id)
  let prepared: Prepared
  try {
    prepared = await prepare(
      sending,
      planFor({
        kind: 'forward',
        eventId: id,
        source: { ...request, headers },
        target: endpoint.target ?? '',
        signing: 'keep',
        provider: endpoint.provider,
        endpoint,
        isLive:
          endpoint.environment === 'live' ||
          cameFromLive({ provider: endpoint.provider, peer: request.peer }, sending.registry),
        confirm: endpoint.forwarding.confirmedHost,
      }),
    )
  } catch (error) {
    // The project could not be asked just now, which says nothing about the event.
    if (isPassing(error)) return { kind: 'forbidden', ...obstacleOf(error) }
    return { kind: 'impossible', reason: (error as Error).message }
  }
  try {
    permit(prepared)
  } catch (error) {
    return { kind: 'forbidden', ...obstacleOf(error) }
  }
  const sent = { ...prepared, changes: [...changes, ...prepared.changes] }
  const delivered = await deliverPrepared(sending, sent, limits)
  const keep = async () => void (await record(sending, sent, delivered))
  return { ...whatCame(delivered), keep }
}

function isPassing(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'STORE_UNAVAILABLE' || error.code === 'INTERNAL')
}

/**
 * Whether the app was there. A connection that was reset before it stood carried nothing: its port was just closing.
 */
export function whatCame({
  outcome,
  failure,
}: Pick<Delivered, 'outcome' | 'failure'>):
  { kind: 'answered'; response: Response } | { kind: 'broken' | 'nobody'; reason: string } {
  if (failure !== null) {
    const { mishap } = outcome
    const isReset = failure.code === 'reset' && mishap?.kind === 'error' && mishap.phase === 'connecting'
    const isNobody = failure.code === 'refused' || failure.code === 'unreachable' || isReset
    return { kind: isNobody ? 'nobody' : 'broken', reason: failure.message }
  }
  const { response } = outcome
  if (response === null || response.bodyCut) {
    const size = response?.body.byteLength ?? 0
    return { kind: 'broken', reason: `The answer is longer than the ${size} bytes that can be handed on.` }
  }
  if (response.status < 200) {
    return { kind: 'broken', reason: `The answer ${response.status} cannot be handed on.` }
  }
  return { kind: 'answered', response }
}
