import type { InferContractRouterInputs } from '@orpc/contract'
import type { contract } from '../../../shared/contract.ts'
import type { NoteChange } from '../../../shared/model/note.ts'
import { AppError } from '../../../shared/errors.ts'
import { TOKEN } from '../../../shared/headers.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import type { Core } from '../core.ts'
import type { ReceivedRequest } from '../listener/received.ts'
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
    requests.map((request, index) => ({
      request: sent(request, now, index + 1),
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

/** @throws AppError INPUT_INVALID that names the request by its number. */
function sent(request: WholeRequest, now: number, number: number): ReceivedRequest {
  try {
    if (!TOKEN.test(request.method))
      throw refused(`${JSON.stringify(request.method.slice(0, 60))} is no method`)
    const odd = request.headers.find(([name]) => !TOKEN.test(name))
    if (odd !== undefined) throw refused(`${JSON.stringify(odd[0].slice(0, 60))} is no header name`)
    return asReceived(request, now)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INPUT_INVALID') throw error
    throw new AppError(
      'INPUT_INVALID',
      `Request ${number} was not imported, nor the others: ${error.message}`,
      {
        fix: error.fix,
        cause: error,
      },
    )
  }
}

function refused(why: string): AppError {
  return new AppError('INPUT_INVALID', `${why}.`, {
    fix: 'Correct it or leave the request out, then import again.',
  })
}
