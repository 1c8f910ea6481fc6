import { describe, expect, test } from 'vitest'
import { exchange } from '../../../helpers/core.ts'
import { startServed, type ServedApp } from '../../../helpers/served.ts'

/** A GET of the health call with these header lines, over a bare socket: fetch would put the headers right. */
async function rawCall(app: ServedApp, lines: string[], path = '/api/health'): Promise<string> {
  return exchange(app.port, `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`)
}

const tokenLine = (app: ServedApp): string => `Authorization: Bearer ${app.addresses.token}`

describe('who may call', () => {
  test('a call with the token, by any of our own names, is answered', async () => {
    const app = await startServed()

    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      const answer = await rawCall(app, [`Host: ${name}:${app.port}`, tokenLine(app)])
      expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    }
  })

  test('a call without the token, with a wrong one, or with it in the wrong place is refused', async () => {
    const app = await startServed()
    const { token } = app.addresses
    const host = `Host: 127.0.0.1:${app.port}`
    const attempts: [string[], string?][] = [
      [[host]],
      [[host, `Authorization: Bearer ${token}x`]],
      [[host, `Authorization: Bearer ${token.slice(0, -1)}`]],
      [[host, 'Authorization: Bearer ']],
      [[host, `Authorization: Basic ${token}`]],
      [[host, `Authorization: ${token}`]],
      [[host, tokenLine(app), 'Authorization: Bearer other']],
      [[host, `Cookie: token=${token}`]],
      [[host], `/api/health?token=${token}`],
      [[host], `/api/openapi.json?access_token=${token}`],
    ]

    for (const [lines, path] of attempts) {
      const answer = await rawCall(app, lines, path)
      expect(answer, lines.join()).toMatch(/^HTTP\/1\.1 401 /)
      expect(answer).toContain('"code":"UNAUTHORISED"')
      expect(answer).not.toContain(token)
    }
  })

  test('another name for this address, as DNS rebinding gives it, is refused even with the token', async () => {
    const app = await startServed()
    const hosts = [
      'evil.example',
      `evil.example:${app.port}`,
      '127.0.0.1',
      `127.0.0.1:${app.port + 1}`,
      `127.0.0.1:${app.port}.evil.example`,
      `127.0.0.1.nip.io:${app.port}`,
      `0.0.0.0:${app.port}`,
      `user@127.0.0.1:${app.port}`,
      `127.1:${app.port}`,
    ]

    for (const host of hosts) {
      const answer = await rawCall(app, [`Host: ${host}`, tokenLine(app)])
      expect(answer, host).toMatch(/^HTTP\/1\.1 403 /)
      expect(answer).toContain('"code":"HOST_REFUSED"')
    }
  })

  test('a malformed Host, several or none never crash the door', async () => {
    const app = await startServed()
    const own = `Host: 127.0.0.1:${app.port}`
    for (const lines of [
      ['Host: '],
      ['Host: ['],
      ['Host: [::1'],
      ['Host: %zz'],
      ['Host: a b'],
      ['Host: http://127.0.0.1'],
      [`Host: ${'a'.repeat(8000)}`],
      [own, 'Host: evil.example'],
      [own, own],
      ['X-Nothing: 1'],
    ]) {
      const answer = await rawCall(app, [...lines, tokenLine(app)])
      expect(answer, lines.join().slice(0, 60)).toMatch(/^HTTP\/1\.1 40[03] /)
    }

    expect(await rawCall(app, [own, tokenLine(app)])).toMatch(/^HTTP\/1\.1 200 /)
  })

  test('what is no HTTP at all never crashes the door', async () => {
    const app = await startServed()

    for (const bytes of [
      '\0\x16\x03\x01',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n',
    ]) {
      expect(await exchange(app.port, bytes)).toMatch(/^HTTP\/1\.1 400 /)
    }

    expect((await app.request('/api/health')).status).toBe(200)
  })

  test('a page of another origin is refused, our own is not, and there are no CORS headers', async () => {
    const app = await startServed()
    const host = `Host: 127.0.0.1:${app.port}`
    for (const origin of [
      'https://evil.example',
      'null',
      `http://localhost:${app.port + 1}`,
      `https://127.0.0.1:${app.port}`,
    ]) {
      const answer = await rawCall(app, [host, tokenLine(app), `Origin: ${origin}`])
      expect(answer, origin).toMatch(/^HTTP\/1\.1 403 /)
      expect(answer).toContain('"code":"ORIGIN_REFUSED"')
    }

    const own = await rawCall(app, [host, tokenLine(app), `Origin: ${app.origin}`])
    const preflight = await app.request('/api/events', {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'GET' },
    })

    expect(own).toMatch(/^HTTP\/1\.1 200 /)
    expect(own.toLowerCase()).not.toContain('access-control')
    expect(preflight.status).toBe(404)
    expect([...preflight.headers.keys()].join()).not.toContain('access-control')
  })

  test('what the browser says about the caller decides, where it says anything', async () => {
    const app = await startServed()
    const cases = [
      ['cross-site', 'cors', 'empty', '/api/health', 403],
      ['same-site', 'no-cors', 'image', '/api/health', 403],
      ['cross-site', 'navigate', 'document', '/api/health', 403],
      ['cross-site', 'navigate', 'iframe', '/', 403],
      ['cross-site', 'no-cors', 'script', '/', 403],
      ['same-origin', 'cors', 'empty', '/api/health', 200],
      ['none', 'navigate', 'document', '/api/health', 200],
    ] as const

    for (const [site, mode, dest, path, status] of cases) {
      const fetched = [`Sec-Fetch-Site: ${site}`, `Sec-Fetch-Mode: ${mode}`, `Sec-Fetch-Dest: ${dest}`]
      const answer = await rawCall(app, [`Host: 127.0.0.1:${app.port}`, tokenLine(app), ...fetched], path)
      expect(answer.slice(0, 12), `${site} ${mode} ${dest} ${path}`).toBe(`HTTP/1.1 ${status}`)
    }
  })

  test('a link on another site may open the page, which holds no secret', async () => {
    const app = await startServed()

    const answer = await rawCall(
      app,
      [
        `Host: 127.0.0.1:${app.port}`,
        'Sec-Fetch-Site: cross-site',
        'Sec-Fetch-Mode: navigate',
        'Sec-Fetch-Dest: document',
      ],
      '/',
    )

    expect(answer).not.toMatch(/^HTTP\/1\.1 403 /)
    expect(answer).not.toContain(app.addresses.token)
  })
})

