import { expect, test } from 'vitest'
import { decodeBody } from '../../../../electron/core/diagnose/decode.ts'
import { recogniseIn } from '../../../../electron/core/diagnose/recognise.ts'
import { candidates } from '../../../../electron/core/diagnose/signs.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { other } from '../../../../shared/providers/other/index.ts'
import type { Condition, Provider } from '../../../../shared/providers/provider.ts'

/** Senders are found by the names of what their signs ask for, before anything is read. */

const sender = (id: string, recognise: Condition[][], more: Partial<Provider> = {}): Provider => ({
  ...other,
  id,
  recognise,
  ...more,
})

const BY_HEADER = sender('by-header', [[{ at: { header: 'X-Shop-Signature' }, exists: true }]])
const BY_MEMBER = sender('by-member', [[{ at: { path: 'result.code' }, matches: '^\\d+$' }]])
const WITHOUT = sender('without', [
  [
    { at: { path: 'kind' }, oneOf: ['sale'] },
    { at: { path: 'test' }, exists: false },
  ],
])
const OF_ITEMS = sender('of-items', [[{ at: { path: 'code' }, exists: true }]], {
  envelope: { list: 'items', wrap: 'item' },
})
const OF_LIST = sender('of-list', [[{ at: { path: 'sale' }, exists: true }]], { envelope: 'list-or-item' })
const IN_FIELD = sender('in-field', [[{ at: { path: 'sold' }, exists: true }]], {
  payloadField: { field: 'payload', holds: 'json', isAlways: true },
})
const BY_TYPE = sender('by-type', [[{ at: { type: true }, oneOf: ['sold'] }]])
const ALL = [BY_HEADER, BY_MEMBER, WITHOUT, OF_ITEMS, OF_LIST, IN_FIELD, BY_TYPE]

const found = (body: string, headers: HeaderPair[] = []): string | null => {
  const decoded = decodeBody({ headers, body: Buffer.from(body), bodyCut: false })
  return recogniseIn(headers, decoded, { byRank: () => ALL })?.id ?? null
}

test.each<[string, string, string | null, HeaderPair[]?]>([
  ['a header in any case', '{}', 'by-header', [['x-SHOP-signature', '1']]],
  ['a member within a member', '{"result":{"code":"1"}}', 'by-member'],
  ['a member whose name has dots', '{"result.code":"1"}', 'by-member'],
  ['a member that stands there with another value', '{"result":{"code":"x"}}', null],
  ['a member where another must not be', '{"kind":"sale"}', 'without'],
  ['a member where another is that must not be', '{"kind":"sale","test":1}', null],
  ['a member of an item of a list in the body', '{"items":[{"item":{"code":1}}]}', 'of-items'],
  ['a member of the first item of a body that is a list', '[{"sale":1}]', 'of-list'],
  ['a member of what stands in a form field', 'payload=%7B%22sold%22%3A1%7D', 'in-field'],
  ['a type, wherever it stands', '{"event":"sold"}', 'by-type'],
  ['nothing', '{"a":1}', null],
])('a sender is found by %s', (_by, body, id, headers = []) => {
  expect(found(body, headers)).toBe(id)
})

test('senders that ask for other names are not looked at, and the others in their order', () => {
  const headers: HeaderPair[] = [['X-Shop-Signature', '1']]
  const body = decodeBody({ headers, body: Buffer.from('{"kind":"x","n":1}'), bodyCut: false })

  expect(candidates(ALL, headers, body).map(({ id }) => id)).toEqual(['by-header', 'without', 'by-type'])
})
