import type { InferContractRouterInputs } from '@orpc/contract'
import type { contract } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Core } from '../core.ts'
import { asReceived } from './received.ts'

type ImportInput = InferContractRouterInputs<typeof contract>['judging']['import']

/** Keeps requests as events of origin `imported`, in their order. Either all can be read or none is kept. */
export async function importRequests(
  core: Core,
  { requests, endpointId = null }: ImportInput,
): Promise<{ eventIds: number[] }> {
  if (endpointId !== null && !(await core.endpoints.list()).some(({ id }) => id === endpointId)) {
    throw new AppError('NOT_FOUND', `There is no endpoint ${endpointId}.`)
  }
  const now = Date.now()
  const received = requests.map((request) => asReceived(request, now))
  const events = []
  for (const request of received) {
    events.push(await core.captureDirect(request, { origin: 'imported', endpointId }))
  }
  return { eventIds: events.map(({ id }) => id) }
}