describe('what is answered', () => {
  test('every answer forbids sniffing, framing and referrers', async () => {
    const app = await startServed()

    for (const path of ['/', '/api/health', '/api/nothing', '/api/openapi.json']) {
      const { headers } = await app.request(path)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  test('an unknown call is 404 in JSON, with the next step', async () => {
    const app = await startServed()

    for (const [method, path] of [
      ['GET', '/nothing'],
      ['PUT', '/events'],
      ['GET', ''],
      ['POST', '/events/1/body'],
      ['GET', '/events/1/body/x'],
    ] as const) {
      const { status, body } = await app.call<{ code: string; data: { fix: string } }>(method, path)
      expect(status, `${method} ${path}`).toBe(404)
      expect(body).toMatchObject({ code: 'NOT_FOUND', data: { fix: expect.any(String) } })
    }
  })

  test('a call larger than its limit is refused, and the door goes on', async () => {
    const app = await startServed()

    const answer = await exchange(
      app.port,
      `POST /api/paste HTTP/1.1\r\nHost: 127.0.0.1:${app.port}\r\n${tokenLine(app)}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${41 * 1024 * 1024}\r\n\r\n{"text":"`,
      Buffer.alloc(64 * 1024, 'x'),
    )

    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toContain('"code":"BODY_TOO_LARGE"')
    expect((await app.request('/api/health')).status).toBe(200)
  })

  test('a body that is no JSON is INPUT_INVALID, not a defect', async () => {
    const app = await startServed()

    const response = await app.request('/api/endpoints', {
      method: 'POST',
      body: '{"name":',
      headers: { 'content-type': 'application/json' },
    })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('JSON'),
    })
  })
})
