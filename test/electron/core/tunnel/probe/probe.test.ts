import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startListener } from '../../../../../electron/core/listener/listener.ts'
import type { Listener } from '../../../../../electron/core/listener/listener.ts'
import { PLAIN_ANSWER } from '../../../../../electron/core/listener/routing.ts'
import { createCatcher } from '../../../../../electron/core/tunnel/probe/catcher.ts'
import { probeAddress } from '../../../../../electron/core/tunnel/probe/probe.ts'
import type { ProbeItem, ProbeResult } from '../../../../../shared/model/probe.ts'
import { withHeader, withoutHeaders } from '../../../../../shared/headers.ts'
import { providers } from '../../../../../shared/providers/index.ts'
import { startLyingTunnel } from '../../../../helpers/lying-tunnel.ts'
import type { Lies, LyingTunnel, WireRequest } from '../../../../helpers/lying-tunnel.ts'

const known = providers.filter(({ id }) => ['clik2pay', 'clickpesa', 'peach'].includes(id))
const catcher = createCatcher(Date.now)
const captured: string[] = []
const rejected: string[] = []
let listener: Listener
let tunnel: LyingTunnel

beforeAll(async () => {
  listener = await startListener({
    port: 0,
    bodyLimit: () => 1024,
    route: () => ({ endpointId: null, provider: null, endpoint: null, answer: PLAIN_ANSWER, by: 'endpoint' }),
    tunnel: () => null,
    catchProbe: (requestTarget) => catcher.catchProbe(requestTarget),
    capture: ({ request }) => {
      captured.push(request.requestTarget)
      return Promise.reject(new Error('only probes are expected here'))
    },
    arrived: () => null,
    recordAnswer: () => undefined,
    reject: ({ reason }) => Promise.resolve(rejected.push(reason)),
    now: Date.now,
  })
  tunnel = await startLyingTunnel(listener.port)
})
afterAll(async () => {
  await tunnel.close()
  await listener.close()
})
beforeEach(() => {
  tunnel.lies = {}
  tunnel.seen.length = 0
  captured.length = 0
  rejected.length = 0
})

async function probe(lies: Lies = {}, withinMs = 120_000): Promise<ProbeResult> {
  tunnel.lies = lies
  return probeAddress({
    publicUrl: `http://hookshop.tunnel.test:${tunnel.port}`,
    driver: 'command',
    cause: 'demand',
    providers: known,
    catcher,
    doorPorts: [],
    outside: { lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) },
    withinMs,
    now: Date.now,
    signal: new AbortController().signal,
  })
}

function found(result: ProbeResult, id: ProbeItem['id']): ProbeItem {
  const item = result.items.find((each) => each.id === id)
  if (item === undefined) throw new Error(`There is no item ${id}.`)
  return item
}

function meaningOf(item: ProbeItem, provider: string): string | undefined {
  return item.meanings.find((each) => each.provider === provider)?.sentence
}

/** Everything but what a plain address of this machine cannot have. */
const OF_THE_ADDRESS = ['https', 'name', 'tls']

test('a tunnel that does nothing to what passes gets a pass for everything that passes', async () => {
  const result = await probe()

  const others = result.items.filter(({ id }) => !OF_THE_ADDRESS.includes(id))
  expect(others.filter(({ status }) => status !== 'pass')).toEqual([])
  expect(result).toMatchObject({ outcome: 'delivers', driver: 'command', cause: 'demand' })
  expect(result.roundTripMs).toBeGreaterThan(0)
  expect(captured).toEqual([])
  expect(rejected).toEqual([])
})

test('what is found is said for each provider, from its facts', async () => {
  const result = await probe()

  const https = found(result, 'https')
  expect(https.meanings).toEqual([
    { provider: 'clik2pay', status: 'fail', sentence: 'Clik2pay requires HTTPS on port 443: no.' },
    { provider: 'peach', status: 'fail', sentence: 'Peach Payments requires HTTPS: no.' },
  ])
  expect(meaningOf(found(result, 'headers'), 'clik2pay')).toBe(
    'Clik2pay proves itself with Authorization: as sent.',
  )
  expect(meaningOf(found(result, 'headers'), 'clickpesa')).toBe(
    'Harmless for ClickPesa: its proof stands in the body, not in a header.',
  )
})

const isPlain = ({ headers }: WireRequest): boolean => headers.some(([name]) => name === 'X-Probe-Zulu')
const isPost = ({ method }: WireRequest): boolean => method === 'POST'
const isChunked = ({ headers }: WireRequest): boolean =>
  headers.some(([name]) => name === 'Transfer-Encoding')
