import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from '../../../../../shared/search/fold-text.ts'
import { LEVELS, mark, positionsOf } from '../../../../../electron/core/store/search/grams.ts'
import type { Level } from '../../../../../electron/core/store/search/grams.ts'

/** Tells whether a fingerprint of one text says that it may hold another. */
function fingerprintOf(text: string): (wanted: string) => boolean {
  const bits: Record<Level, Uint8Array> = {
    coarse: new Uint8Array(LEVELS.coarse.bits / 8 + 1),
    fine: new Uint8Array(LEVELS.fine.bits / 8),
  }
  mark(text, bits.coarse, bits.fine)
  const isSet = (level: Level, position: number) =>
    ((bits[level][position >>> 3] as number) & (1 << (position & 7))) !== 0
  return (wanted) => {
    const positions = positionsOf(wanted)
    return (['coarse', 'fine'] as const).every((level) =>
      positions[level].every((position) => isSet(level, position)),
    )
  }
}

/** Zeros above all; a dotless i and a fullwidth zero share a byte with a zero, or become one. */
const TEXT = fc
  .array(fc.constantFrom('0', '000', '000000000', 'a', 'b7', ' ', '"', 'ı', '０', 'é', '日', '😀'), {
    maxLength: 12,
  })
  .map((pieces) => foldText(pieces.join('')))

test('a text may hold each part of it', () => {
  fc.assert(
    fc.property(TEXT, fc.nat(40), fc.integer({ min: 1, max: 30 }), (text, from, length) => {
      const part = text.slice(from % (text.length + 1)).slice(0, length)

      expect(fingerprintOf(text)(part)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('numbers padded with zeros are told from each other by how many there are', () => {
  const mayHold = fingerprintOf('{"id":"pay00000b7k","sum":"1000000.00"}')

  for (const part of ['pay00000b', '00000b7', '00000', '1000000', '000000.00']) {
    expect({ part, mayHold: mayHold(part) }).toEqual({ part, mayHold: true })
  }
  for (const other of [
    'pay000000b',
    '000000b7',
    'pay000000',
    'y000000',
    '0000000',
    '10000000',
    '000000000',
  ]) {
    expect({ other, mayHold: mayHold(other) }).toEqual({ other, mayHold: false })
  }
})

test('sixteen zeros are told from fewer, and not from more', () => {
  const mayHold = (zeros: number, wanted: number) =>
    fingerprintOf(`a${'0'.repeat(zeros)}b`)(`a${'0'.repeat(wanted)}b`)

  expect(mayHold(15, 16)).toBe(false)
  expect(mayHold(16, 17)).toBe(true)
})
