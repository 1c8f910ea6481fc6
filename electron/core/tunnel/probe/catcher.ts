import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Reception } from '../../listener/receive.ts'
import type { ReceivedRequest } from '../../listener/received.ts'
import type { Refusal } from '../../listener/refusals.ts'

/** What came of a probe at the listener: the request, or why it did not become one. */
export type Arrival =
  { request: ReceivedRequest; refusal: null } | { request: null; refusal: Pick<Refusal, 'reason'> }

/** What the listener answers a probe. */
export interface ProbeAnswer {
  status: number
  headers: readonly HeaderPair[]
  body: Uint8Array
}

/** A probe that the listener has recognised; it is kept out of everything that concerns events. */
export interface CaughtProbe {
  /** Largest body that is read, in bytes. */
  bodyLimit: number
  /** What its sender is answered. */
  take(reception: Reception): ProbeAnswer
}

/** A probe that is about to be sent. */
export interface ExpectedProbe {
  /** What its path begins with; nothing else marks it. */
  path: string
  /** What arrived, once something did. */
  arrival(): Arrival | null
}

/** Knows which requests at the listener are probes of our own. */
export interface Catcher {
  expect(answer: ProbeAnswer): ExpectedProbe
  /** The probe that a request-target names, once only; null for every other request. */
  catchProbe(requestTarget: string): CaughtProbe | null
}

const PREFIX = '/hookloupe-probe-'
const NONCE_BYTES = 32
/** Longer than any probe is waited for: one that a tunnel holds back for a while is still no event. */
const EXPIRES_MS = 120_000
const BODY_LIMIT = 4 * 1024 * 1024

/**
 * A probe is recognised by a nonce in its path alone: random, used once and forgotten after two minutes. A copy of
 * one is an ordinary request, so nobody can keep anything out of the list by naming it so.
 */
export function createCatcher(now: () => number): Catcher {
  let waiting: { nonce: Buffer; until: number; answer: ProbeAnswer; arrived: (arrival: Arrival) => void }[] =
    []

  return {
    expect(answer) {
      // Lower-case letters and digits: what rewrites paths leaves these alone.
      const nonce = randomBytes(NONCE_BYTES).toString('hex')
      let seen: Arrival | null = null
      waiting = waiting.filter(({ until }) => until > now())
      waiting.push({
        nonce: Buffer.from(nonce),
        until: now() + EXPIRES_MS,
        answer,
        arrived: (arrival) => (seen = arrival),
      })
      return { path: `${PREFIX}${nonce}`, arrival: () => seen }
    },
    catchProbe(requestTarget) {
      const named = nonceIn(requestTarget)
      if (named === null) return null
      const given = Buffer.from(named)
      // All of them are compared, each in constant time.
      const found = waiting.filter(({ nonce }) => timingSafeEqual(nonce, given))[0]
      if (found === undefined || found.until <= now()) return null
      waiting = waiting.filter((each) => each !== found)
      return {
        bodyLimit: BODY_LIMIT,
        take(reception) {
          const { request } = reception
          found.arrived(request === null ? reception : { request, refusal: null })
          return found.answer
        },
      }
    },
  }
}

/** Also in the absolute form that proxies use. */
function nonceIn(requestTarget: string): string | null {
  return (
    /^(?:https?:\/\/[^/?#]*)?\/hookloupe-probe-([0-9a-f]{64})(?=[/?#]|$)/.exec(requestTarget)?.[1] ?? null
  )
}
