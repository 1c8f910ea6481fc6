import { headerValue } from '../../../shared/headers.ts'
import type { JudgeInput } from './judgement.ts'

/**
 * The address that a request was sent to as far as it tells itself: host of the public address, or of the `Host`
 * header where none is known, with path and query as they arrived. Null where neither names a host.
 */
export function addressAsArrived({ request, publicUrl }: JudgeInput): string | null {
  const target = request.requestTarget.startsWith('/') ? request.requestTarget : `/${request.requestTarget}`
  const origin = publicUrl === null ? null : /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(publicUrl)?.[0]
  if (origin) return origin + target
  const host = headerValue(request.headers, 'host')
  return host === null || host === '' ? null : `${request.peer.forwardedProto ?? 'http'}://${host}${target}`
}
