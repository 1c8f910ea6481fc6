import { expect, test } from 'vitest'
import { readPaste } from '../../../../electron/core/paste/paste.ts'

function read(text: string) {
  const { format, requests, notes } = readPaste(text)
  const [{ bodyBase64, ...request } = { method: '', url: '', headers: [], bodyBase64: '' }] = requests
  return {
    format,
    ...request,
    body: Buffer.from(bodyBase64, 'base64').toString('utf8'),
    notes,
    count: requests.length,
  }
}

test('CRLF and LF give the same request; order, case and repeats of headers stay', () => {
  const text = 'POST /hook?a=1 HTTP/1.1\nHost: shop.example\nx-a: 1\nX-A:  2 \nContent-Length: 7\n\n{"a":1}'

  const unix = read(text)
  const wire = read(text.replaceAll('\n', '\r\n'))

  expect(unix).toEqual({
    format: 'http',
    method: 'POST',
    url: '/hook?a=1',
    headers: [
      ['Host', 'shop.example'],
      ['x-a', '1'],
      ['X-A', '2'],
      ['Content-Length', '7'],
    ],
    body: '{"a":1}',
    notes: [],
    count: 1,
  })
  expect(wire).toEqual(unix)
})

test.each([
  ['{"a":1}\n', 7, '{"a":1}', 'line break at its end'],
  ['{\n"a":1\n}', 11, '{\r\n"a":1\r\n}', 'CRLF'],
  ['{\n"a":1\n}\n', 11, '{\r\n"a":1\r\n}', 'CRLF'],
  ['{"a":1}', 99, '{"a":1}', 'Content-Length says 99'],
])('a body %j with Content-Length %i is %j', (written, length, body, note) => {
  const found = read(`POST / HTTP/1.1\nContent-Length: ${length}\n\n${written}`)

  expect(found.body).toBe(body)
  expect(found.notes.join(' ')).toContain(note)
})

test('lengths count bytes, not characters', () => {
  const found = read('POST / HTTP/1.1\nContent-Length: 5\n\ncafé\n')

  expect(found).toMatchObject({ body: 'café' })
})

test('a chunked body is put together, with LF line ends too', () => {
  const chunked =
    'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n2;x=y\r\n1}\r\n0\r\n\r\n'

  expect(read(chunked)).toMatchObject({ body: '{"a":1}', notes: [] })
  expect(read(chunked.replaceAll('\r\n', '\n'))).toMatchObject({ body: '{"a":1}', notes: [] })
})

test('a body that only claims to be chunked is taken as it stands', () => {
  const found = read('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{"a":1}')

  expect(found.body).toBe('{"a":1}')
  expect(found.notes.join()).toContain('no chunks')
})

test('an .http file holds several requests, with comments and without versions', () => {
  const text = [
    '@base = http://localhost',
    '# first',
    'POST http://localhost:3000/hook',
    'Content-Type: application/json',
    '',
    '{"a":1}',
    '',
    '### second',
    '// a comment',
    'GET http://localhost:3000/ HTTP/1.1',
    'Accept: */*',
  ].join('\n')

  const { requests } = readPaste(text)

  expect(requests).toMatchObject([
    { method: 'POST', url: 'http://localhost:3000/hook' },
    { method: 'GET', url: 'http://localhost:3000/', headers: [['Accept', '*/*']] },
  ])
})

test('a folded header is one header, and a line that is none is noted', () => {
  const found = read('POST / HTTP/1.1\nX-A: 1\n  2\nnonsense\n\n')

  expect(found.headers).toEqual([['X-A', '1 2']])
  expect(found.notes.join()).toContain('"nonsense"')
})

test('a header beyond latin1 is kept as the bytes that UTF-8 gives it', () => {
  expect(read('POST / HTTP/1.1\nX-Name: é\n\n').headers).toEqual([['X-Name', 'Ã©']])
})

test.each([
  'hello',
  'POST',
  'POST hook',
  '<html>',
  'HTTP/1.1 200 OK\nContent-Length: 0\n\n',
  '   ',
  '###\n# x\n###',
])('%j is refused with what was found', (text) => {
  expect(() => readPaste(text)).toThrow(expect.objectContaining({ code: 'PASTE_UNREADABLE' }))
})
