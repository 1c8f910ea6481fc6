import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressOf } from '../../../../electron/core/export/exported-event.ts'
import { writeHar } from '../../../../electron/core/export/formats/har.ts'
import { writeHttpFile } from '../../../../electron/core/export/formats/http-file.ts'
import { writeLines } from '../../../../electron/core/export/formats/jsonl.ts'
import { readPaste } from '../../../../electron/core/paste/paste.ts'
import { asReceived } from '../../../../electron/core/samples/received.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Answered } from '../../../../shared/model/event.ts'
import { exported } from './events.ts'

const HEAD = { isMasked: false, exportedAt: 1_790_000_000_000 }
const HOST: HeaderPair = ['Host', 'shop.example']
const TEXT = exported(1, {
  requestTarget: '/hook?a=1&a=2',
  path: '/hook',
  query: 'a=1&a=2',
  headers: [
    HOST,
    ['Content-Type', 'application/json'],
    ['X-Twice', '1'],
    ['x-twice', '2'],
    ['Cookie', 'a=b; c=d=e'],
  ],
  body: Buffer.from('{"a": 1.0,\n  "é":"\\/"}\n'),
})
const BINARY = exported(2, { headers: [HOST], body: Uint8Array.from({ length: 256 }, (_, index) => index) })

it('JSON lines give back everything that arrived, whatever it was', () => {
  const wire = fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
  })
  const anything = fc.property(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(fc.tuple(fc.stringMatching(/^[A-Za-z-]{1,10}$/), wire), { maxLength: 5 }),
    fc.constantFrom('/', '*', '/a?b#c', 'http://x.example/a', '/%zz?'),
    fc.boolean(),
    (body, headers, requestTarget, bodyCut) => {
      const at = requestTarget.indexOf('?')
      const { request } = exported(1, {
        body,
        headers,
        trailers: headers,
        bodyCut,
        requestTarget,
        path: at < 0 ? requestTarget : requestTarget.slice(0, at),
        query: at < 0 ? '' : requestTarget.slice(at + 1),
        httpVersion: '1.0',
        peer: {
          address: '10.0.0.1',
          port: 9,
          forwardedFor: '1.2.3.4',
          forwardedProto: 'https',
          viaTunnel: true,
        },
      })

      const { format, requests } = readPaste(writeLines([{ ...exported(1), request }], HEAD))

      expect(format).toBe('jsonl')
      const back = asReceived(requests[0] ?? expect.fail('no request'), 5)
      expect({ ...back, body: [...back.body] }).toEqual({ ...request, body: [...request.body] })
    },
  )

  fc.assert(anything, { numRuns: 100 })
})

it.each([
  ['another version', (text: string) => text.replace('"version":1', '"version":2'), 'version 2'],
  ['a line that was cut', (text: string) => text.slice(0, -20), 'Line 3 is no JSON'],
  [
    'a member that is missing',
    (text: string) => text.replaceAll('"method":"POST",', ''),
    'Line 2 is no event of ours: "method"',
  ],
])('JSON lines with %s are refused as a whole', (_, change, sentence) => {
  const text = change(writeLines([TEXT, BINARY], HEAD))

  expect(() => readPaste(text)).toThrow(sentence)
})

it('HAR gives the requests back and meets the published schema', () => {
  const text = writeHar([TEXT, BINARY], HEAD)

  const { format, requests } = readPaste(text)
  expect(format).toBe('har')
  for (const [index, { request }] of [TEXT, BINARY].entries()) {
    const back = requests[index]
    expect(back?.url).toBe(addressOf(request))
    expect(back?.headers).toEqual(request.headers)
    expect(Buffer.from(back?.bodyBase64 ?? '', 'base64').equals(Buffer.from(request.body))).toBe(true)
  }
  const problems = harProblems(JSON.parse(text))
  expect(problems).toBeNull()
})

it.each<[string, Answered | null]>([
  ['Only the status of the answer was kept.', { status: 200, afterMs: 1, by: 'endpoint', note: null }],
  ['The connection ended without an answer.', { status: null, afterMs: 1, by: 'rule', note: null }],
  ['No answer was recorded.', null],
])('HAR says of an answer no more than is known: %s', (comment, answered) => {
  const { log } = JSON.parse(writeHar([{ ...TEXT, summary: { ...TEXT.summary, answered } }], HEAD)) as {
    log: { entries: { response: unknown }[] }
  }

  expect(log.entries[0]?.response).toMatchObject({ status: answered?.status ?? 0, comment })
})

it('an .http file gives the requests back', () => {
  const { format, requests } = readPaste(writeHttpFile([TEXT, exported(3, { body: new Uint8Array() })], HEAD))

  expect(format).toBe('http')
  expect(requests.map(({ url }) => url)).toEqual(['http://shop.example/hook?a=1&a=2', 'http://localhost/'])
  expect(requests[0]?.headers).toEqual(TEXT.request.headers.filter(([name]) => name !== 'Host'))
  expect(Buffer.from(requests[0]?.bodyBase64 ?? '', 'base64').toString()).toBe(
    Buffer.from(TEXT.request.body).toString(),
  )
  expect(requests[1]?.bodyBase64).toBe('')
})

it.each([
  ['a variable', '{"a":"{{$processEnv SECRET}}"}'],
  ['a file to read', '{}\n< /etc/passwd'],
  ['a script', '{}\n> {% client.exit() %}'],
  ['another request', '{}\n### next\nGET http://evil.example/'],
])('an .http file never holds %s that came in a body', (_, body) => {
  const text = writeHttpFile([exported(4, { body: Buffer.from(body) })], HEAD)

  expect(text).not.toContain(body)
  expect(text).toContain(`# The body (${body.length} bytes) holds what a client would act on and is left out`)
})

it('says in a masked file that no signature holds', () => {
  for (const write of [writeLines, writeHar, writeHttpFile]) {
    expect(write([TEXT], { ...HEAD, isMasked: true })).toContain('no captured signature holds')
  }
})

/** What the schema of http://www.softwareishard.com/blog/har-12-spec/ has against a HAR, or null. */
function harProblems(har: unknown): string | null {
  const require = createRequire(import.meta.url)
  const schemas = Object.values(require('har-schema') as Record<string, object>)
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    schemas: [require('ajv/dist/refs/json-schema-draft-06.json') as object, ...schemas],
  })
  const valid = ajv.getSchema('har.json')
  if (valid === undefined) return 'The schema is missing.'
  return valid(har) === true ? null : ajv.errorsText(valid.errors)
}
