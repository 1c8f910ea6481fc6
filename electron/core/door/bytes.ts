import type { ServerResponse } from 'node:http'
import { AppError } from '../../../shared/errors.ts'
import type { Core } from '../core.ts'
import { readableTextOf } from '../judging/decrypted.ts'

type Project = Pick<Core, 'store' | 'registry'>

/** What a raw address of the API says of itself in the OpenAPI document, and what it gives. */
interface RawAddress {
  path: string
  summary: string
  mediaType: string
  read: (core: Project, id: number) => Promise<Uint8Array | string | null>
  missing: (id: number) => AppError
  fileName: (id: number) => string
}

const noEvent = (id: number): AppError => new AppError('NOT_FOUND', `There is no event ${id}.`)

/** Bodies travel beside the contract: as bytes, from an address of their own. */
export const RAW_ADDRESSES: readonly RawAddress[] = [
  {
    path: '/events/{id}/body',
    summary: 'The body of an event, byte for byte as received (not inflated)',
    mediaType: 'application/octet-stream',
    read: async ({ store }, id) => (await store.events.request(id))?.body ?? null,
    missing: noEvent,
    fileName: (id) => `event-${id}-body.bin`,
  },
  {
    path: '/events/{id}/text',
    summary: 'The body of an event, inflated and read in its charset, as UTF-8',
    mediaType: 'text/plain; charset=utf-8',
    read: (core, id) => readableTextOf(core, id),
    missing: (id) =>
      new AppError('NOT_FOUND', `There is no event ${id}, or its body is not text.`, {
        fix: `Get the bytes from /api/events/${id}/body.`,
      }),
    fileName: (id) => `event-${id}-body.txt`,
  },
  ...(['request', 'response'] as const).map((side): RawAddress => ({
    path: `/deliveries/{id}/${side}-body`,
    summary:
      side === 'request'
        ? 'The body that a delivery sent'
        : 'The body that the target answered with, as far as it was kept',
    mediaType: 'application/octet-stream',
    read: ({ store }, id) => store.deliveries.body(id, side),
    missing: (id) => new AppError('NOT_FOUND', `There is no delivery ${id}, or it has no ${side} body.`),
    fileName: (id) => `delivery-${id}-${side}.bin`,
  })),
]

/** Answers a request for raw bytes; false where the path is none of theirs. */
export async function answerBytes(core: Project, path: string, response: ServerResponse): Promise<boolean> {
  for (const address of RAW_ADDRESSES) {
    const id = idIn(address.path, path)
    if (id === null) continue
    const found = Number.isSafeInteger(id) && id > 0 ? await address.read(core, id) : null
    if (found === null) throw address.missing(id)

    const bytes = typeof found === 'string' ? Buffer.from(found, 'utf8') : found
    response.writeHead(200, {
      'content-type': address.mediaType,
      'content-length': bytes.byteLength,
      'content-disposition': `attachment; filename="${address.fileName(id)}"`,
      'cache-control': 'no-store',
    })
    response.end(bytes)
    return true
  }
  return false
}

function idIn(pattern: string, path: string): number | null {
  const [before = '', after = ''] = pattern.split('{id}')
  if (!path.startsWith(before) || !path.endsWith(after)) return null
  const id = path.slice(before.length, path.length - after.length)
  return /^\d{1,15}$/.test(id) ? Number(id) : null
}
