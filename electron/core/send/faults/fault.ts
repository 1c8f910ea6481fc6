import { AppError } from '../../../../shared/errors.ts'
import type { Fault, Signing } from '../../../../shared/model/delivery.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { Outgoing } from '../outgoing.ts'
import type { SigningTwist } from '../prover.ts'

/** What a fault knows of the request that it makes wrong. */
export interface FaultContext {
  signing: Signing
  /** The schemes that sign or, where the proof is kept, those whose proofs are carried. */
  schemes: readonly Scheme[]
  /** False where the sender is not known, so that it may prove in a way that nobody knows. */
  isKnown: boolean
  /** The address that schemes sign; null for the request's own. */
  publicUrl: string | null
  /** Epoch milliseconds. */
  now: number
}

/** What was made wrong, in sentences that end with what the app should do with it. */
export interface Made<T> {
  made: T
  changes: string[]
}

/**
 * One fault, at the steps of composing at which it does something. Each step throws FAULT_IMPOSSIBLE where it cannot
 * be done with this request.
 */
export interface FaultSteps {
  /** Before signing: the body as it means something, plain also where it is encrypted later. */
  content?: (body: Uint8Array, about: FaultContext) => Made<Uint8Array>
  /** While signing. */
  twist?: (about: FaultContext) => Made<SigningTwist>
  /** After signing, by the proof or what it covers. */
  proof?: (request: Outgoing, about: FaultContext) => Made<Outgoing>
  /** At last, where it concerns only how the request travels. */
  wire?: (request: Outgoing, about: FaultContext) => Made<Outgoing>
  /** How many bytes of the body are sent before the connection is closed. */
  cut?: (request: Outgoing) => Made<number>
}

/** What an app should say to each: `refused`, or whatever it likes as long as it survives. */
export const EXPECTATIONS: Readonly<Record<Fault, 'refused' | 'survived'>> = {
  expired: 'refused',
  'other-secret': 'refused',
  'byte-changed': 'refused',
  'proof-missing': 'refused',
  'wrong-content-type': 'survived',
  'body-cut': 'refused',
  'duplicate-key': 'survived',
  'very-large': 'survived',
  'not-utf8': 'survived',
  compressed: 'survived',
}

/** A fault that cannot be made with this request. */
export function impossible(message: string, fix?: string): AppError {
  return new AppError('FAULT_IMPOSSIBLE', message, fix === undefined ? {} : { fix })
}

/** The schemes in words, such as `"Signature v1" and "Signature v1a"`. */
export function titlesOf(schemes: readonly Scheme[]): string {
  return schemes.map(({ title }) => `"${title}"`).join(' and ')
}
