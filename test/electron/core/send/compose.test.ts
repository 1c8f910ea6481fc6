import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compose } from '../../../../electron/core/send/compose.ts'
import type { Source } from '../../../../electron/core/send/composing.ts'
import { proverFor } from '../../../../electron/core/send/prover.ts'
import type { Prover } from '../../../../electron/core/send/prover.ts'
import type { Edits } from '../../../../shared/model/draft.ts'
import { canonicalText } from '../../../helpers/receiver.ts'
import { createHmac } from 'node:crypto'
import { builtIn } from '../../../../shared/providers/registry.ts'

const KEY = 'CHK_test_key_0123456789'
const BODY = '{"event":"PAYMENT RECEIVED","data":{"id":"ORD1","collectedAmount":"10000"},"checksum":"old"}'

const source = (change: Partial<Source> = {}): Source => ({
  method: 'POST',
  query: '',
  headers: [
    ['X-First', 'a'],
    ['hOsT', 'hooks.example.com'],
    ['x-twice', '1'],
    ['Content-Type', 'application/json'],
    ['X-Twice', '2'],
    ['content-length', '999'],
    ['Connection', 'keep-alive'],
  ],
  trailers: [],
  body: Buffer.from(BODY),
  bodyCut: false,
  ...change,
})

const clickpesa = proverFor({
  registry: builtIn,
  provider: 'clickpesa',
  credentials: [
    { id: 1, kind: 'checksumKey', label: 'sandbox', value: KEY, endpointId: 1, endpointName: 'Shop' },
  ],
  publicUrl: null,
  now: 0,
})

const stranger = proverFor({ registry: builtIn, provider: null, credentials: [], publicUrl: null, now: 0 })

const composeTo = (target: string, from = source(), edits: Edits = {}, signer: Prover | null = null) =>
  compose(from, {
    target,
    edits,
    signing: signer === null ? 'keep' : 'now',
    prover: signer ?? stranger,
    ownListenerPort: 4848,
  })

describe('headers', () => {
  test('keep order, case and repeats; only those of the connection change', () => {
    const { request, changes } = composeTo('http://127.0.0.1:3000/hook')

    expect(request.headers).toEqual([
      ['X-First', 'a'],
      ['hOsT', '127.0.0.1:3000'],
      ['x-twice', '1'],
      ['Content-Type', 'application/json'],
      ['X-Twice', '2'],
      ['content-length', String(Buffer.byteLength(BODY))],
      ['Connection', 'close'],
    ])
    expect(changes).toEqual([
      'Host is 127.0.0.1:3000 instead of hooks.example.com.',
      `Content-Length is ${Buffer.byteLength(BODY)} instead of 999.`,
      'Connection is close instead of keep-alive.',
    ])
  })

  test('that are missing are added, and the chunks of the first connection become a length', () => {
    const { request } = composeTo(
      'http://127.0.0.1:3000/',
      source({
        headers: [
          ['Transfer-Encoding', 'chunked'],
          ['A', 'b'],
        ],
      }),
    )

    expect(request.headers).toEqual([
      ['Host', '127.0.0.1:3000'],
      ['Content-Length', String(Buffer.byteLength(BODY))],
      ['A', 'b'],
      ['Connection', 'close'],
    ])
  })

  test('that belong to the first connection are left out and named', () => {
    const { request, changes } = composeTo(
      'http://127.0.0.1:3000/',
      source({
        headers: [
          ['Keep-Alive', 'timeout=5'],
          ['TE', 'trailers'],
          ['Expect', '100-continue'],
          ['X', 'y'],
        ],
      }),
    )

    expect(request.headers.map(([name]) => name)).toEqual(['Host', 'X', 'Content-Length', 'Connection'])
    expect(changes).toContain(
      'Left out, because it spoke about the first connection only: Keep-Alive, TE, Expect.',
    )
  })

  test.each([
    [['Bad Name', 'x'], '"Bad Name" is not a header name: character 4 is U+0020.'],
    [['', 'x'], '"" is not a header name: it is empty.'],
    [['X-Name', 'a\r\nInjected: 1'], 'The value of header X-Name cannot be sent: character 2 is U+000D.'],
    [['X-Name', 'zł'], 'The value of header X-Name cannot be sent: character 2 is U+0142.'],
  ] as const)('that HTTP cannot carry are refused in words: %j', (pair, message) => {
    const edits: Edits = { headers: [[pair[0], pair[1]]] }

    expect(() => composeTo('http://127.0.0.1/', source(), edits)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message }),
    )
  })
})

