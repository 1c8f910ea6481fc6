import type { InferContractRouterInputs } from '@orpc/contract'
import type { contract } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Core } from '../core.ts'
import { asReceived } from './received.ts'

type ImportInput = InferContractRouterInputs<typeof contract>['judging']['import']

/** Keeps requests as events of origin `imported`, in their order and in one transaction: all of them or none. */
export async function importRequests(
  core: Core,
  { requests, endpointId = null }: ImportInput,
): Promise<{ eventIds: number[] }> {
  if (endpointId !== null && !(await core.endpoints.list()).some(({ id }) => id === endpointId)) {
    throw new AppError('NOT_FOUND', `There is no endpoint ${endpointId}.`)
  }
  const now = Date.now()
  const events = await core.captureImported(
    requests.map((request) => ({
      request: asReceived(request, now),
      publicBase: request.arrival?.publicBase ?? null,
    })),
    endpointId,
  )
  return { eventIds: events.map(({ id }) => id) }
}
