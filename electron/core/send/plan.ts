import type { Delivery, Fault, Signing } from '../../../shared/model/delivery.ts'
import type { Edits } from '../../../shared/model/draft.ts'
import type { EndpointSettings } from '../../../shared/model/endpoint.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { LiveMessage } from '../../../shared/model/live.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { Store, StoredEndpoint } from '../store/store.ts'
import type { Source } from './composing.ts'
import type { Limits } from './deliver.ts'
import type { Lookup } from './target-guard.ts'

/** What sending needs of the core. */
export interface Sending {
  store: Pick<Store, 'events' | 'drafts' | 'deliveries' | 'endpoints' | 'credentials' | 'hosts'>
  /** The providers of the project. */
  registry: Registry
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

/** Everything that one delivery is made from. */
export interface Plan {
  kind: Delivery['kind']
  eventId: number | null
  draftId: number | null
  /** The run of a scenario that it belongs to. */
  runId: number | null
  source: Source
  /** The event as it was captured, where `source` is an edited copy of it. */
  original: Source | null
  /** An absolute http or https address. */
  target: string
  signing: Signing
  /** What is made wrong on purpose. */
  fault: Fault | null
  edits: Edits
  /** A provider's id; null where the sender is not known. */
  provider: string | null
  /** Whose credentials sign, and whose public address is signed. */
  endpoint: StoredEndpoint | null
  /** In the place of the endpoint's own credentials. */
  credentials: readonly HeldCredential[] | null
  /** Which credential set signs; null for the one of the endpoint's environment, else the first complete one. */
  label: string | null
  /** Settings of the endpoint: they may choose the scheme. */
  settings: EndpointSettings | null
  addressOf: 'public' | 'target'
  /** What public addresses began with when the event came; counts while there is no tunnel. */
  publicBase: string | null
  /** True for what happened with real money: it leaves this machine only with `confirm`. */
  isLive: boolean
  /** Host of the target without port, typed or chosen by somebody who means it. */
  confirm: string | null
  /** Put on last, each in the place of a header of the same name; never signed. */
  extraHeaders: readonly HeaderPair[]
}

/** A plan with nothing special about it: what is left out of `given`. */
export function planFor(given: Pick<Plan, 'kind' | 'source' | 'target' | 'signing'> & Partial<Plan>): Plan {
  return {
    eventId: null,
    draftId: null,
    runId: null,
    original: null,
    fault: null,
    edits: {},
    provider: null,
    endpoint: null,
    credentials: null,
    label: null,
    settings: given.endpoint?.settings ?? null,
    addressOf: 'public',
    publicBase: null,
    isLive: false,
    confirm: null,
    extraHeaders: [],
    ...given,
  }
}
