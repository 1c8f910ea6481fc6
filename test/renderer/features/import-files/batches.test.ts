import { expect, test } from 'vitest'
import { batches } from '../../../../renderer/features/import-files/batches.ts'
import type { WholeRequest } from '../../../../shared/model/request.ts'

const request = (characters: number): WholeRequest => ({
  method: 'POST',
  url: 'http://localhost/x',
  headers: [],
  bodyBase64: 'A'.repeat(characters),
})

test('requests go in as few calls as they fit, in their order', () => {
  const requests = Array.from({ length: 2_500 }, (_, index) => request(index % 3))

  const all = batches(requests)

  expect(all.map(({ length }) => length)).toEqual([1_000, 1_000, 500])
  expect(all.flat()).toEqual(requests)
  expect(batches([])).toEqual([])
})

test('what is too much for one call is divided, and one that is larger goes alone', () => {
  const mebibyte = 1024 * 1024
  const all = batches([request(15 * mebibyte), request(10 * mebibyte), request(30 * mebibyte), request(4)])

  expect(all.map((batch) => batch.map(({ bodyBase64 }) => bodyBase64.length / mebibyte))).toEqual([
    [15],
    [10],
    [30],
    [4 / mebibyte],
  ])
})
