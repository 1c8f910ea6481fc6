import { AppError } from '../../../shared/errors.ts'
import { MOST_HEADERS, type HeaderPair } from '../../../shared/headers.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import { isBase64 } from './base64.ts'

/**
 * A request that never came over our listener, as if it had: a sample, a paste, one to verify. Its address
 * says whether the sender used HTTPS; who sent it is not known, unless a file of our own says it.
 */
export function asReceived(request: WholeRequest, receivedAt: number): ReceivedRequest {
  if (request.headers.length > MOST_HEADERS) {
    throw new AppError(
      'INPUT_INVALID',
      `The request has ${request.headers.length} headers; at most ${MOST_HEADERS} are taken.`,
      { fix: 'Leave some of them out.' },
    )
  }
  const [, scheme, target] = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*([^#]*)/i.exec(request.url) ?? []
  const { arrival } = request
  const requestTarget = arrival?.requestTarget ?? originForm(target ?? request.url.split('#', 1)[0] ?? '')
  const at = requestTarget.indexOf('?')
  return {
    method: request.method,
    requestTarget,
    path: at < 0 ? requestTarget : requestTarget.slice(0, at),
    query: at < 0 ? '' : requestTarget.slice(at + 1),
    httpVersion: arrival?.httpVersion ?? '1.1',
    headers: request.headers.map(([name, value]): HeaderPair => [name, value]),
    trailers: arrival?.trailers ?? [],
    body: bodyOf(request),
    bodyCut: arrival?.bodyCut ?? false,
    peer: arrival?.peer ?? {
      address: '127.0.0.1',
      port: 0,
      forwardedFor: null,
      forwardedProto: scheme?.toLowerCase() ?? null,
      viaTunnel: false,
    },
    receivedAt: arrival?.receivedAt ?? receivedAt,
    endedAt: arrival?.endedAt ?? arrival?.receivedAt ?? receivedAt,
  }
}

function originForm(target: string): string {
  return target.startsWith('/') || target === '*' ? target : `/${target}`
}

function bodyOf({ bodyBase64 }: WholeRequest): Uint8Array {
  if (isBase64(bodyBase64)) return Buffer.from(bodyBase64, 'base64')
  throw new AppError(
    'INPUT_INVALID',
    '"bodyBase64" is not base64: characters that base64 does not have are in it, or some are missing.',
    {
      fix: 'Encode the bytes of the body with standard base64 (RFC 4648, section 4).',
    },
  )
}
