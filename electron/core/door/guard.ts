import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { AppError } from '../../../shared/errors.ts'

/**
 * Why this request may not come in, or null. It never throws and parses nothing: what a request claims is
 * compared with the few values that are right.
 *
 * `Host` stops DNS rebinding (another name that resolves to 127.0.0.1), `Origin` and `Sec-Fetch-Site` stop other
 * pages, also those on another port of this machine, which browsers call same-site.
 */
export function refusal(request: IncomingMessage, port: number): AppError | null {
  const hosts = valuesOf(request, 'host')
  const allowed = ownHosts(port)
  if (hosts.length !== 1) {
    return new AppError(
      'HOST_REFUSED',
      `The request has ${hosts.length} Host headers; exactly one is expected.`,
    )
  }
  if (!allowed.includes((hosts[0] ?? '').toLowerCase())) {
    return new AppError(
      'HOST_REFUSED',
      `The Host header is ${quoted(hosts[0])}; only ${allowed.map(quoted).join(', ')} are answered.`,
    )
  }

  const origins = valuesOf(request, 'origin')
  const ownOrigins = allowed.map((host) => `http://${host}`)
  const foreign = origins.find((origin) => !ownOrigins.includes(origin.toLowerCase()))
  if (foreign !== undefined) {
    return new AppError(
      'ORIGIN_REFUSED',
      `A page of ${quoted(foreign)} made this request; only our own page may.`,
    )
  }

  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit(request)) {
    return new AppError('ORIGIN_REFUSED', `The browser says that a ${quoted(site)} page made this request.`)
  }
  return null
}

/** Whether the request carries the token, compared in constant time. */
export function isAuthorised(request: IncomingMessage, token: string): boolean {
  const given = valuesOf(request, 'authorization')
  if (given.length !== 1) return false
  const match = /^bearer +(\S+) *$/i.exec(given[0] ?? '')
  return match?.[1] !== undefined && timingSafeEqual(digest(match[1]), digest(token))
}

/** The error of a call without the right token, with what was found. */
export function unauthorised(request: IncomingMessage): AppError {
  return new AppError(
    'UNAUTHORISED',
    request.headers.authorization === undefined
      ? 'The request has no Authorization header.'
      : 'The token in the Authorization header is not the one of this running app; each start makes a new one.',
  )
}

function ownHosts(port: number): string[] {
  return ['127.0.0.1', 'localhost', '[::1]'].flatMap((host) =>
    port === 80 ? [host, `${host}:80`] : [`${host}:${port}`],
  )
}

/** Somebody followed a link to the page, which is what any web site may offer: the page alone gives nothing away. */
function isVisit(request: IncomingMessage): boolean {
  return (
    request.method === 'GET' &&
    request.headers['sec-fetch-mode'] === 'navigate' &&
    request.headers['sec-fetch-dest'] === 'document' &&
    !isApiPath(request.url ?? '')
  )
}

/** Whether a request-target belongs to the API. */
export function isApiPath(requestTarget: string): boolean {
  return /^\/api(?:[/?]|$)/.test(requestTarget)
}

function valuesOf(request: IncomingMessage, name: string): string[] {
  return request.rawHeaders.filter(
    (_, index) => index % 2 === 1 && request.rawHeaders[index - 1]?.toLowerCase() === name,
  )
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function quoted(text: string | undefined): string {
  return JSON.stringify((text ?? '').slice(0, 200))
}
