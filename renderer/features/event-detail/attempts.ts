import type { Delivery } from '../../../shared/model/delivery.ts'

/** Where an attempt stands in the waterfall and what its parts take, as parts of the whole width. */
export interface AttemptBar {
  left: number
  /** Until the request was sent, until the first byte of the answer, until its end. */
  parts: readonly [sending: number, waiting: number, reading: number]
}

/** A pause between two attempts takes at most this part of the longest attempt. */
const PAUSE = 0.2

/** The attempts one after the other, on one scale; pauses between them are cut short. By id. */
export function layAttempts(deliveries: readonly Delivery[]): Map<number, AttemptBar> {
  const inOrder = deliveries.toSorted((a, b) => a.startedAt - b.startedAt || a.id - b.id)
  const longest = Math.max(1, ...inOrder.map(({ timings }) => timings.totalMs))
  const starts = new Map<number, number>()
  let position = 0
  let last: Delivery | null = null
  for (const delivery of inOrder) {
    if (last !== null) {
      const apart = delivery.startedAt - last.startedAt
      position += Math.min(apart, last.timings.totalMs + PAUSE * longest)
    }
    starts.set(delivery.id, position)
    last = delivery
  }
  const whole = Math.max(
    ...inOrder.map(({ id, timings }) => (starts.get(id) ?? 0) + timings.totalMs),
    longest,
  )
  return new Map(
    inOrder.map(({ id, timings }) => {
      const sent = timings.sentMs ?? timings.totalMs
      const answered = timings.firstByteMs ?? timings.totalMs
      const parts = [sent, answered - sent, timings.totalMs - answered].map(
        (part) => Math.max(0, part) / whole,
      )
      const [sending = 0, waiting = 0, reading = 0] = parts
      return [id, { left: (starts.get(id) ?? 0) / whole, parts: [sending, waiting, reading] }]
    }),
  )
}