describe('the address', () => {
  test.each([
    ['http://127.0.0.1:3000', '', {}, 'http://127.0.0.1:3000/'],
    ['http://127.0.0.1:3000/hook/', 'a=1&a=%20', {}, 'http://127.0.0.1:3000/hook/?a=1&a=%20'],
    ['http://127.0.0.1:3000/hook?mine=1', 'a=1', {}, 'http://127.0.0.1:3000/hook?mine=1'],
    ['http://127.0.0.1:3000/hook?', 'a=1', {}, 'http://127.0.0.1:3000/hook'],
    ['http://127.0.0.1:3000/a/../b//c%2F', '', {}, 'http://127.0.0.1:3000/a/../b//c%2F'],
    [
      'http://127.0.0.1:3000/hook?mine=1#part',
      'a=1',
      { path: 'other', query: '?b=2' },
      'http://127.0.0.1:3000/other?b=2',
    ],
    ['http://127.0.0.1:3000/hook', 'a=1', { query: '' }, 'http://127.0.0.1:3000/hook'],
    ['HTTP://LOCALHOST:80/Hook', '', {}, 'http://localhost/Hook'],
    ['https://[::1]:8443/x', '', {}, 'https://[::1]:8443/x'],
  ] as const)('%s with the query "%s" and %j is %s', (target, query, edits, url) => {
    const { request } = composeTo(target, source({ query }), edits)

    expect(request.url).toBe(url)
  })

  test('is percent-encoded where HTTP could not carry it, and says so', () => {
    const { request, changes } = composeTo('http://127.0.0.1/', source(), {
      path: '/zł oty',
      query: 'a=\r\n',
    })

    expect(request.url).toBe('http://127.0.0.1/z%C5%82%20oty?a=%0D%0A')
    expect(changes[0]).toContain('percent-encoded')
  })

  test.each([
    ['', 'There is no target: the address to send to is empty.'],
    ['localhost:3000/hook', 'The target "localhost:3000/hook" is not an absolute http or https address.'],
    ['ftp://127.0.0.1/', 'The target "ftp://127.0.0.1/" is not an absolute http or https address.'],
    ['file:///etc/passwd', 'The target "file:///etc/passwd" is not an absolute http or https address.'],
    ['http://', 'The target "http://" is not an absolute http or https address.'],
    [
      'http://user:secret@127.0.0.1/',
      'The target has a user name or password in its address, which would be stored and shown with it.',
    ],
  ])('"%s" is refused in words', (target, message) => {
    expect(() => composeTo(target)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', message }))
  })
})

describe('the body', () => {
  test('that was captured stays byte for byte when the signing is kept', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_each, index) => index)

    const { request } = composeTo('http://127.0.0.1/', source({ body: bytes }))

    expect(request.body).toEqual(bytes)
  })

  test('that was compressed and is edited as text is sent plain, with headers that say so', () => {
    const from = source({
      headers: [
        ['Content-Encoding', 'gzip'],
        ['Content-Type', 'text/plain; charset=iso-8859-1'],
      ],
      body: gzipSync('alt'),
    })

    const { request, changes } = composeTo('http://127.0.0.1/', from, { bodyText: 'né' })

    expect(Buffer.from(request.body).toString('utf8')).toBe('né')
    expect(request.headers.slice(1)).toEqual([
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Content-Length', '3'],
      ['Connection', 'close'],
    ])
    expect(changes).toContain('Content-Encoding: gzip is gone: the edited body is sent as plain text.')
  })

  test('that was compressed stays so when nothing has to read it', () => {
    const body = gzipSync(BODY)

    const { request } = composeTo(
      'http://127.0.0.1/',
      source({ headers: [['Content-Encoding', 'gzip']], body }),
    )

    expect(request.body).toEqual(body)
    expect(request.headers).toContainEqual(['Content-Encoding', 'gzip'])
  })

  test('that was cut says how much of it is sent', () => {
    const { changes } = composeTo('http://127.0.0.1/', source({ bodyCut: true }))

    expect(changes[0]).toBe(
      `Only the first ${Buffer.byteLength(BODY)} bytes of the body were kept, and only these are sent.`,
    )
  })
})

