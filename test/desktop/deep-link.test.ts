import { expect, test } from 'vitest'
import { parseDeepLink } from '../../electron/desktop/deep-link.ts'

test.each([
  ['hookloupe://event/12', { kind: 'open', project: null, eventId: 12 }],
  ['HOOKLOUPE://event/12/', { kind: 'open', project: null, eventId: 12 }],
  ['hookloupe://project/Shop', { kind: 'open', project: 'Shop', eventId: null }],
  ['hookloupe://project/My%20shop/event/3', { kind: 'open', project: 'My shop', eventId: 3 }],
  ['hookloupe://project/B%C3%BCro/', { kind: 'open', project: 'Büro', eventId: null }],
])('%s is understood', (link, meaning) => {
  expect(parseDeepLink(link)).toEqual(meaning)
})

test.each([
  'hookloupe://',
  'hookloupe:event/12',
  'hookloupe://event/0',
  'hookloupe://event/-1',
  'hookloupe://event/1e9',
  'hookloupe://event/9999999999999999',
  'hookloupe://event/12?next=https://example.com',
  'hookloupe://event/12#/settings',
  'hookloupe://settings',
  'hookloupe://project/',
  'hookloupe://project/%00',
  'hookloupe://project/%E0%A4%A',
  'hookloupe://project/..%2F..%2Fetc',
  'hookloupe://project/C%3A%5Cwindows',
  'hookloupe://project/Shop/settings',
  `hookloupe://project/${'a'.repeat(61)}`,
  'https://example.com/event/12',
  'javascript:alert(1)//hookloupe://event/12',
])('%s is refused, with what a link looks like', (link) => {
  expect(parseDeepLink(link)).toMatchObject({
    kind: 'refused',
    fix: expect.stringContaining('hookloupe://event/12') as string,
  })
})

test('a refusal shows little of a long link, and nothing of it that is not visible', () => {
  const refused = parseDeepLink(`hookloupe://\u001b[31m${'x'.repeat(10_000)}`)

  expect(refused).toMatchObject({ kind: 'refused' })
  const { message } = refused as { message: string }
  expect(message.length).toBeLessThan(160)
  expect(message).not.toMatch(/\p{Cc}/u)
})
