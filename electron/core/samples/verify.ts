import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { contract } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { Core } from '../core.ts'
import { checkSettings } from '../endpoints/endpoint-checks.ts'
import type { VerifyInput } from '../judging/judging-ops.ts'
import { heldCredentials } from './given-credentials.ts'
import { asReceived } from './received.ts'

type Input = InferContractRouterInputs<typeof contract>['judging']['verify']
type Output = InferContractRouterOutputs<typeof contract>['judging']['verify']

/**
 * Judges a request without storing anything. Without an endpoint, the credentials and events of the project play
 * no part: the same input gives the same answer anywhere. With one, it is judged as if that had captured it.
 */
export async function verify(core: Core, input: Input): Promise<Output> {
  const request = asReceived(input.request, input.receivedAt ?? Date.now())
  const circumstances =
    input.endpointId === undefined
      ? given(input, core.registry)
      : await ofEndpoint(core, input, input.endpointId)
  const judgement = await core.verify({ request, ...circumstances })
  const { type, title, objectId, decoded, checks, verdict, problems, warnings, cause } = judgement
  return {
    provider: judgement.provider,
    type,
    title,
    objectId,
    decoded,
    checks,
    verdict,
    problems,
    warnings,
    cause,
  }
}

type Circumstances = Omit<VerifyInput, 'request'>

function given(input: Input, registry: Registry): Circumstances {
  const provider = registry.find(input.provider)
  if (!provider && input.provider !== 'auto') {
    throw new AppError('INPUT_INVALID', `There is no provider ${JSON.stringify(input.provider)}.`, {
      fix: `Use one of ${['auto', ...registry.all().map(({ id }) => id)].join(', ')}.`,
    })
  }
  const settings = provider ? checkSettings(provider, input.settings ?? {}) : (input.settings ?? {})
  return {
    provider: input.provider,
    endpoint: { id: 0, name: 'this call', environment: null, settings },
    credentials: heldCredentials(input.credentials ?? [], provider),
    otherCredentials: [],
    publicUrl: input.publicUrl ?? addressOf(input),
  }
}

/** Credentials of the call come before the saved ones; those of other endpoints may explain, as with an event. */
async function ofEndpoint(core: Core, input: Input, endpointId: number): Promise<Circumstances> {
  const { id, name, environment, provider, settings, publicUrl } = await core.endpoints.get(endpointId)
  const held = await core.store.credentials()
  return {
    provider,
    endpoint: { id, name, environment, settings },
    credentials: [
      ...heldCredentials(input.credentials ?? [], core.registry.find(provider)),
      ...held.filter((credential) => credential.endpointId === id),
    ],
    otherCredentials: held.filter((credential) => credential.endpointId !== id),
    publicUrl: input.publicUrl ?? publicUrl ?? addressOf(input),
  }
}

/** The address that the request was sent to, where it says one. */
function addressOf({ request }: Input): string | null {
  return URL.canParse(request.url) ? request.url : null
}
