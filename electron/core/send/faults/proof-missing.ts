import { proofPlace, withoutPlaces } from '../proofs.ts'
import { impossible } from './fault.ts'
import type { FaultSteps } from './fault.ts'

/** Without its proof, wherever the scheme puts it. */
export const proofMissing: FaultSteps = {
  proof(request, { schemes }) {
    const { request: made, removed } = withoutPlaces(request, schemes.map(proofPlace))
    if (removed.length === 0) {
      throw impossible(
        'The request carries no proof that is known, so none can be left out.',
        'Send with signing "now", or take the header out by hand.',
      )
    }
    return {
      made,
      changes: [
        `Fault: ${removed.join(' and ')} ${removed.length === 1 ? 'is' : 'are'} left out. Your app should refuse it, best with 401.`,
      ],
    }
  },
}
