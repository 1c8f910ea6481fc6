import * as fc from 'fast-check'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { RECOMPUTED, LEFT_OUT } from '../../../../electron/core/send/wire-headers.ts'
import { startCore } from '../../../helpers/core.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import { forwardingEndpoint } from '../../../helpers/target-app.ts'

const NOT_AS_CAME = new Set([...RECOMPUTED, ...LEFT_OUT])
/** What a proxy adds or extends. */
const OF_PROXIES = /^(?:x-forwarded-(?:for|host|proto)|hookloupe-(?:event|hops))$/i

const name = fc
  .oneof(
    { weight: 9, arbitrary: fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}$/) },
    // What every object of JavaScript has members of.
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString') },
  )
  .filter((each) => !NOT_AS_CAME.has(each.toLowerCase()) && !OF_PROXIES.test(each))
/** Latin1 without control characters, and without the white space around it that belongs to nobody. */
const value = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })), {
    maxLength: 20,
  })
  .map((codes) => String.fromCharCode(...codes).replace(/^[ \t]+|[ \t]+$/g, ''))
const headers = fc.array(fc.tuple(name, value), { maxLength: 12 })
const body = fc.uint8Array({ maxLength: 3_000 })

/** Writes a request byte by byte as it is, and waits for the end of the answer. */
function send(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const parts: Buffer[] = []
    socket.on('data', (chunk: Buffer) => parts.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')))
    socket.write(bytes)
  })
}

test('any headers and any body arrive at the app as they came, beside what proxies add', async () => {
  const core = await startCore()
  const app = await startRawServer(plainAnswer('200 OK', 'taken'))
  const { url } = await forwardingEndpoint(core, app.url, {
    forwarding: { mode: 'through', deadlineMs: 100_000 },
  })
  const { port, pathname } = new URL(url)

  await fc.assert(
    fc.asyncProperty(headers, body, async (pairs, bytes) => {
      const lines = pairs.map(([each, text]) => `${each}: ${text}\r\n`).join('')
      const head = `POST ${pathname} HTTP/1.1\r\nHost: shop\r\n${lines}Content-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`
      app.received.length = 0

      const answer = await send(Number(port), Buffer.concat([Buffer.from(head, 'latin1'), bytes]))

      const [forwarded = ''] = app.received
      const end = forwarded.indexOf('\r\n\r\n')
      const arrived = forwarded
        .slice(0, end)
        .split('\r\n')
        .slice(1)
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
        .filter(([each]) => !NOT_AS_CAME.has(each.toLowerCase()) && !OF_PROXIES.test(each))
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*taken$/)
      expect(arrived).toEqual(pairs)
      expect(Buffer.from(forwarded.slice(end + 4), 'latin1').equals(Buffer.from(bytes))).toBe(true)
    }),
    { numRuns: 60 },
  )
  await app.close()
})
