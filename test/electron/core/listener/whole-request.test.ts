import * as fc from 'fast-check'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { duplexPair } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { readWholeRequest } from '../../../../electron/core/listener/whole-request.ts'
import { pairsOf } from '../../../../shared/headers.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'

interface Reading {
  method: string | undefined
  requestTarget: string | undefined
  headers: HeaderPair[]
  body: Buffer
}

const server = createServer({ requireHostHeader: false })
afterAll(() => void server.close(() => {}))

/** All requests that Node finds in these bytes, and whether it understood the last of them. */
async function nodeReads(bytes: Buffer): Promise<{ read: Reading[]; isRight: boolean }> {
  const [sender, socket] = duplexPair()
  const read: Reading[] = []
  let isRight = true
  const requests = (req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const { method, url: requestTarget, rawHeaders } = req
      read.push({ method, requestTarget, headers: pairsOf(rawHeaders), body: Buffer.concat(chunks) })
      res.end()
    })
  }
  const failed = () => {
    isRight = false
    socket.destroy()
  }
  server.on('request', requests).on('clientError', failed)
  server.emit('connection', socket)
  sender.resume()
  sender.end(bytes)
  await new Promise((resolve) => socket.on('close', resolve))
  server.off('request', requests).off('clientError', failed)
  return { read, isRight }
}

/** What is between a plain request and one that is not. */
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,8}$/), fc.string({ maxLength: 9 })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<[string, string]>(
      ['Host', 'a'],
      ['Content-Length', ' 3'],
      ['content-length', '+3'],
      ['Content-Length', '3, 3'],
      ['Connection', 'close'],
      ['connection', 'Keep-Alive, Upgrade'],
      ['Transfer-Encoding', 'chunked'],
      ['Expect', '100-continue'],
      ['X', '\t two  words \t'],
      ['Y ', 'space before the colon'],
      ['Z', 'folded\r\n over two lines'],
      ['', 'no name'],
      ['L', 'a\nb: c'],
      ['R', 'a\rb: c'],
      ['B', 'caf\xe9'],
    ),
  },
)
const request = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'post', 'GET', 'POST '),
    target: fc.oneof(
      fc.stringMatching(/^\/[!-~]{0,12}$/),
      fc.constantFrom('/a?b=c', 'http://a/b', '*', '/\xe9'),
    ),
    version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0'),
    lines: fc.array(line, { maxLength: 5 }),
    body: fc.uint8Array({ maxLength: 6 }),
    length: fc.constantFrom(0, 0, 0, 0, -1, 1),
    end: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'),
    behind: fc.constantFrom('', '', '', '\r\n', 'GET / HTTP/1.1\r\n\r\n'),
  })
  .map(({ method, target, version, lines, body, length, end, behind }) => {
    const all = [...lines, ['Content-Length', String(body.byteLength + length)]]
    const head = [`${method} ${target} ${version}`, ...all.map(([name, value]) => `${name}: ${value}`)]
    return Buffer.concat([Buffer.from(head.join(end) + end + end, 'latin1'), body, Buffer.from(behind)])
  })

test('what is read as a whole request, Node reads as that one request and no more', async () => {
  let wholes = 0
  await fc.assert(
    fc.asyncProperty(request, async (bytes) => {
      const whole = readWholeRequest(bytes)
      if (whole === null) return
      wholes += 1
      const { requestTarget, headers } = whole
      const body = Buffer.from(whole.body)
      expect(await nodeReads(bytes)).toEqual({
        read: [{ method: 'POST', requestTarget, headers, body }],
        isRight: true,
      })
    }),
    { numRuns: 20_000 },
  )
  expect(wholes).toBeGreaterThan(100)
})

const POST = 'POST /a HTTP/1.1\r\nHost: b\r\n'

test.each([
  ['a body that is still to come', `${POST}Content-Length: 2\r\n\r\n1`],
  ['bytes behind the body', `${POST}Content-Length: 2\r\n\r\n123`],
  ['a head that is still to come', `${POST}Content-Length: 0\r\n`],
  ['no length', `${POST}\r\n`],
  ['two lengths', `${POST}Content-Length: 0\r\nContent-Length: 0\r\n\r\n`],
  ['a length that is no number', `${POST}Content-Length: 0x0\r\n\r\n`],
  ['chunks', `${POST}Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n`],
  ['a question before the body', `${POST}Expect: 100-continue\r\nContent-Length: 0\r\n\r\n`],
  ['an upgrade', `${POST}Connection: upgrade\r\nContent-Length: 0\r\n\r\n`],
  ['a folded line', `${POST}X: a\r\n b\r\nContent-Length: 0\r\n\r\n`],
  ['a bare line feed', `${POST}X: a\nY: b\r\nContent-Length: 0\r\n\r\n`],
  ['a header that is not ASCII', `${POST}X: caf\xe9\r\nContent-Length: 0\r\n\r\n`],
  ['another method', 'GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
  ['another version', 'POST / HTTP/1.0\r\nContent-Length: 0\r\n\r\n'],
  ['an absolute target', 'POST http://a/ HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
  ['a very long head', `${POST}X: ${'a'.repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`],
])('%s is left to Node', (_, text) => {
  expect(readWholeRequest(Buffer.from(text, 'latin1'))).toBeNull()
})