const sized = (request: WireRequest, body: Buffer): WireRequest => ({
  ...request,
  body,
  headers: isChunked(request)
    ? request.headers
    : withHeader(request.headers, 'Content-Length', String(body.length)),
})
const page = (status: string, title: string): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<!doctype html><title>${title}</title>`
const mapHeaders = (
  request: WireRequest,
  change: (name: string, value: string) => [string, string],
): WireRequest => ({
  ...request,
  headers: request.headers.map(([name, value]) => change(name, value)),
})

const LIES: {
  lie: string
  lies: Lies
  outcome: ProbeResult['outcome']
  expected: Partial<Record<ProbeItem['id'], [ProbeItem['status'], RegExp]>>
}[] = [
  {
    lie: 'turns bytes above 127 into UTF-8',
    lies: { request: (request) => sized(request, Buffer.from(request.body.toString('latin1'), 'utf8')) },
    outcome: 'alters',
    expected: {
      body: ['fail', /was changed: at byte 128, 0x80 was sent and 0xc2 arrived/],
      large: ['fail', /was changed/],
    },
  },
  {
    lie: 'cuts long bodies',
    lies: { request: (request) => sized(request, request.body.subarray(0, 100_000)) },
    outcome: 'alters',
    expected: {
      large: ['fail', /was cut: 100,000 of 1,048,576 bytes arrived/],
      body: ['pass', /byte for byte/],
    },
  },
  {
    lie: 'breaks off in the middle of a body',
    lies: {
      request: (request) =>
        request.body.length > 100_000 ? { ...request, body: request.body.subarray(0, 9) } : request,
    },
    outcome: 'alters',
    expected: {
      large: ['fail', /broke off on the way: the sender closed the connection after 9 of 1048576 bytes/],
    },
  },
  {
    lie: 'inflates what is compressed',
    lies: {
      request: (request) => {
        if (!request.headers.some(([name]) => name === 'Content-Encoding')) return request
        const inflated = sized(request, gunzipSync(request.body))
        return { ...inflated, headers: withoutHeaders(inflated.headers, ['content-encoding']) }
      },
    },
    outcome: 'alters',
    expected: {
      gzip: ['fail', /was inflated on the way, and arrived with other headers: Content-Encoding is missing/],
    },
  },
  {
    lie: 'decodes and writes forms anew',
    lies: {
      request: (request) =>
        request.headers.some(([, value]) => value.includes('form-urlencoded'))
          ? sized(request, Buffer.from(String(new URLSearchParams(request.body.toString()))))
          : request,
    },
    outcome: 'alters',
    expected: { form: ['fail', /was changed/] },
  },
  {
    lie: 'gathers chunks into one piece',
    lies: {
      request: (request) => ({
        ...request,
        headers: withHeader(
          withoutHeaders(request.headers, ['transfer-encoding']),
          'Content-Length',
          String(request.body.length),
        ),
      }),
    },
    outcome: 'delivers',
    expected: { chunked: ['note', /as one piece with Content-Length/] },
  },
  {
    lie: 'lower-cases header names',
    lies: { request: (request) => mapHeaders(request, (name, value) => [name.toLowerCase(), value]) },
    outcome: 'delivers',
    expected: { headers: ['note', /^The tunnel lower-cases header names\.$/] },
  },
  {
    lie: 'drops a header that a provider proves itself with',
    lies: {
      request: (request) => ({ ...request, headers: withoutHeaders(request.headers, ['authorization']) }),
    },
    outcome: 'alters',
    expected: { headers: ['fail', /drops Authorization/] },
  },
  {
    lie: 'rewrites the host',
    lies: {
      request: (request) => ({ ...request, headers: withHeader(request.headers, 'host', 'localhost:80') }),
    },
    outcome: 'alters',
    expected: { headers: ['fail', /changes the value of Host/] },
  },
  {
    lie: 'merges repeated headers and turns their order round',
    lies: {
      request: (request) => {
        if (!isPlain(request)) return request
        const rest = withoutHeaders(request.headers, ['x-probe-repeated'])
        return {
          ...request,
          headers: [...rest, ['X-Probe-Repeated', 'one, two'] as [string, string]].toReversed(),
        }
      },
    },
    outcome: 'delivers',
    expected: { headers: ['note', /merges repeated headers into one with commas and changes the order/] },
  },
  {
    lie: 'keeps the last of repeated headers alone',
    lies: {
      request: (request) => ({
        ...request,
        headers: request.headers.filter(([name, value]) => name !== 'X-Probe-Repeated' || value === 'two'),
      }),
    },
    outcome: 'alters',
    expected: { headers: ['fail', /changes the value of X-Probe-Repeated/] },
  },
  {
    lie: 'undoes percent escapes',
    lies: {
      request: (request) => ({
        ...request,
        target: request.target.replaceAll('%2F', '/').replaceAll('%7E', '~'),
      }),
    },
    outcome: 'alters',
    expected: { path: ['fail', /arrives with its escapes undone or written anew/] },
  },
  {
    lie: 'makes two slashes one',
    lies: { request: (request) => ({ ...request, target: request.target.replace('//', '/') }) },
    outcome: 'alters',
    expected: { path: ['fail', /two slashes made one/] },
  },
  {
    lie: 'leaves the query out',
    lies: { request: (request) => ({ ...request, target: request.target.split('?')[0] ?? '' }) },
    outcome: 'alters',
    expected: { path: ['fail', /without its query/] },
  },
  {
    lie: 'answers by itself with 200',
    lies: { own: () => 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok' },
    outcome: 'blocked',
    expected: {
      arrival: ['fail', /did not arrive here; its sender got 200 from something on the way/],
      body: ['unknown', /a plain callback does not arrive/],
    },
  },
  {
    lie: 'hands the callback in and answers by itself all the same',
    lies: { response: () => 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok' },
    outcome: 'blocked',
    expected: {
      arrival: [
        'fail',
        /arrived here, but its sender got 200 from something on the way instead of our answer/,
      ],
    },
  },
  {
    lie: 'changes one byte of an answer',
    lies: { response: (answer) => answer.replace('\u0080', '\u0081') },
    outcome: 'alters',
    expected: {
      answer: ['fail', /came back with another body: it was changed: at byte 128, 0x80 was sent and 0x81/],
    },
  },
  {
    lie: 'answers errors in its own words',
    lies: { response: (answer) => (answer.includes(' 422 ') ? page('502 Bad Gateway', 'Oops') : answer) },
    outcome: 'alters',
    expected: { answer: ['fail', /did not come back: the sender got a page titled "Oops" \(502\)/] },
  },
  {
    lie: 'drops headers of answers',
    lies: { response: (answer) => answer.replace(/X-Probe-Answer: .*\r\n/, '') },
    outcome: 'alters',
    expected: { answer: ['fail', /came back without its header X-Probe-Answer/] },
  },
  {
    lie: 'redirects to a login',
    lies: { own: () => 'HTTP/1.1 302 Found\r\nLocation: https://login.test/\r\nContent-Length: 0\r\n\r\n' },
    outcome: 'blocked',
    expected: {
      arrival: ['fail', /its sender got a redirect \(302\) to https:\/\/login\.test\//],
      page: ['fail', /A program .* gets a redirect/],
    },
  },
  {
    lie: 'shows everybody a page',
    lies: { own: () => page('200 OK', 'Friendly reminder') },
    outcome: 'blocked',
    expected: {
      arrival: ['fail', /a page titled "Friendly reminder" \(200\)/],
      page: ['fail', /and so does a browser/],
    },
  },
  {
    lie: 'shows browsers a page',
    lies: {
      own: (request) =>
        isPost(request) ? null : page('511 Network Authentication Required', 'Tunnel password'),
    },
    outcome: 'delivers',
    expected: {
      arrival: ['pass', /arrived here/],
      page: ['note', /A browser gets a page titled "Tunnel password" \(511\) first; a program/],
    },
  },
]

describe('the probe names the lie of a tunnel that', () => {
  test.each(LIES)('$lie', async ({ lies, outcome, expected }) => {
    const result = await probe(lies)

    for (const [id, [status, message]] of Object.entries(expected)) {
      const item = found(result, id as ProbeItem['id'])
      expect(item.message).toMatch(message)
      expect(item.status, item.message).toBe(status)
    }
    expect(result.outcome, result.sentence).toBe(outcome)
    expect(captured).toEqual([])
    expect(rejected).toEqual([])
  })

  test('holds everything back', async () => {
    const over = Promise.withResolvers<void>()
    const result = await probe({ hold: () => over.promise }, 300)
    over.resolve()

    expect(found(result, 'arrival').message).toMatch(/got no answer \(late: no whole answer within 0\.3 s\)/)
    expect(result).toMatchObject({ outcome: 'blocked', roundTripMs: null })
  })
})

test('a provider that takes a lying answer for received is said to lose its events', async () => {
  const result = await probe({ own: () => 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n' })

  const arrival = found(result, 'arrival')
  expect(meaningOf(arrival, 'clik2pay')).toBe(
    'Clik2pay takes 202 as received, so it sends nothing again: the event is lost.',
  )
  expect(meaningOf(arrival, 'peach')).toMatch(/^Peach Payments takes 202 as not received\. /)
})

test('lower-cased names are harmless where a proof stands in a header', async () => {
  const result = await probe({
    request: (request) => mapHeaders(request, (name, value) => [name.toLowerCase(), value]),
  })

  expect(meaningOf(found(result, 'headers'), 'peach')).toMatch(
    /^Harmless for Peach Payments: .* header names are compared without case/,
  )
})

test('a copy of a probe is an ordinary request, and so is a nonce that nobody gave out', async () => {
  await probe()
  const [first] = tunnel.seen
  if (first === undefined) throw new Error('Nothing was sent.')
  const base = `http://127.0.0.1:${listener.port}`

  await fetch(`${base}${first.target}`, { method: 'POST', body: 'x' })
  await fetch(`${base}/hookloupe-probe-${'0'.repeat(64)}/`, { method: 'POST', body: 'x' })

  expect(captured).toEqual([first.target, `/hookloupe-probe-${'0'.repeat(64)}/`])
})

test('nothing is sent to our own API', async () => {
  await expect(
    probeAddress({
      publicUrl: 'http://127.0.0.1:4849',
      driver: 'fixed',
      cause: 'demand',
      providers: [],
      catcher,
      doorPorts: [4849],
      now: Date.now,
      signal: new AbortController().signal,
    }),
  ).rejects.toMatchObject({ code: 'TARGET_REFUSED' })
})
