import type { CopyInput } from '../../../shared/contract/exports.ts'
import { AppError } from '../../../shared/errors.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Copied } from '../../../shared/model/export.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { maskRequest } from '../masking/mask-request.ts'
import { createPlaceholders } from '../masking/placeholders.ts'
import type { CodedRequest } from './copy/snippet.ts'
import { writeCopy } from './copy/write-copy.ts'
import { secretsOf } from './export-events.ts'
import { addressOf } from './exported-event.ts'
import { gather } from './gather.ts'
import type { ExportProject } from './gather.ts'

/** An event, or what a delivery sent, as code for a client. Throws NOT_FOUND. */
export async function copyRequest(project: ExportProject, input: CopyInput): Promise<Copied> {
  const { request, provider } =
    input.deliveryId === undefined
      ? await ofEvent(project, input.eventId)
      : await ofDelivery(project, input.deliveryId)
  if (!input.masked) return { form: input.form, masked: [], ...writeCopy(input.form, request) }

  const placeholders = createPlaceholders()
  const { target, headers, body } = maskRequest(
    { ...request, target: request.url, trailers: [] },
    { provider, secrets: await secretsOf(project.store) },
    placeholders,
  )
  const { text, notes } = writeCopy(input.form, { method: request.method, url: target, headers, body })
  const masked = placeholders.tallies()
  return {
    form: input.form,
    masked,
    text,
    notes:
      masked.length === 0
        ? notes
        : ['The signature that was captured does not fit what is masked.', ...notes],
  }
}

interface Copyable {
  request: CodedRequest
  provider: Provider | null
}

async function ofEvent(project: ExportProject, id: number | undefined): Promise<Copyable> {
  const [event] = id === undefined ? [] : await gather(project, { ids: [id] })
  if (event === undefined) throw new AppError('NOT_FOUND', `There is no event ${id ?? 'without an id'}.`)
  const { request, provider } = event
  return { request: { ...request, url: addressOf(request) }, provider }
}

async function ofDelivery(project: ExportProject, id: number): Promise<Copyable> {
  const { store } = project
  const delivery = await store.deliveries.get(id)
  if (delivery === null) throw new AppError('NOT_FOUND', `There is no delivery ${id}.`)
  const { eventId, request } = delivery
  const [event] = eventId === null ? [] : await gather(project, { ids: [eventId] })
  const body = (await store.deliveries.body(id, 'request')) ?? new Uint8Array()
  const headers = request.headers.map(([name, value]): HeaderPair => [name, value])
  return { request: { ...request, headers, body }, provider: event?.provider ?? null }
}
