import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readPasteAside } from '../../../../electron/core/paste/read-paste-aside.ts'
import { readPaste } from '../../../../electron/core/paste/paste.ts'

test('a long text is read beside the thread that answers callbacks', async () => {
  const order: string[] = []
  const text = `curl https://shop.example/ ${'-d a '.repeat(9_000)}`

  const pasted = readPasteAside(text).finally(() => order.push('read'))
  await nextTurn()
  order.push('another turn')

  expect(await pasted).toEqual(readPaste(text))
  expect(order).toEqual(['another turn', 'read'])
})

test('what is wrong with a long text is said as with a short one, and the next is read', async () => {
  const long = ' '.repeat(100_000)

  const wrong = expect(readPasteAside(`curl${long}-d a`)).rejects.toMatchObject({
    code: 'PASTE_UNREADABLE',
    message: 'The curl command has no address.',
    fix: 'Add the address to which the request goes, such as https://example.com/webhook.',
  })
  const next = readPasteAside(`curl${long}https://shop.example/`)

  await wrong
  expect((await next).requests).toHaveLength(1)
})

test.each([
  ['words', `curl u ${'-d a '.repeat(400_000)}`, 'A curl command has 800002 words; at most 20000 are read.'],
  [
    'characters',
    `curl u -d '${'a'.repeat(9_000_000)}'`,
    'The text of the curl command has 9000012 characters; at most 8388608 are read.',
  ],
  [
    'headers',
    `GET / HTTP/1.1\n${'a: b\n'.repeat(5_001)}`,
    'Request 1 has 5001 headers; at most 5000 of one are read.',
  ],
  [
    'headers together',
    `GET / HTTP/1.1\n${'a: b\n'.repeat(5_000)}\n\n###\n`.repeat(21),
    'The requests have more headers than are read; at most 100000 together.',
  ],
  [
    'requests',
    'GET / HTTP/1.1\n\n\n###\n'.repeat(1_001),
    'There are more requests than are read; at most 1000 at once.',
  ],
  [
    'bytes of bodies',
    `curl -d ${'a'.repeat(1_000_000)} ${'u '.repeat(26)}`,
    'The bodies together are larger than is read; at most 24 MiB at once.',
  ],
])('too many %s are refused in words', async (_, text, message) => {
  await expect(readPasteAside(text)).rejects.toMatchObject({ code: 'PASTE_UNREADABLE', message })
})

test('half a million line breaks before the last letter of a body are looked at once each', () => {
  const { notes } = readPaste(`POST / HTTP/1.1\nContent-Length: 3\n\n${'\n'.repeat(500_000)}x`)

  expect(notes).toEqual([expect.stringContaining('the body has 500001')])
})

test('half a million words joined by # are one word, and comments before a request are no matter how many', () => {
  const joined = 'a#'.repeat(500_000)

  expect(readPaste(`curl https://shop.example/${joined}`).requests[0]?.url).toBe('https://shop.example/a')
  expect(readPaste(`${'# a\n\n'.repeat(500_000)}GET / HTTP/1.1\n`).requests).toHaveLength(1)
})
