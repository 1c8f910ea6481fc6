import { expect, test } from 'vitest'
import { layAttempts } from '../../../../renderer/features/event-detail/attempts.ts'
import type { Delivery } from '../../../../shared/model/delivery.ts'

function attempt(id: number, startedAt: number, totalMs: number): Delivery {
  return {
    id,
    eventId: 1,
    draftId: null,
    kind: 'replay',
    target: 'http://127.0.0.1/',
    signing: 'keep',
    fault: null,
    runId: null,
    startedAt,
    changes: [],
    request: { method: 'POST', url: '/', headers: [], body: { size: 0, text: '', base64: null, cut: false } },
    response: null,
    failure: null,
    timings: {
      namedMs: null,
      connectedMs: 1,
      securedMs: null,
      sentMs: totalMs / 4,
      firstByteMs: totalMs / 2,
      totalMs,
    },
    checks: [],
    seen: null,
  }
}

test('attempts stand one after the other, and an hour between them does not hide how long they took', () => {
  const bars = layAttempts([attempt(2, 3_600_000, 100), attempt(1, 0, 100)])
  const [first, second] = [bars.get(1), bars.get(2)]

  expect(first?.left).toBe(0)
  expect(first?.parts[0]).toBeCloseTo(first?.parts[1] ?? 0)
  const end = (first?.parts ?? []).reduce((sum, part) => sum + part, 0)
  expect(end).toBeGreaterThan(0.4)
  expect(second?.left).toBeGreaterThan(end)
  expect((second?.left ?? 0) + end).toBeCloseTo(1)
})

test('attempts at the same time stand above each other', () => {
  const bars = layAttempts([attempt(1, 0, 100), attempt(2, 0, 50)])

  expect([bars.get(1)?.left, bars.get(2)?.left]).toEqual([0, 0])
})
