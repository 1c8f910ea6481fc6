import { AppError } from '../../../shared/errors.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'

/**
 * Headers that spoke about the connection on which the event came, and are left out of a delivery. The
 * hop-by-hop fields of https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1, and `Expect`, because the body is
 * sent without waiting. Fields that `Connection` names beyond these stay: what was captured is sent again.
 */
export const LEFT_OUT: readonly string[] = [
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'expect',
]

/** Headers that are made right for the target; each keeps its place and the spelling of its name. */
export const RECOMPUTED: readonly string[] = ['host', 'content-length', 'connection']

/**
 * The header pairs of a delivery: those of the event or draft in their order, case and repeats, with the headers
 * of RECOMPUTED made right and those of LEFT_OUT gone. `changes` says each of it in a sentence.
 *
 * @throws AppError INPUT_INVALID for a name or value that HTTP cannot carry.
 */
export function wireHeaders(
  headers: readonly HeaderPair[],
  wire: { method: string; host: string; bodySize: number },
): { headers: HeaderPair[]; changes: string[] } {
  for (const pair of headers) refuseUnsendable(pair)
  const chunked = headerValue(headers, 'transfer-encoding') !== null
  const hasLength = headerValue(headers, 'content-length') !== null
  // A map and no object: a header may be called `__proto__` or `constructor`.
  const values = new Map([
    ['host', wire.host],
    ['content-length', String(wire.bodySize)],
    ['connection', 'close'],
  ])
  const written = new Set<string>()
  const leftOut: string[] = []
  const kept = headers.flatMap(([name, value]): HeaderPair[] => {
    const key = name.toLowerCase()
    if (key === 'transfer-encoding' && !hasLength && !written.has('content-length')) {
      written.add('content-length')
      return [['Content-Length', String(wire.bodySize)]]
    }
    if (LEFT_OUT.includes(key)) {
      if (key !== 'transfer-encoding' && !leftOut.includes(name)) leftOut.push(name)
      return []
    }
    const own = values.get(key)
    if (own === undefined) return [[name, value]]
    if (written.has(key)) return []
    written.add(key)
    return [[name, own]]
  })
  if (!written.has('host')) kept.unshift(['Host', wire.host])
  if (!written.has('content-length') && needsLength(wire))
    kept.push(['Content-Length', String(wire.bodySize)])
  if (!written.has('connection')) kept.push(['Connection', 'close'])
  return {
    headers: kept,
    changes: [
      ...changed('Host', headerValue(headers, 'host'), wire.host),
      ...(chunked
        ? [`The body is sent in one piece: Content-Length is ${wire.bodySize} instead of chunks.`]
        : []),
      ...(chunked ? [] : lengthChange(headers, kept)),
      ...connectionChange(headerValue(headers, 'connection')),
      ...(leftOut.length === 0
        ? []
        : [`Left out, because it spoke about the first connection only: ${leftOut.join(', ')}.`]),
    ],
  }
}

/** To all other methods node:http adds `Transfer-Encoding: chunked` where no length stands. */
const WITHOUT_BODY = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']

function needsLength(wire: { method: string; bodySize: number }): boolean {
  return wire.bodySize > 0 || !WITHOUT_BODY.includes(wire.method)
}

function changed(name: string, before: string | null, after: string): string[] {
  if (before === after) return []
  return [before === null ? `${name} is added: ${after}.` : `${name} is ${after} instead of ${before}.`]
}

function lengthChange(before: readonly HeaderPair[], after: readonly HeaderPair[]): string[] {
  const length = headerValue(after, 'content-length')
  return length === null ? [] : changed('Content-Length', headerValue(before, 'content-length'), length)
}

function connectionChange(before: string | null): string[] {
  return before?.toLowerCase() === 'close' ? [] : changed('Connection', before, 'close')
}

function refuseUnsendable([name, value]: HeaderPair): void {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    throw new AppError(
      'INPUT_INVALID',
      `"${name}" is not a header name: ${oddCharacter(name, /[!#$%&'*+\-.^_`|~0-9A-Za-z]/)}.`,
      {
        fix: 'Use letters, digits and hyphens in header names.',
      },
    )
  }
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new AppError(
      'INPUT_INVALID',
      `The value of header ${name} cannot be sent: ${oddCharacter(value, /[\t\x20-\x7e\x80-\xff]/)}.`,
      {
        fix: 'Header values are one line of latin1 characters: remove that character, or percent-encode it.',
      },
    )
  }
}

function oddCharacter(text: string, allowed: RegExp): string {
  const characters = [...text]
  const index = characters.findIndex((character) => !allowed.test(character))
  if (index < 0) return 'it is empty'
  const code = (characters[index]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `character ${index + 1} is U+${code}`
}
