import { headerValues } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Reply } from '../listener/reply.ts'
import type { Response } from '../send/deliver.ts'

/** The answer of the app as the sender gets it: status, words, headers and body, without what was about our connection. */
export function appReply({ status, reason, headers, body }: Response, method: string): Reply {
  const keepsLength = method === 'HEAD' || status === 304
  return {
    kind: 'answer',
    status,
    ...(isWritable(reason) ? { reason } : {}),
    headers: endToEnd(headers, keepsLength),
    body,
    delayMs: 0,
    by: 'app',
    note: null,
  }
}

/** Node's parser lets control characters pass beside a status, and its writer refuses them. */
function isWritable(reason: string): boolean {
  return !/[^\t\x20-\x7e\x80-\xff]/.test(reason)
}

/** In place of the app's answer; the sender is told nothing about the inside, `note` is for the developer. */
export function gatewayReply(status: 502 | 504, note: string): Reply {
  const body =
    status === 504
      ? 'The application behind this address did not answer in time.\n'
      : 'The application behind this address could not be reached or did not answer properly.\n'
  return {
    kind: 'answer',
    status,
    headers: [['Content-Type', 'text/plain; charset=utf-8']],
    body,
    delayMs: 0,
    by: 'deadline',
    note,
  }
}

/** Hop-by-hop fields: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

function endToEnd(headers: readonly HeaderPair[], keepsLength: boolean): HeaderPair[] {
  const named = headerValues(headers, 'connection').flatMap((value) =>
    value.split(',').map((name) => name.trim().toLowerCase()),
  )
  const leftOut = new Set([...HOP_BY_HOP, ...named, ...(keepsLength ? [] : ['content-length'])])
  return headers.filter(([name]) => !leftOut.has(name.toLowerCase()))
}
