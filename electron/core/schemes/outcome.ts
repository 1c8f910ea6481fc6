import type { JsonNode } from '../../../shared/bodies/json.ts'
import type { Evidence } from '../../../shared/model/check.ts'
import type { HeldCredential } from './held-credential.ts'
import type { Sealed } from './sealed.ts'
import type { BasicProof } from './basic.ts'
import type { Found } from './place.ts'
import type { Stamps } from './signed-text.ts'

/**
 * What a scheme says about a request. `absent`: no proof of this scheme is there. `untested`: a proof is there, and
 * no credential to test it with. `holds` and `fails` speak for themselves; `fails` keeps what the autopsy needs.
 */
export type Outcome =
  | { state: 'absent'; where: string }
  | { state: 'untested'; where: string; missing: string[] }
  | { state: 'holds'; where: string; credential: HeldCredential; evidence: Evidence | null; stamps: Stamps }
  | Failure

export interface Failure {
  state: 'fails'
  where: string
  /** Why it cannot even be compared; null where it was compared and differs. */
  malformed: string | null
  /** Why it does not hold, where that is known without an autopsy. */
  known?: { message: string; fix: string | null }
  /** The item of a list whose proof it is, and its place counted from one; left out where one proof is for all. */
  item?: { node: JsonNode; number: number; of: number }
  evidence: Evidence | null
  stamps: Stamps
  proof: Proof
}

export type Proof =
  | { kind: 'basic'; proofs: BasicProof[] }
  | { kind: 'equality'; found: Found[] }
  | { kind: 'aes-gcm'; sealed: Sealed }
  | SignedProof

/** `signed` is what was signed as documented; null where a part of it is missing. */
export interface SignedProof {
  kind: 'signed'
  found: Found[]
  signed: Uint8Array | null
}

export const NO_STAMPS: Stamps = { timestamp: null, messageId: null }
