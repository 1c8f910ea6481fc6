import type { Check } from '../../../../shared/model/check.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import type { ProvableRequest } from '../../schemes/provable.ts'
import type { DecodedBody } from '../decode.ts'
import type { HeldCredential } from '../../schemes/held-credential.ts'

/** What an autopsy may look at. */
export interface AutopsyGround {
  provider: Provider
  provable: ProvableRequest
  body: DecodedBody
  /** Credentials of the endpoint. */
  credentials: readonly HeldCredential[]
  /** Credentials of other endpoints: they explain, and never prove. */
  otherCredentials: readonly HeldCredential[]
}

/** What an autopsy says: why the proof does not hold, and what to change. */
export type Cause = Pick<Check, 'message' | 'fix' | 'evidence'>
