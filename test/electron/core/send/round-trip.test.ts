import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEFT_OUT, RECOMPUTED } from '../../../../electron/core/send/wire-headers.ts'
import { replay } from '../../../../electron/core/send/replay.ts'
import { atEnd, exchange, startCore } from '../../../helpers/core.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'

// docs/sending.md: everything but these stays, in order, case and repeats; values as latin1 without outer white space.
const OURS = [...RECOMPUTED, ...LEFT_OUT, 'hookloupe-hops']

const TOKEN = "!#$%&'*+-.^_`|~0123456789ABCXYZabcxyz"
const name = fc.oneof(
  fc
    .string({ unit: fc.constantFrom(...TOKEN), minLength: 1, maxLength: 12 })
    .filter((each) => !OURS.includes(each.toLowerCase())),
  fc.constantFrom(
    'X-Signature',
    'x-signature',
    'X-SIGNATURE',
    'Cookie',
    'content-Type',
    'Content-Disposition',
    'Date',
    'constructor',
    '__proto__',
  ),
)
const latin1 = fc.integer({ min: 0x21, max: 0xff }).filter((code) => code !== 0x7f)
const value = fc
  .array(fc.oneof({ weight: 8, arbitrary: latin1 }, fc.constantFrom(0x20, 0x09)), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes).replace(/^[ \t]+|[ \t]+$/g, ''))
const target = fc
  .string({ unit: fc.constantFrom(...'/abz09%._-~!;=&+?'), maxLength: 20 })
  .map((text) => text.replace(/^[/?]+/, ''))

test('whatever header pairs and body come, a raw receiver gets them as they came', async () => {
  const core = await startCore()
  const app = await startRawServer(plainAnswer('200 OK'))
  atEnd(() => app.close())

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(name, value), { maxLength: 12 }),
      fc.uint8Array({ maxLength: 600 }),
      target,
      async (pairs, body, query) => {
        const lines = pairs.map(([key, text]) => `${key}: ${text}`)
        const head = [`POST /any?${query} HTTP/1.1`, 'Host: hooks.example', ...lines]
        const length = [`Content-Length: ${body.length}`, 'Connection: close', '', '']
        const answer = await exchange(
          core.listener.port,
          Buffer.from([...head, ...length].join('\r\n'), 'latin1'),
          body,
        )
        expect(answer).toMatch(/^HTTP\/1\.1 200 /)
        const { items } = await core.store.events.list({ limit: 1 })

        await replay(core.sending, { eventId: items[0]?.id ?? 0, target: `${app.url}/hook`, signing: 'keep' })

        const sent = app.received.at(-1) ?? ''
        const end = sent.indexOf('\r\n\r\n')
        const [line, ...headers] = sent.slice(0, end).split('\r\n')
        expect(line).toBe(query === '' ? 'POST /hook HTTP/1.1' : `POST /hook?${query} HTTP/1.1`)
        expect(headers.filter((each) => !/^(?:host|content-length|connection):/i.test(each))).toEqual(lines)
        expect(sent.slice(end + 4)).toBe(Buffer.from(body).toString('latin1'))
      },
    ),
    { numRuns: 60 },
  )
})
