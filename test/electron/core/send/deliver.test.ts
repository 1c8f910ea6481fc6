import { afterEach, describe, expect, test } from 'vitest'
import { createServer as createHttp2Server, createSecureServer as createSecureHttp2Server } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { addressOf } from '../../../../electron/core/send/address.ts'
import { compose } from '../../../../electron/core/send/compose.ts'
import { deliver, LIMITS } from '../../../../electron/core/send/deliver.ts'
import type { Limits, Outcome } from '../../../../electron/core/send/deliver.ts'
import { checkAnswer } from '../../../../electron/core/send/explain/answer.ts'
import { explainFailure } from '../../../../electron/core/send/explain/failure.ts'
import { proverFor } from '../../../../electron/core/send/prover.ts'
import { resolveHost } from '../../../../electron/core/send/target-guard.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Check } from '../../../../shared/model/check.ts'
import type { Failure } from '../../../../shared/model/delivery.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { freePort, hasIpv6, plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import type { RawServer } from '../../../helpers/raw-server.ts'
import { SELF_SIGNED } from '../../../helpers/self-signed.ts'
import { builtIn } from '../../../../shared/providers/registry.ts'

const servers: RawServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(...input: Parameters<typeof startRawServer>): Promise<RawServer> {
  const server = await startRawServer(...input)
  servers.push(server)
  return server
}

/** Long enough for what comes before the limit, on a busy machine too. */
const SHORT_MS = 2_000

interface Sent {
  outcome: Outcome
  failure: Failure | null
  checks: Check[]
}

const stranger = proverFor({ registry: builtIn, provider: null, credentials: [], publicUrl: null, now: 0 })

async function send(
  target: string,
  options: {
    headers?: HeaderPair[]
    body?: Uint8Array
    limits?: Partial<Limits>
    provider?: string
    method?: string
  } = {},
): Promise<Sent> {
  const { headers = [], body = Buffer.from('{"a":1}'), limits = {}, provider, method = 'POST' } = options
  const { request, address } = compose(
    { method, query: '', headers, trailers: [], body, bodyCut: false },
    { target, edits: {}, signing: 'keep', prover: stranger, ownListenerPort: null },
  )
  const resolved = await resolveHost(address.hostname)
  const addresses = 'addresses' in resolved ? resolved.addresses : []
  const outcome = await deliver(request, { address, addresses }, { ...LIMITS, ...limits })
  const { response } = outcome
  return {
    outcome,
    failure:
      outcome.mishap &&
      (await explainFailure(outcome.mishap, {
        address,
        addresses,
        timings: outcome.timings,
        answerBegun: response !== null,
        ownPorts: [],
      })),
    checks:
      response === null
        ? []
        : checkAnswer({
            request,
            address,
            outcome: { ...outcome, response },
            provider: provider === undefined ? null : findProvider(provider),
          }),
  }
}

const checkOf = ({ checks }: Sent, name: string): Check | undefined =>
  checks.find(({ id }) => id === `answer.${name}`)

