import { AppError } from '../../../shared/errors.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'

export interface GivenCredential {
  kind: string
  value: string
  label?: string | undefined
}

/**
 * Credentials that came with a call, as the engine takes them: they live as long as the call. Throws
 * INPUT_INVALID for a kind that the provider does not have; with no provider known, any kind may be tried.
 */
export function heldCredentials(
  given: readonly GivenCredential[],
  provider: Provider | null,
): HeldCredential[] {
  return given.map(({ kind, value, label = 'given' }, index) => {
    if (provider && !provider.credentials.some((each) => each.kind === kind)) {
      const kinds = provider.credentials.map((each) => each.kind)
      throw new AppError(
        'INPUT_INVALID',
        `${provider.name} has no credential of the kind ${JSON.stringify(kind)}.`,
        {
          fix: kinds.length > 0 ? `Use ${kinds.join(' or ')}.` : 'Leave the credentials out.',
        },
      )
    }
    // Negative ids, so that none is mistaken for a stored credential.
    return { id: -1 - index, kind, label, value, endpointId: 0, endpointName: 'this call' }
  })
}
