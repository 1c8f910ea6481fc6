import { expect, test } from 'vitest'
import { formatBytes } from '../../shared/format-bytes.ts'
import { parseQuery } from '../../shared/search/parse-query.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1946, '1.9 KiB'],
  [200 * 1024, '200 KiB'],
  [25 * 1024 ** 2, '25 MiB'],
  [1.5 * 1024 ** 3, '1.5 GiB'],
  [4 * 1024 ** 5, '4096 TiB'],
])('%d bytes are written in steps of 1,024, as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test('a size can be searched for as it is shown', () => {
  const { terms, problems } = parseQuery(`size>=${formatBytes(1.5 * 1024 ** 2).replace(' ', '')}`)

  expect(problems).toEqual([])
  expect(terms[0]?.condition).toEqual({ kind: 'size', comparison: '>=', number: 1.5 * 1024 ** 2 })
})
