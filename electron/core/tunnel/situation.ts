import type { TunnelDriver, TunnelFallback, TunnelState } from '../../../shared/model/tunnel.ts'
import type { Opened, Refused } from './tunnel.ts'

export type RealDriver = Exclude<TunnelDriver, 'none'>

/** What is wanted. */
export interface Plan {
  driver: TunnelDriver
  fallback: TunnelFallback | null
}

/** What the probe found out about an address. */
export interface ProbeReport {
  /** The address that was probed; a report on another than the one of now is not listened to. */
  publicUrl: string
  /** `whole`: every byte came through. `changed`: something else came. `nothing`: none came. */
  outcome: 'whole' | 'changed' | 'nothing'
  /** What was found, in a sentence with its next step. */
  reason: string
}

/** Everything that decides what happens next. Plain data: who runs it has the clock, the dice and the drivers. */
export interface Situation {
  plan: Plan
  phase: 'off' | 'opening' | 'open' | 'waiting' | 'stuck'
  driver: TunnelDriver
  /** Why the second driver is in use, while it is. */
  fallbackReason: string | null
  /** Attempts in a row that gave nothing that held. */
  failures: number
  opened: Opened | null
  openedAt: number
  /** The name that this driver was granted last. */
  grantedBefore: string | null
  /** Why the name of now is not the one that senders hold; null where it is. */
  renamed: string | null
  flaw: string | null
  /** Probes in a row of which nothing arrived. */
  silentProbes: number
  /** It was made anew because nothing arrived, and nothing has been seen to arrive since. */
  wasRevived: boolean
  state: TunnelState
  since: number
  reason: string
  retryAt: number | null
}

export type Input =
  | { kind: 'start'; plan: Plan }
  | { kind: 'stop' }
  | { kind: 'opened'; opened: Opened; asked: string | null; isHeldElsewhere: boolean }
  | { kind: 'refused'; refused: Refused }
  | { kind: 'lost'; reason: string }
  | { kind: 'retry' }
  | { kind: 'woke' }
  | { kind: 'network' }
  | { kind: 'probed'; report: ProbeReport }
  /** Every sender holds the address of now. */
  | { kind: 'settled' }

/** What is to be done, in this order. */
export type Command =
  { do: 'close' } | { do: 'open'; driver: RealDriver } | { do: 'wait'; ms: number } | { do: 'check' }

export interface Step {
  situation: Situation
  commands: Command[]
}

export const OFF =
  'No tunnel is switched on: only programs on this machine can send here. Start one to get a public address.'

export function firstSituation(now: number): Situation {
  return {
    plan: { driver: 'none', fallback: null },
    phase: 'off',
    driver: 'none',
    fallbackReason: null,
    failures: 0,
    opened: null,
    openedAt: 0,
    grantedBefore: null,
    renamed: null,
    flaw: null,
    silentProbes: 0,
    wasRevived: false,
    state: 'off',
    since: now,
    reason: OFF,
    retryAt: null,
  }
}

/** What is gone with the tunnel that it was about. */
export const CLOSED = {
  opened: null,
  renamed: null,
  flaw: null,
  silentProbes: 0,
  retryAt: null,
} satisfies Partial<Situation>
