import { AppError } from '../../../shared/errors.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import type { ReceivedRequest } from '../listener/received.ts'

/**
 * A request that never came over our listener, as if it had: a sample, a paste, one to verify. Its address
 * says whether the sender used HTTPS; who sent it is not known, unless a file of our own says it.
 */
export function asReceived(request: WholeRequest, receivedAt: number): ReceivedRequest {
  const [, scheme, target] = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*([^#]*)/i.exec(request.url) ?? []
  const { arrival } = request
  const requestTarget = arrival?.requestTarget ?? originForm(target ?? request.url.replace(/#.*$/, ''))
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
  const compact = bodyBase64.replace(/\s+/g, '')
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return Buffer.from(compact, 'base64')
  throw new AppError(
    'INPUT_INVALID',
    '"bodyBase64" is not base64: it holds characters that base64 does not have.',
    {
      fix: 'Encode the bytes of the body with standard base64 (RFC 4648, section 4).',
    },
  )
}
