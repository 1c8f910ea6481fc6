import { judge } from '../../electron/core/diagnose/judge.ts'
import type { JudgeInput, Judgement } from '../../electron/core/diagnose/judgement.ts'
import type { HeldCredential } from '../../electron/core/schemes/held-credential.ts'
import type { ReceivedRequest } from '../../electron/core/listener/received.ts'
import type { HeaderPair } from '../../shared/headers.ts'
import type { Check } from '../../shared/model/check.ts'
import { builtIn } from '../../shared/providers/registry.ts'

/** Half past noon on a day after all samples. */
export const ARRIVED = Date.parse('2024-06-01T12:30:00.000Z')

/** A credential of endpoint 1, "shop", unless something else is said. */
export function credential(kind: string, value: string, more: Partial<HeldCredential> = {}): HeldCredential {
  return { id: 1, kind, value, label: 'sandbox', endpointId: 1, endpointName: 'shop', ...more }
}

/** A request that came straight to the listener. */
export function received(
  body: string | Uint8Array,
  headers: HeaderPair[] = [['Content-Type', 'application/json']],
  more: Partial<ReceivedRequest> = {},
): ReceivedRequest {
  return {
    method: 'POST',
    requestTarget: '/shop',
    path: '/shop',
    query: '',
    httpVersion: '1.1',
    headers,
    trailers: [],
    body: typeof body === 'string' ? Buffer.from(body) : body,
    bodyCut: false,
    peer: {
      address: '127.0.0.1',
      port: 50_000,
      forwardedFor: null,
      forwardedProto: null,
      viaTunnel: false,
    },
    receivedAt: ARRIVED,
    endedAt: ARRIVED,
    ...more,
  }
}

/** Judges a request at a sandbox endpoint without history. */
export function judged(request: ReceivedRequest, more: Partial<JudgeInput> = {}): Judgement {
  return judge({
    request,
    registry: builtIn,
    provider: 'auto',
    endpoint: { id: 1, name: 'shop', environment: 'sandbox', settings: {} },
    credentials: [],
    otherCredentials: [],
    publicUrl: null,
    related: () => [],
    eventId: null,
    ...more,
  })
}

/** The check of that id, or an error that lists those that are there. */
export function checkOf(judgement: Judgement, id: string): Check {
  const check = judgement.checks.find((each) => each.id === id)
  if (!check)
    throw new Error(`No check ${id}; there are ${judgement.checks.map((each) => each.id).join(', ')}.`)
  return check
}
