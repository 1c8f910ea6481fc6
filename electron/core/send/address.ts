import { AppError } from '../../../shared/errors.ts'
import type { Edits } from '../../../shared/model/draft.ts'

/** Where a delivery goes: the parts that a connection needs, and the address as one text. */
export interface Address {
  secure: boolean
  /** Without the brackets of an IPv6 address. */
  hostname: string
  port: number
  /** What the `Host` header says: the port is left out where it is the scheme's own. */
  host: string
  /** Path and query exactly as they are sent. */
  requestTarget: string
  url: string
}

/**
 * Reads a target. Its path is sent as it is written, never normalised; its query too, and where it has none the
 * query of the event or draft follows. `edits.path` and `edits.query` replace both. What may not stand in a
 * request line is percent-encoded as UTF-8 and said in `changes`.
 *
 * @throws AppError INPUT_INVALID with the target as it was found.
 */
export function addressOf(
  target: string,
  query: string,
  edits: Pick<Edits, 'path' | 'query'> = {},
): { address: Address; changes: string[] } {
  const text = target.trim()
  const url = parse(text)
  const written = /^[^:]*:\/*[^/?#\\]*([^?#]*)(?:\?([^#]*))?/.exec(text)
  const path = withSlash(edits.path ?? written?.[1] ?? '')
  const chosenQuery = edits.query?.replace(/^\?/, '') ?? written?.[2] ?? query
  const raw = chosenQuery === '' ? path : `${path}?${chosenQuery}`
  const requestTarget = sendable(raw)
  const secure = url.protocol === 'https:'
  return {
    address: {
      secure,
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      host: url.host,
      requestTarget,
      url: `${url.protocol}//${url.host}${requestTarget}`,
    },
    changes:
      requestTarget === raw
        ? []
        : [
            `The address holds characters that HTTP does not carry; they are percent-encoded: ${requestTarget}`,
          ],
  }
}

function parse(target: string): URL {
  if (target === '') {
    throw new AppError('INPUT_INVALID', 'There is no target: the address to send to is empty.', {
      fix: 'Give an address such as http://127.0.0.1:3000/webhooks, or save one on the endpoint.',
    })
  }
  const url = URL.canParse(target) ? new URL(target) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    const suggestion = `http://${target.replace(/^[a-z]+:\/*(?=[^\d])/i, '').replace(/^\/+/, '')}`
    throw new AppError('INPUT_INVALID', `The target "${target}" is not an absolute http or https address.`, {
      fix: URL.canParse(suggestion)
        ? `Write it in full, such as ${suggestion}`
        : 'Write it in full, such as http://127.0.0.1:3000/webhooks',
    })
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError(
      'INPUT_INVALID',
      'The target has a user name or password in its address, which would be stored and shown with it.',
      { fix: 'Take them out of the address and put them into an Authorization header.' },
    )
  }
  return url
}

function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`
}

/** The request line is latin1 without white space: node:http refuses the rest, llhttp never lets it in. */
function sendable(text: string): string {
  return text.replace(/[^\x21-\x7e\x80-\xff]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}
