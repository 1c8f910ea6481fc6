import { assert, json, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from '../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import { nodeAtSteps, valueAt } from '../../../shared/bodies/json-path.ts'

function read(text: string): JsonDocument {
  const { document } = readJson(text)
  if (document === null) throw new Error('That is no JSON.')
  return document
}

test('the way to what stands at an offset leads through names and places', () => {
  const text = '{"a": [1, {"b.c": "found"}], "d": null}'
  const path = (sought: string) => valueAt(read(text), text.indexOf(sought)).path

  expect(path('found')).toEqual([{ member: 'a' }, { item: 1 }, { member: 'b.c' }])
  expect(path('"b.c"')).toEqual([{ member: 'a' }, { item: 1 }, { member: 'b.c' }])
  expect(path('[')).toEqual([{ member: 'a' }])
  expect(path('{')).toEqual([])
  expect(path('null')).toEqual([{ member: 'd' }])
})

test('a way that leads nowhere finds nothing', () => {
  const document = read('{"a": [1]}')

  expect(nodeAtSteps(document, [{ member: 'a' }, { item: 1 }])).toBeNull()
  expect(nodeAtSteps(document, [{ item: 0 }])).toBeNull()
  expect(nodeAtSteps(document, [{ member: 'b' }])).toBeNull()
})

test('going the way to any value finds that value again', () => {
  assert(
    property(json(), nat(), (text, at) => {
      const document = read(text)
      const { node, path } = valueAt(document, at % text.length)
      expect(nodeAtSteps(document, path)).toBe(node)
    }),
  )
})
