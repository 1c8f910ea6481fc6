import { expect, test } from 'vitest'
import { plainText, readJson } from '../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import { isMaskedPath, nodesAt } from '../../../shared/bodies/json-nodes.ts'

const DOCUMENT = readJson(
  JSON.stringify({
    commits: [{ author: { email: 'a@x' } }, { author: { email: 'b@x' } }],
    groups: [[{ name: 'one' }], [{ name: 'two' }]],
    items: [
      { Name: 'Amount', Value: 1 },
      { Name: 'Phone', Value: 254 },
    ],
    'card.bin': '411111',
    empty: [],
  }),
).document as JsonDocument

test.each([
  ['commits.author.email', ['a@x', 'b@x']],
  ['commits.0.author.email', ['a@x', 'b@x']],
  ['groups.name', ['one', 'two']],
  ['items.[Name=Phone].Value', ['254']],
  ['card.bin', ['411111']],
  ['empty.name', []],
  ['commits.author.email.host', []],
])('the path %s of a mask leads to %j', (path, values) => {
  expect(nodesAt(DOCUMENT, 0, path).map((node) => plainText(DOCUMENT, node))).toEqual(values)
})

test.each([
  ['commits[3].author.email', 'commits.author.email', true],
  ['commits.3.author.email', 'commits.0.author.email', true],
  ['[1].email', 'email', true],
  ['customer.address.city', 'customer', true],
  ['customers.email', 'customer', false],
  ['items[].Value', 'items.[Name=Phone].Value', true],
])('the place %s is within the mask %s: %s', (path, mask, isIt) => {
  expect(isMaskedPath(path, [mask])).toBe(isIt)
})
