import type { InferContractRouterInputs } from '@orpc/contract'
import type { contract } from '../../../shared/contract.ts'
import type { NoteChange } from '../../../shared/model/note.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Core } from '../core.ts'
import { asReceived } from './received.ts'

/** True where there is something to write down. */
function isNoted(noted: NoteChange | undefined): noted is NoteChange {
  return noted?.pinned === true || Boolean(noted?.note) || (noted?.tags?.length ?? 0) > 0
}

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
  for (const [index, { noted }] of requests.entries()) {
    const event = events[index]
    if (event !== undefined && isNoted(noted)) await core.store.events.note(event.id, noted)
  }
  return { eventIds: events.map(({ id }) => id) }
}