describe('a delivery', () => {
  test('writes the pairs of the request and nothing else', async () => {
    const server = await serve(plainAnswer('200 OK'))
    const headers: HeaderPair[] = [
      ['x-Odd-CASE', '1'],
      ['Content-Length', '0'],
      ['Set-Thing', 'b'],
      ['x-odd-case', '\xe9 latin1'],
      ['Content-Disposition', 'form-data; name="\xc3\xa9"'],
      ['HOST', 'old.example'],
      ['X-Empty', ''],
    ]

    await send(`${server.url}/hook?q=%20`, { headers, body: Buffer.from([0, 255, 10, 13]) })

    expect(server.received).toEqual([
      'POST /hook?q=%20 HTTP/1.1\r\nx-Odd-CASE: 1\r\nContent-Length: 4\r\nSet-Thing: b\r\nx-odd-case: \xe9 latin1\r\n' +
        `Content-Disposition: form-data; name="\xc3\xa9"\r\nHOST: 127.0.0.1:${server.port}\r\nX-Empty: \r\n` +
        'Connection: close\r\n\r\n\x00\xff\n\r',
    ])
  })

  test.each(['GET', 'DELETE', 'PURGE', 'M-SEARCH'])(
    'of %s without a body goes out without chunks',
    async (method) => {
      const server = await serve(plainAnswer('200 OK'))

      await send(server.url, { method, body: new Uint8Array() })

      expect(server.received[0]).toContain(`${method} / HTTP/1.1`)
      expect(server.received[0]).not.toMatch(/transfer-encoding/i)
    },
  )

  test('carries 2,000 headers both ways', async () => {
    const many = Array.from({ length: 2000 }, (_each, index): HeaderPair => [`X-${index}`, 'v'])
    const server = await serve(
      plainAnswer(
        '200 OK',
        '',
        many.map(([name, value]) => `${name}: ${value}`),
      ),
    )

    const { outcome } = await send(server.url, { headers: many })

    expect(server.received[0]).toContain('X-1999: v')
    expect(outcome.response?.headers).toContainEqual(['X-1999', 'v'])
  })

  test('keeps the answer as it came: order, case and repeats of its headers, reason and version', async () => {
    const server = await serve((socket) =>
      socket.end('HTTP/1.0 202 Taken\r\nx-B: 1\r\nSet-Cookie: a\r\nX-b: 2\r\nset-cookie: b\r\n\r\nthanks'),
    )

    const { outcome } = await send(server.url)

    expect(outcome.response).toEqual({
      status: 202,
      reason: 'Taken',
      httpVersion: '1.0',
      headers: [
        ['x-B', '1'],
        ['Set-Cookie', 'a'],
        ['X-b', '2'],
        ['set-cookie', 'b'],
      ],
      body: Buffer.from('thanks'),
      bodyCut: false,
    })
    expect(outcome.mishap).toBeNull()
    expect(outcome.timings.firstByteMs).not.toBeNull()
  })

  test('passes informational responses and names them', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n')
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    })

    const sent = await send(server.url)

    expect(sent.outcome.response?.status).toBe(200)
    expect(checkOf(sent, 'informational')?.message).toBe('Before the answer came 103.')
  })

  test('of a HEAD request ends without a body, and so does a switch of protocols', async () => {
    const head = await serve((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n'))
    const upgrade = await serve((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    )

    const first = await send(head.url, { method: 'HEAD', body: new Uint8Array() })
    const second = await send(upgrade.url)

    expect(first.outcome).toMatchObject({ mishap: null, response: { status: 200, bodyCut: false } })
    expect(second.outcome.response?.status).toBe(101)
  })

  test.skipIf(!hasIpv6)('to localhost reaches an app that listens on ::1 alone', async () => {
    const server = await serve(plainAnswer('200 OK'), { host: '::1' })

    const { outcome } = await send(`http://localhost:${server.port}/`)

    expect(outcome.response?.status).toBe(200)
  })

  test('keeps the first 5 MiB of an endless answer and leaves', async () => {
    const server = await serve(endless)

    const sent = await send(server.url)

    expect(sent.outcome.mishap).toBeNull()
    expect(sent.outcome.response).toMatchObject({ status: 200, bodyCut: true })
    expect(sent.outcome.response?.body.length).toBe(5 * 1024 * 1024)
    expect(checkOf(sent, 'cut')?.message).toBe(
      'The answer is longer than the 5242880 bytes that were kept; reading ended there.',
    )
  })
})

describe('a failure', () => {
  test('of a port that refuses names it', async () => {
    const port = await freePort()

    const { failure, outcome } = await send(`http://127.0.0.1:${port}/`)

    expect(outcome.response).toBeNull()
    expect(failure?.code).toBe('refused')
    expect(failure?.message).toContain(`Nothing listens at 127.0.0.1:${port}: the connection was refused.`)
  })

  test('of a port that refuses names the neighbour that does not', async () => {
    const other = await serve(() => undefined)

    const { failure } = await send(`http://127.0.0.1:${other.port + 1}/`)

    expect(failure?.message).toMatch(new RegExp(`Ports? ${other.port}\\b`))
    expect(failure?.fix).toContain(`if it is the one on port ${other.port}, correct the target`)
  })

  test.skipIf(!hasIpv6)('of one loopback names the other', async () => {
    const server = await serve(() => undefined, { host: '::1' })

    const { failure } = await send(`http://127.0.0.1:${server.port}/`)

    expect(failure?.message).toBe(
      `Nothing listens at 127.0.0.1:${server.port}, but something does at [::1]:${server.port}.`,
    )
    expect(failure?.fix).toBe(
      'Use localhost instead of 127.0.0.1 in the target: then both addresses are tried.',
    )
  })

  test('of a connection that is closed or reset without an answer', async () => {
    const closed = await serve((socket) => socket.end())
    const reset = await serve((socket) => socket.resetAndDestroy())

    const failures = [await send(closed.url), await send(reset.url)].map(({ failure }) => failure)

    for (const failure of failures) {
      expect(failure?.code).toBe('reset')
      expect(failure?.message).toMatch(
        /^Your app closed the connection without an answer \(after [\d.]+ m?s\)\.$/,
      )
    }
  })

  test.each([
    ['announced length', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf an answer'],
    ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ne\r\nhalf an answer\r\n'],
  ])('in the middle of an answer keeps what came: %s', async (_how, answer) => {
    const server = await serve((socket) => socket.end(answer))

    const sent = await send(server.url, { provider: 'clickpesa' })

    expect(sent.failure?.code).toBe('reset')
    expect(sent.failure?.message).toContain('in the middle of the answer')
    expect(sent.outcome.response).toMatchObject({ status: 200, bodyCut: true })
    expect(Buffer.from(sent.outcome.response?.body ?? []).toString()).toBe('half an answer')
    expect(checkOf(sent, 'acknowledged')?.status).toBe('warn')
  })

  test('of an app that never answers says where the time went', async () => {
    const server = await serve(() => undefined)

    const { failure, outcome } = await send(server.url, { limits: { totalMs: SHORT_MS } })

    expect(failure?.code).toBe('timeout')
    expect(failure?.message).toMatch(
      /^Connected after [\d.]+ m?s, sent after [\d.]+ m?s, and no answer within [\d.]+ m?s\.$/,
    )
    expect(outcome.timings.firstByteMs).toBeNull()
  })

  test('of an answer that never ends keeps what came', async () => {
    const server = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow'))

    const { failure, outcome } = await send(server.url, { limits: { totalMs: SHORT_MS } })

    expect(failure?.message).toMatch(
      /^The answer began after [\d.]+ m?s and had not ended after [\d.]+ m?s; what came is kept\.$/,
    )
    expect(Buffer.from(outcome.response?.body ?? []).toString()).toBe('slow')
  })

  test('of a TLS handshake that hangs', async () => {
    const server = await serve(() => undefined)

    const { failure } = await send(`https://127.0.0.1:${server.port}/`, { limits: { connectMs: SHORT_MS } })

    expect(failure).toMatchObject({ code: 'timeout' })
    expect(failure?.message).toContain('TLS was not agreed on')
  })

  test('of a self-signed certificate is said, and nothing was sent', async () => {
    const server = await serve(plainAnswer('200 OK'), { tls: SELF_SIGNED })

    const { failure } = await send(`${server.url}/hook`)

    expect(failure).toMatchObject({
      code: 'tls',
      message: `The certificate of 127.0.0.1:${server.port} is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT); nothing was sent.`,
    })
    expect(server.received).toEqual([])
  })

  test('of https to a plain port, and of http to a TLS port, names the right scheme', async () => {
    const plain = await startPlain()
    const tls = await serve(plainAnswer('200 OK'), { tls: SELF_SIGNED })

    const first = await send(`https://127.0.0.1:${plain.port}/hook`)
    const second = await send(`http://127.0.0.1:${tls.port}/hook`)

    expect(first.failure?.fix).toBe(`Write http:// in the target: http://127.0.0.1:${plain.port}/hook`)
    expect(second.failure?.fix).toMatch(new RegExp(`https://127.0.0.1:${tls.port}/hook$|expects https\\.$`))
  })

  test('of an answer that is not HTTP shows how it begins', async () => {
    const server = await serve((socket) => socket.end('220 mail.example ESMTP\r\n'))

    const { failure } = await send(server.url)

    expect(failure?.code).toBe('answer-malformed')
    expect(failure?.message).toContain('It begins with "220 mail.example ESMTP".')
  })

  test('of an answer that breaks the rules halfway keeps what came', async () => {
    const server = await serve((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngood\r\nzz\r\nbad'),
    )

    const { failure, outcome } = await send(server.url)

    expect(failure?.code).toBe('answer-malformed')
    expect(outcome.response).toMatchObject({ status: 200, bodyCut: true, body: Buffer.from('good') })
  })

  test('of an endless head is no endless wait', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      socket.end(`X: ${'a'.repeat(100_000)}\r\n\r\n`)
    })

    const { failure } = await send(server.url)

    expect(failure?.code).toBe('answer-too-large')
  })

  test('of a head that drips for ever says that something came', async () => {
    const server = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\nX-Slow: '))

    const { failure } = await send(server.url, { limits: { totalMs: SHORT_MS } })

    expect(failure?.code).toBe('timeout')
    expect(failure?.message).toMatch(
      /; 25 bytes came, and the head of the answer had not ended after [\d.]+ m?s\.$/,
    )
  })

  test('of informational responses without end is no endless wait', async () => {
    const server = await serve((socket) => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(500)));
      }
      socket.on('drain', pour)
      pour()
    })

    const { failure, outcome } = await send(server.url)

    expect(failure).toMatchObject({
      code: 'answer-malformed',
      message: 'More than 100 informational responses (1xx) came, and no answer.',
    })
    expect(outcome.informational).toHaveLength(101)
  })

  test('of trailers without end is not said of the head, and keeps what came', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n')
      socket.write('X-Trailer: abcdefgh\r\n'.repeat(10_000))
    })

    const sent = await send(server.url)

    expect(sent.failure).toMatchObject({
      code: 'answer-too-large',
      message: expect.stringContaining('trailers') as string,
    })
    expect(checkOf(sent, 'acknowledged')?.status).toBe('warn')
  })

  test('of a server that speaks HTTP/2 alone says so, in the clear and over TLS', async () => {
    const clear = createHttp2Server()
    const secure = createSecureHttp2Server({ ...SELF_SIGNED, allowHTTP1: false })
    secure.on('sessionError', () => undefined)
    const urls = await Promise.all(
      [clear, secure].map(async (server, index) => {
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        const { port } = server.address() as AddressInfo
        return `${['http', 'https'][index]}://127.0.0.1:${port}/`
      }),
    )

    const failures = await Promise.all(urls.map((url) => send(url)))
    clear.close()
    secure.close()

    for (const { failure } of failures) {
      expect(failure?.code).toBe('answer-malformed')
      expect(failure?.message).toMatch(/^Port \d+ speaks HTTP\/2 and no HTTP\/1\.1/)
    }
  })

  test('of a name that nobody knows is an outcome', async () => {
    const { address } = addressOf('http://no-such-app.test/', '')
    const failing = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))

    const resolved = await resolveHost(address.hostname, failing)

    expect(resolved).toEqual({ unresolved: { code: 'ENOTFOUND' } })
  })

  test('of one app does not hold up another', async () => {
    const hanging = await serve(() => undefined)
    const well = await serve(plainAnswer('200 OK'))

    const waiting = send(hanging.url)
    const { outcome } = await send(well.url)
    await expect.poll(() => hanging.received.length).toBe(1)
    await hanging.close()

    expect(outcome.response?.status).toBe(200)
    expect((await waiting).failure?.code).toBe('reset')
  })
})

