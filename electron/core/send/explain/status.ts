import { headerValue } from '../../../../shared/headers.ts'
import type { Check } from '../../../../shared/model/check.ts'
import type { Outgoing } from '../outgoing.ts'
import type { Response } from '../deliver.ts'
import { finding } from './finding.ts'

interface Refused {
  request: Outgoing
  response: Response
  /** The beginning of the answer's body. */
  text: string
}

/** What usually stands behind an error status, and what to change in the app. Empty where nothing typical is known. */
export function statusFinding(refused: Refused): Check[] {
  const csrf = csrfProtection(refused)
  if (csrf !== null) return [csrf]
  const explain = BY_STATUS[refused.response.status]
  if (explain !== undefined) return [explain(refused)]
  if (refused.response.status < 500) return []
  return [
    finding(
      'server-error',
      'fail',
      `${refused.response.status}: your app failed while it handled the callback.`,
      'Look into its output for the exception of this moment.',
    ),
  ]
}

/** Most checks of a signature that fail with the right key are over a body that was parsed and written again. */
const SEEN = '"Seen by your app" shows whether it checks the bytes that were sent.'

const BY_STATUS: Readonly<Record<number, (refused: Refused) => Check>> = {
  400: () =>
    finding(
      'bad-request',
      'fail',
      '400: your app or its framework could not read the request, or checked it and refused it.',
      `Compare what it expects with Body and Headers of this delivery. A failed signature check is often answered with 400 too: ${SEEN}`,
    ),
  401: ({ response, request }) => {
    const wanted = headerValue(response.headers, 'www-authenticate')
    const sent = headerValue(request.headers, 'authorization') !== null
    return finding(
      'unauthorised',
      'fail',
      `401: ${sent ? 'the Authorization header that was sent was refused' : 'no Authorization header was sent'}${wanted === null ? '' : `; the app asks for ${wanted}`}.`,
      sent
        ? 'Compare the credentials of the endpoint with those that your app expects, and send with signing "now".'
        : `If your app verifies a signature itself, look there: ${SEEN} Else take the path of the webhook out of the login middleware.`,
    )
  },
  403: () =>
    finding(
      'forbidden',
      'fail',
      '403: something before or in the handler refuses the request: CSRF protection, a login or role check, a list of allowed hosts or addresses, or the signature check itself.',
      'Take the path of the webhook out of CSRF protection and login middleware, and allow the host that the target names.',
    ),
  404: ({ request }) =>
    finding(
      'not-found',
      'fail',
      `404: your app has no route for ${request.method} ${new URL(request.url).pathname}.`,
      'Compare the path with the route of the handler: prefix such as /api, slash at the end, letter case.',
    ),
  405: ({ request, response }) => {
    const allowed = headerValue(response.headers, 'allow')
    return finding(
      'method',
      'fail',
      `405: the route exists, but not for ${request.method}${allowed === null ? '' : `; it allows ${allowed}`}.`,
      `Let the handler take ${request.method}, or correct the path.`,
    )
  },
  408: () =>
    finding(
      'slow-body',
      'fail',
      '408: your app gave up waiting for the request.',
      'Look for a middleware that reads the body before the handler does.',
    ),
  411: () =>
    finding(
      'length',
      'fail',
      '411: the app asks for a Content-Length; one was sent with this delivery.',
      'Look at the proxy before your app.',
    ),
  413: ({ request }) =>
    finding(
      'too-large',
      'fail',
      `413: ${request.body.length} bytes are more than your app's body parser or proxy takes.`,
      'Raise the limit of the body parser or proxy (client_max_body_size in nginx, limit in express.json).',
    ),
  415: ({ request }) =>
    finding(
      'media-type',
      'fail',
      `415: your app does not read ${headerValue(request.headers, 'content-type') ?? 'a body without a Content-Type'}.`,
      'Register a body parser for this type, or compare the type with what the provider really sends.',
    ),
  422: () =>
    finding(
      'unprocessable',
      'fail',
      '422: your app read the body and its validation refused it.',
      'Compare the rules of the validation with Body of this delivery.',
    ),
  429: () =>
    finding(
      'rate',
      'fail',
      '429: a rate limit refused the request.',
      'Take the path of the webhook out of the rate limit: providers send in bursts.',
    ),
  431: () =>
    finding(
      'head-too-large',
      'fail',
      '431: the headers are larger than your app takes.',
      'Raise its header limit.',
    ),
  502: () => gateway(502),
  503: () => gateway(503),
  504: () => gateway(504),
}

function gateway(status: number): Check {
  return finding(
    'gateway',
    'fail',
    `${status}: the proxy before your app got no usable answer from it, or it is starting.`,
    'Look whether the app behind the proxy runs and on which port.',
  )
}

/**
 * CSRF protection, as frameworks word it: Laravel answers 419, Django "CSRF verification failed", csurf "invalid
 * csrf token", Rails InvalidAuthenticityToken.
 */
function csrfProtection({ response, text }: Refused): Check | null {
  const worded = /csrf|xsrf|InvalidAuthenticityToken|authenticity token|antiforgery/i.test(text)
  if (response.status !== 419 && !(worded && [400, 403, 422].includes(response.status))) return null
  return finding(
    'csrf',
    'fail',
    `${response.status}: CSRF protection refused the callback; a provider cannot send such a token.`,
    'Exempt the path of the webhook: validateCsrfTokens(except) in Laravel, @csrf_exempt in Django, skip_before_action :verify_authenticity_token in Rails, a router before csurf in Express.',
  )
}
