import { expect, test } from 'vitest'
import { searchProject } from '../../../../helpers/search-project.ts'
import type { SearchedEvent } from '../../../../helpers/search-project.ts'

const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** Only where the index knows of each id does it rule out anything; without an event, it is one that is gone. */
const BLOCK = Array.from({ length: 15 }, (_, index) => index + 1)

/** What an event has, and texts that it is found by; each begins or ends where something else does. */
const FOUND: { where: string; has: Omit<SearchedEvent, 'id'>; by: string[] }[] = [
  { where: 'its type', has: { type: 'PAYOUT REVERSED' }, by: ['payout', 'reversed', 'out rev', 'd'] },
  { where: 'its title', has: { title: 'Rückzahlung' }, by: ['ruckzahl', 'RÜCK', 'ung'] },
  { where: 'the id of its object', has: { objectId: 'pay000000b7' }, by: ['pay000000b', '00000b7', 'B7'] },
  {
    where: 'the key that tells repeats',
    has: { deliveryKey: '["a","b:7"]' },
    by: ['"a"', 'b:7', '","', 'B'],
  },
  {
    where: 'its method and path',
    has: { method: 'PUT', requestTarget: '/hooks/a?b=1' },
    by: ['put /hooks', 'A?B'],
  },
  {
    where: 'its path as it is meant',
    has: { requestTarget: '/caf%C3%A9%20x/100%25' },
    by: ['/cafe x/', '100%', '%25', 'é'],
  },
  {
    where: 'a header',
    has: { headers: [JSON_TYPE, ['X-Order', 'No 7 "b\\c"'], ['X-Next', 'end']] },
    by: [
      'x-order: no 7',
      'order:',
      'r: n',
      ': no',
      ' no 7',
      '7 "b\\c"',
      'B\\C',
      'no 7 "',
      '"',
      '\\',
      'x-next',
    ],
  },
  {
    where: 'a header that is not ASCII',
    has: { headers: [JSON_TYPE, ['X-Name', 'M\u00fcller \uff37']] },
    by: ['muller', 'MÜL', 'ller w'],
  },
  { where: 'a trailer', has: { trailers: [['X-Sum', 'a1b2']] }, by: ['x-sum: a1', 'A1B2', 'sum'] },
  { where: 'a note', has: { note: 'Ask the bank,\nthen pay' }, by: ['the bank', 'bank,', ',\nthen', 'ASK'] },
  { where: 'its tags', has: { tags: ['late', 'odd'] }, by: ['late odd', 'ODD'] },
  {
    where: 'a body of JSON',
    has: { body: '{"id": "PAY000000b7", "at": [1.50]}' },
    by: ['pay000000b', '": "p', '[1.50]', '1.5', '{'],
  },
  {
    where: 'a body of JSON that is not ASCII',
    has: { body: '{"city": "Zürich", "kind": "\uff30ay", "n": "日本 😀"}' },
    by: ['zurich', 'ZÜR', 'pay', '本', '😀', '本 😀'],
  },
  {
    where: 'a body of JSON that is not UTF-8',
    has: { body: latin1('{"city": "Zürich"}') },
    by: ['zurich', 'ürich'],
  },
  {
    where: 'a body of JSON in a charset that its header names',
    has: {
      headers: [['content-type', 'application/json; charset=windows-1252']],
      body: Buffer.from([...latin1('{"city": "Zürich", "price": "'), 0x80, ...latin1('7"}')]),
    },
    by: ['zurich', '€7', 'rice'],
  },
  {
    where: 'a body of JSON with escapes',
    has: { body: String.raw`{"a": "\u007aurich", "b": "c\/d"}` },
    by: ['zurich', 'c/d', 'c\\/d', 'u007a'],
  },
  {
    where: 'a form',
    has: { headers: [['Content-Type', 'application/x-www-form-urlencoded']], body: 'a=b%20c&d=%7Be%7D' },
    by: ['a=b c', '{e}', 'd={'],
  },
  {
    where: 'a form that begins like JSON',
    has: { headers: [['CONTENT-TYPE', 'application/x-www-form-urlencoded']], body: '{a}=b%20c&[d]=e' },
    by: ['b c', '{a}=b'],
  },
]

test.each(FOUND)('an event is found by what stands in $where, in the index or not', ({ has, by }) => {
  const project = searchProject()
  project.keep({ id: 10, ...has })

  const found = () => by.map((text) => ({ text, found: project.find(quoted(text)) }))
  const each = by.map((text) => ({ text, found: [10] }))

  expect(found()).toEqual(each)
  project.takeIn(...BLOCK)
  expect(found()).toEqual(each)
})

test('an event is not found by what stands only in how it is stored', () => {
  const project = searchProject()
  project.keep({
    id: 10,
    headers: [JSON_TYPE, ['X-Order', 'No "7"'], ['Authorization', 'Bearer hidden']],
    body: '{"a":"b"}',
  })
  project.takeIn(...BLOCK)

  for (const text of ['X-Order","No', 'application/json"],["', 'hidden', '\\"7', 'null', '[]']) {
    expect({ text, found: project.find(quoted(text)) }).toEqual({ text, found: [] })
  }
})

function quoted(text: string): string {
  return `"${text.replaceAll('"', String.raw`\"`)}"`
}
