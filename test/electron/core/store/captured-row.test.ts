import { expect, test } from 'vitest'
import { capturedRow, packCalls, unpackCalls } from '../../../../electron/core/store/captured-row.ts'
import { received } from '../../../helpers/core.ts'

const capture = (seq: number, body: Uint8Array, toForward: boolean) => ({
  seq,
  op: 'capture',
  args: capturedRow({
    request: received({ body }),
    endpointId: seq,
    provider: null,
    origin: 'captured',
    publicBase: null,
    toForward,
  }),
})

test('events arrive at the writing thread as they were, whatever the size of their bodies', () => {
  const calls = [
    capture(1, Buffer.from([0, 255, 1]), false),
    { seq: 2, op: 'changeSettings', args: { bodyLimit: 5 } },
    capture(3, new Uint8Array(), true),
    capture(4, new Uint8Array(200_000).fill(7), false),
    capture(5, Buffer.from('after the large one'), true),
  ]

  const { message, transfer } = packCalls(calls)
  const unpacked = unpackCalls(structuredClone(message, { transfer }))

  const plain = (all: typeof calls) =>
    all.map(({ args, ...call }) => ({
      ...call,
      args: 'body' in args ? { ...args, body: Buffer.from(args.body).toString('hex') } : args,
    }))
  const bySeq = (unpacked as typeof calls).toSorted((a, b) => a.seq - b.seq)
  expect(plain(bySeq)).toEqual(plain(calls))
  // Captures keep their order, and so do all others.
  expect(unpacked.map(({ seq }) => seq)).toEqual([1, 3, 5, 2, 4])
})