describe('signing now', () => {
  test('after an edit gives a proof that an independent implementation accepts', () => {
    const edited = BODY.replace('10000', '25000')

    const { request, changes } = composeTo('http://127.0.0.1/', source(), { bodyText: edited }, clickpesa)

    const {
      checksum,
      checksumMethod: _method,
      ...payload
    } = JSON.parse(Buffer.from(request.body).toString('utf8'))
    expect(checksum).toBe(createHmac('sha256', KEY).update(canonicalText(payload)).digest('hex'))
    expect(payload.data.collectedAmount).toBe('25000')
    expect(changes).toContain('Body member "checksum" was signed anew with "sandbox".')
    expect(changes.join(' ')).not.toContain(KEY)
  })

  test('inflates a compressed body that has to be read, and gives the length of what is sent', () => {
    const from = source({ headers: [['Content-Encoding', 'gzip']], body: gzipSync(BODY) })

    const { request } = composeTo('http://127.0.0.1/', from, {}, clickpesa)

    expect(request.headers.map(([name]) => name)).not.toContain('Content-Encoding')
    expect(request.headers).toContainEqual(['Content-Length', String(request.body.length)])
    expect(JSON.parse(Buffer.from(request.body).toString('utf8')).checksum).toMatch(/^[0-9a-f]{64}$/)
  })

  test('sets the Authorization of Basic and keeps a compressed body as it is', () => {
    const body = gzipSync('[]')
    const held = { id: 1, label: 'sandbox', endpointId: 1, endpointName: 'Shop' }
    const signer = proverFor({
      registry: builtIn,
      provider: 'clik2pay',
      credentials: [
        { ...held, kind: 'username', value: 'merchant' },
        { ...held, kind: 'password', value: 'pa:ss' },
      ],
      publicUrl: null,
      now: 0,
    })

    const { request } = composeTo(
      'http://127.0.0.1/',
      source({ headers: [['Content-Encoding', 'gzip']], body }),
      {},
      signer,
    )

    expect(request.body).toEqual(body)
    expect(request.headers).toContainEqual([
      'Authorization',
      `Basic ${Buffer.from('merchant:pa:ss').toString('base64')}`,
    ])
  })

  test('for a sender that is not known is refused', () => {
    expect(() => composeTo('http://127.0.0.1/', source(), {}, stranger)).toThrow(
      expect.objectContaining({ code: 'CANNOT_SIGN' }),
    )
  })
})

describe('our own listener as the target', () => {
  test('counts the hops, and refuses the one after the fifth', () => {
    const headers: [string, string][] = [['X', 'y']]
    let from = source({ headers })
    for (let hop = 1; hop <= 5; hop++) {
      const { request } = composeTo('http://localhost:4848/shop-abc', from)
      expect(request.headers).toContainEqual(['Hookloupe-Hops', String(hop)])
      from = source({ headers: request.headers })
    }

    expect(() => composeTo('http://[::1]:4848/shop-abc', from)).toThrow(
      expect.objectContaining({ code: 'TARGET_REFUSED' }),
    )
    expect(
      composeTo('http://127.0.0.1:3000/', source({ headers })).request.headers.map(([name]) => name),
    ).not.toContain('Hookloupe-Hops')
  })
})
