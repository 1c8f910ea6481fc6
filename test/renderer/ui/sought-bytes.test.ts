import { expect, test } from 'vitest'
import { findBytes } from '../../../renderer/ui/sought-bytes.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What the places hold. */
function found(bytes: Uint8Array, texts: string[], from = 0, to = bytes.length): string[] {
  return findBytes(bytes, texts, from, to).map((span) =>
    new TextDecoder().decode(bytes.subarray(span.from, span.to)),
  )
}

test('finds texts in bytes whatever their letter case and accents, by the bytes that they take', () => {
  const bytes = bytesOf('{"city":"Zürich","note":"😀 ZURICH ORD-1"}')

  expect(found(bytes, ['zurich', 'ord-1'])).toEqual(['Zürich', 'ZURICH', 'ORD-1'])
})

test('bytes that are no UTF-8 and a byte order mark move nothing', () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xc3, ...bytesOf('key=Ä1'), 0xe2, 0x82])

  expect(findBytes(bytes, ['ä1'], 0, bytes.length)).toEqual([{ from: 9, to: 12 }])
})

test('a place that reaches into the stretch is found whole, one beside it is not', () => {
  const bytes = bytesOf('needle..........needle..........needle')

  expect(findBytes(bytes, ['needle'], 19, 32)).toEqual([{ from: 16, to: 22 }])
  expect(findBytes(bytes, ['needle'], 22, 32)).toEqual([])
  expect(findBytes(bytes, [], 0, 32)).toEqual([])
})
