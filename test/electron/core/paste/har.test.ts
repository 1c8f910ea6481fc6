import { expect, test } from 'vitest'
import { readPaste } from '../../../../electron/core/paste/paste.ts'

const REQUEST = {
  method: 'POST',
  url: 'https://shop.example/hook?a=1#top',
  httpVersion: 'HTTP/1.1',
  headers: [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'x-a', value: '1' },
    { name: 'X-A', value: '2' },
  ],
  postData: { mimeType: 'application/json', text: '{"name":"café"}' },
}

function bodyOf(request: { bodyBase64: string } | undefined): string {
  return Buffer.from(request?.bodyBase64 ?? '', 'base64').toString('utf8')
}

test.each([
  ['a whole log', { log: { version: '1.2', entries: [{ request: REQUEST, response: {} }] } }],
  ['a list of entries', [{ request: REQUEST }]],
  ['one entry', { startedDateTime: 'x', request: REQUEST }],
  ['one request', REQUEST],
])('%s is read', (_, har) => {
  const { format, requests, notes } = readPaste(JSON.stringify(har, null, 2))

  expect({ format, notes }).toEqual({ format: 'har', notes: [] })
  expect(requests).toEqual([
    {
      method: 'POST',
      url: 'https://shop.example/hook?a=1',
      headers: [
        ['Content-Type', 'application/json'],
        ['x-a', '1'],
        ['X-A', '2'],
      ],
      bodyBase64: Buffer.from('{"name":"café"}').toString('base64'),
    },
  ])
})

test('a base64 body is its bytes', () => {
  const postData = { mimeType: 'application/octet-stream', text: '/wCA', encoding: 'base64' }

  const { requests } = readPaste(JSON.stringify({ request: { ...REQUEST, postData } }))

  expect(requests[0]?.bodyBase64).toBe('/wCA')
})

test('a form that was recorded by its fields is written anew, and that is noted', () => {
  const postData = {
    mimeType: 'application/x-www-form-urlencoded',
    params: [
      { name: 'a', value: '1 2' },
      { name: 'b', value: '&' },
    ],
  }

  const { requests, notes } = readPaste(JSON.stringify({ request: { ...REQUEST, postData } }))

  expect(bodyOf(requests[0])).toBe('a=1+2&b=%26')
  expect(notes.join()).toContain('written anew')
})

test("HTTP/2's own fields are no headers", () => {
  const headers = [{ name: ':method', value: 'POST' }, ...REQUEST.headers]

  const { requests, notes } = readPaste(JSON.stringify({ request: { ...REQUEST, headers } }))

  expect(requests[0]?.headers).toHaveLength(3)
  expect(notes.join()).toContain(':authority')
})

test('entries that cannot be read are noted, the others are read', () => {
  const { requests, notes } = readPaste(
    JSON.stringify({ log: { entries: [{ response: {} }, { request: REQUEST }] } }),
  )

  expect(requests).toHaveLength(1)
  expect(notes.join()).toContain('Entry 1')
})

test('no more than a thousand entries are read, which is what can be imported at once', () => {
  const entries = Array.from({ length: 1001 }, () => ({ request: REQUEST }))

  const { requests, notes } = readPaste(JSON.stringify({ log: { entries } }))

  expect(requests).toHaveLength(1000)
  expect(notes.join()).toContain('1001')
})

test.each([
  ['{"event":"PAYMENT RECEIVED"}', 'JSON but not HAR'],
  ['{"request":', 'begins like JSON'],
  ['[]', 'JSON but not HAR'],
  ['{"log":{"entries":[]}}', 'No entry'],
])('%s is refused with what it is', (text, sentence) => {
  expect(() => readPaste(text)).toThrow(sentence)
})

test.each([
  ['method', { method: 'GE T' }, '"GE T" is no method'],
  ['header name', { headers: [{ name: 'x y', value: '1' }] }, '"x y" is no header name'],
  ['base64', { postData: { text: '%%%', encoding: 'base64' } }, 'its body is said to be base64 and is not'],
  [
    'end of base64',
    { postData: { text: 'abcde', encoding: 'base64' } },
    'its body is said to be base64 and is not',
  ],
])('an entry with a wrong %s is refused by its number', (_, change, why) => {
  const entries = [{ request: REQUEST }, { request: { ...REQUEST, ...change } }]

  expect(() => readPaste(JSON.stringify({ log: { entries } }))).toThrow(
    `Entry 2 cannot have been sent: ${why}.`,
  )
})
