import type { Check, Verdict } from '../../../shared/model/check.ts'
import type { EndpointSettings, Environment } from '../../../shared/model/endpoint.ts'
import type { Decoded } from '../../../shared/model/request.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { Observed } from '../drift/observed.ts'
import type { Cause } from './autopsy/ground.ts'

/** An event of the same object or the same key that is stored already. */
export interface RelatedEvent {
  id: number
  receivedAt: number
  type: string | null
  objectStatus: string | null
  deliveryKey: string | null
  /** SHA-256 of the body as received, hex. */
  bodyDigest: string
  providerTime: number | null
}

/** Everything that a judgement depends on; the same input always gives the same judgement. */
export interface JudgeInput {
  request: ReceivedRequest
  /** A provider's id, or `auto` to recognise it. */
  provider: string
  /** The providers of the project. */
  registry: Registry
  endpoint: {
    id: number
    name: string
    /** Null where nobody said which. */
    environment: Environment | null
    settings: EndpointSettings
  } | null
  /** Credentials of the endpoint. */
  credentials: readonly HeldCredential[]
  /** Credentials of other endpoints: they never prove, but may explain. */
  otherCredentials: readonly HeldCredential[]
  /** The endpoint's public address at that time; null where there was none. */
  publicUrl: string | null
  /** Finds the stored events of the same object or key, oldest first, without this one. */
  related: (object: {
    provider: string
    objectId: string | null
    deliveryKey: string | null
  }) => RelatedEvent[]
  /**
   * Asked before an autopsy, with the id of the check: the cause that was found before and still stands, or whether
   * there is time to look for it. The verdict does not wait for the cause. Left out, it is looked for now.
   */
  causeOf?: ((checkId: string) => Cause | 'now' | 'later') | undefined
  /** The event's id, to leave it out of what it is related to; null where nothing is stored. */
  eventId: number | null
}

/** What is known of a request once it has been judged. */
export interface Judgement {
  provider: string | null
  type: string | null
  title: string | null
  objectId: string | null
  amount: string | null
  /** Two events with the same key are the same delivery, as far as the provider's facts say. */
  deliveryKey: string | null
  objectStatus: string | null
  providerTime: number | null
  decoded: Decoded
  checks: Check[]
  verdict: Verdict
  problems: number
  warnings: number
  cause: string | null
  /** What it looked like and what it shows; null where nothing of its body could be read, or it is no event. */
  observed: Observed | null
}
