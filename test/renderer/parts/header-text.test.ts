import { expect, it } from 'vitest'
import type { HeaderPair } from '../../../shared/headers.ts'
import { formatHeaderText, parseHeaderText } from '../../../renderer/parts/header-text.ts'

it('keeps order, case and repeats through text and back', () => {
  const headers: HeaderPair[] = [
    ['X-b', '2'],
    ['Host', 'a:80'],
    ['x-B', ''],
    ['X-b', 'ü: 3'],
  ]

  expect(parseHeaderText(formatHeaderText(headers))).toEqual({ headers, errors: [] })
})

it('names each line that is no header, and keeps the others', () => {
  const reading = parseHeaderText('Content-Type: a\r\n\nno colon\nbad name: x\n: y\nX: €\nX-Last: 1')

  expect(reading.headers).toEqual([
    ['Content-Type', 'a'],
    ['X-Last', '1'],
  ])
  expect(reading.errors).toEqual([
    'Line 3 has no colon: write “no colon: value”.',
    'Line 4 has a name with a character that headers do not allow: “bad name”.',
    'Line 5 has no name.',
    'Line 6 has a character in the value of X that latin1 does not have.',
  ])
})
