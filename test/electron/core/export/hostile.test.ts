import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { writeCopy } from '../../../../electron/core/export/copy/write-copy.ts'
import { writeHar } from '../../../../electron/core/export/formats/har.ts'
import { writeHttpFile } from '../../../../electron/core/export/formats/http-file.ts'
import { writeLines } from '../../../../electron/core/export/formats/jsonl.ts'
import { maskEvents } from '../../../../electron/core/export/mask-events.ts'
import { createPlaceholders } from '../../../../electron/core/masking/placeholders.ts'
import { readPaste } from '../../../../electron/core/paste/paste.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import { exported } from './events.ts'

const HEAD = { isMasked: false, exportedAt: 1_790_000_000_000 }
const SCRIPT = '\r\n\r\n> {% client.global.set("a", "b") %}\n'

it.each([
  ['the value of a header', { headers: [['X-A', `b${SCRIPT}`]] as HeaderPair[] }],
  ['the name of a header', { headers: [[`X-A${SCRIPT}`, 'b']] as HeaderPair[] }],
  ['the method', { method: `POST http://a.example/${SCRIPT}` }],
])('an .http file gets no script out of %s that was imported', (_what, change) => {
  const text = writeHttpFile([exported(1, change)], HEAD)

  expect(text).not.toMatch(/^> /m)
  expect(text).toContain('cannot stand in this kind of file')
})

it.each(['#x', '&x', '|x'])(
  'an .http file leaves a header %s out that it would read as something else',
  (name) => {
    const text = writeHttpFile([exported(1, { headers: [[name, 'b']] })], HEAD)

    expect(text).toContain(`# The header ${name} cannot stand`)
    expect(text).not.toContain(`\n${name}: b`)
  },
)

it('a header whose name is an option of HTTPie is left out, and that is said', () => {
  const { text, notes } = writeCopy('httpie', {
    method: 'POST',
    url: 'http://127.0.0.1/',
    headers: [
      ['-o', 'file'],
      ['X-A', 'b'],
    ],
    body: new Uint8Array(),
  })

  expect(text).not.toContain('-o:')
  expect(notes).toContain('HTTPie cannot send the header -o as it was; it is left out.')
})

it.skipIf(process.platform === 'win32')('curl sends a header whose name is an option of printf', async () => {
  const server = await startRawServer(plainAnswer('200 OK'))
  const headers: HeaderPair[] = [['-vPATH', 'a\tb']]
  const { text } = writeCopy('curl', {
    method: 'GET',
    url: `${server.url}/`,
    headers,
    body: new Uint8Array(),
  })

  const words = execFileSync('bash', ['-c', `curl() { for word; do echo "<$word>"; done; }\n${text}`])
  await server.close()

  expect(words.toString()).toContain('<-vPATH: a\tb>')
})

it('a time that no date can hold is refused, as no export could write it', () => {
  const lines = writeLines([exported(1)], HEAD)
  const late = lines.replace(/"receivedAt":\d+/, '"receivedAt":9000000000000000')

  expect(() => readPaste(late)).toThrow(expect.objectContaining({ code: 'PASTE_UNREADABLE' }))
})

it('what is written beside a body is masked as the body is', () => {
  const event = exported(1, {
    body: Buffer.from('{"id":"ada@x.example"}'),
    requestTarget: '/h/ada@x.example',
  })
  const summary = {
    ...event.summary,
    objectId: 'ada@x.example',
    type: 'to ada@x.example',
    path: '/h/ada@x.example',
  }

  const masked = maskEvents([{ ...event, summary }], [], createPlaceholders())

  for (const write of [writeLines, writeHar, writeHttpFile]) expect(write(masked, HEAD)).not.toContain('ada@')
})