describe('the answer', () => {
  test('that is whole stays one where the connection is reset shortly afterwards', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge', () =>
        setImmediate(() => socket.resetAndDestroy()),
      )
    })

    const { outcome, failure } = await send(server.url)

    expect(failure).toBeNull()
    expect(outcome.response).toMatchObject({ status: 413, body: Buffer.from('large'), bodyCut: false })
  })

  test.each([
    'http://user:pa55word@elsewhere.test/x',
    '//user:pa55word@elsewhere.test/x',
    'http://user:pa55word@:x',
  ])('that points to %s is shown without the password', async (location) => {
    const server = await serve(plainAnswer('302 Found', '', [`Location: ${location}`]))

    const check = checkOf(await send(`${server.url}/hook`), 'redirect')

    expect(check?.message).toContain('//***@')
    expect(JSON.stringify(check)).not.toContain('pa55word')
  })

  test.each([
    ['308 Permanent Redirect', '/hook/', ': only a slash at the end is added.'],
    ['302 Found', '/login?next=/hook', ', a login page.'],
    ['301 Moved Permanently', '/en/hook', ': a language is put before the path.'],
    ['307 Temporary Redirect', 'https://127.0.0.1:8443/hook', ': the app insists on https.'],
    ['302 Found', 'http://elsewhere.test/', ', another host.'],
  ])('%s to %s is not followed and explained', async (status, location, words) => {
    const server = await serve(plainAnswer(status, '', [`Location: ${location}`]))

    const sent = await send(`${server.url}/hook`)

    expect(server.received).toHaveLength(1)
    expect(checkOf(sent, 'redirect')?.message).toContain(words)
    expect(checkOf(sent, 'redirect')?.message).toContain('It was not followed')
  })

  // Looked for with patterns that go back and forth, each of these takes hours.
  test.each([
    ['an element full of opening brackets', `<html><title>${'<'.repeat(1_000_000)}</title>`],
    ['elements that never end', `<html>${'<title'.repeat(160_000)}`],
    ['attributes that never end', `<html>${'class="errormsg"'.repeat(60_000)}`],
    ['names with a million dots', 'a.'.repeat(500_000)],
  ])('that is made to be read for ever is read: %s', async (_what, page) => {
    const body = gzipSync(page)
    const server = await serve((socket) => {
      socket.write(`HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`)
      socket.end(body)
    })

    const sent = await send(server.url)

    expect(checkOf(sent, 'server-error')?.status).toBe('fail')
  })

  test('is judged by the rules of the provider', async () => {
    const well = await serve(plainAnswer('204 No Content'))
    const ill = await serve(
      plainAnswer('500 Internal Server Error', '<title>TypeError at /hook</title><h1>boom</h1>', [
        'Content-Type: text/html',
      ]),
    )

    const good = await send(well.url, { provider: 'clik2pay' })
    const bad = await send(ill.url, { provider: 'clik2pay' })
    const unknown = await send(ill.url)

    expect(checkOf(good, 'acknowledged')).toMatchObject({ status: 'pass' })
    expect(checkOf(bad, 'acknowledged')).toMatchObject({ status: 'fail' })
    expect(checkOf(bad, 'acknowledged')?.message).toContain('Clik2pay accepts any 2xx')
    expect(checkOf(bad, 'error-line')?.message).toBe('The answer says: TypeError at /hook: boom')
    expect(checkOf(unknown, 'acknowledged')?.message).toContain('is not known')
  })

  test.each([
    ['400 Bad Request', 'bad-request'],
    ['401 Unauthorized', 'unauthorised'],
  ])('%s, as a failed signature check is answered, leads to what the app saw', async (status, name) => {
    const server = await serve(plainAnswer(status, 'signature mismatch'))

    const sent = await send(server.url)

    expect(checkOf(sent, name)?.fix).toContain('"Seen by your app" shows whether it checks the bytes')
  })

  test.each([
    [
      '401 Unauthorized',
      ['WWW-Authenticate: Basic realm="x"'],
      '',
      'unauthorised',
      'the app asks for Basic realm="x"',
    ],
    [
      '403 Forbidden',
      [],
      'Forbidden (403) CSRF verification failed. Request aborted.',
      'csrf',
      'CSRF protection',
    ],
    ['403 Forbidden', [], 'no', 'forbidden', 'refuses the request'],
    ['419 unknown status', [], '', 'csrf', 'CSRF protection'],
    ['404 Not Found', [], '', 'not-found', 'no route for POST /hook'],
    ['405 Method Not Allowed', ['Allow: GET, HEAD'], '', 'method', 'it allows GET, HEAD'],
    ['413 Content Too Large', [], '', 'too-large', '7 bytes'],
    ['415 Unsupported Media Type', [], '', 'media-type', 'a body without a Content-Type'],
    ['422 Unprocessable Content', [], 'ActionController::InvalidAuthenticityToken', 'csrf', 'CSRF'],
    ['502 Bad Gateway', [], '', 'gateway', 'proxy'],
    ['507 Insufficient Storage', [], '', 'server-error', 'your app failed'],
  ] as const)('%s %j names what usually stands behind it', async (status, headers, body, name, words) => {
    const server = await serve(plainAnswer(status, body, headers))

    const sent = await send(`${server.url}/hook`)

    expect(checkOf(sent, name)?.message).toContain(words)
    expect(checkOf(sent, name)?.fix).not.toBeNull()
  })

  test.each([
    ['application/json', '{"error":{"message":"bad amount"}}', 'bad amount'],
    [
      'text/html',
      '<html><title>Error</title><pre>TypeError: x is undefined<br> &nbsp; at a.js',
      'TypeError: x is undefined',
    ],
    [
      'text/html',
      '<title>ValueError at /h</title><pre class="exception_value">wrong &quot;id&quot;</pre>',
      'ValueError at /h: wrong "id"',
    ],
    ['text/plain', 'Traceback:\n  File "a.py"\nKeyError: \'id\'\n', "KeyError: 'id'"],
  ])('of an error as %s has its line pulled out', async (type, body, line) => {
    const server = await serve(plainAnswer('500 Internal Server Error', body, [`Content-Type: ${type}`]))

    const sent = await send(server.url)

    expect(checkOf(sent, 'error-line')?.message).toBe(`The answer says: ${line}`)
  })

  test('200 with a page for people is a warning', async () => {
    const server = await serve(
      plainAnswer('200 OK', '<!doctype html><title>My shop</title>', ['Content-Type: text/html']),
    )

    const sent = await send(server.url)

    expect(checkOf(sent, 'page')).toMatchObject({ status: 'warn' })
    expect(checkOf(sent, 'page')?.message).toContain('My shop')
  })
})

function endless(socket: Socket): void {
  const chunk = Buffer.alloc(64 * 1024, 97)
  const pump = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  }
  socket.on('drain', pump)
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n')
  pump()
}

/** Answers the first bytes, whatever they are, as web servers answer a TLS handshake. */
async function startPlain(): Promise<{ port: number }> {
  const { createServer } = await import('node:net')
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  servers.push({
    port,
    url: '',
    received: [],
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  })
  return { port }
}
