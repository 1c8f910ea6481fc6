import type { StoryStep } from '../../../shared/model/story.ts'

/** Places of the moments of a story between 0 and 1, and the times that are worth a label. */
export interface Rails {
  placeOf: (time: number) => number
  /** Between two moments that stand far apart: how long that was, in milliseconds, and its middle. */
  gaps: { at: number; milliseconds: number }[]
  from: number
  to: number
}

/** A gap is labelled where it takes this part of the width. */
const WIDE_GAP = 0.1
/** So near to the ends the times of the ends stand. */
const EDGE = 0.18

/**
 * Lays all moments of a story on one line. Long gaps are compressed, so that seconds stay apart beside days: the
 * order is true, the lengths are not.
 */
export function layRails(steps: readonly StoryStep[]): Rails | null {
  const times = steps.flatMap(({ event, providerTime, deliveries }) => [
    event.receivedAt,
    ...(providerTime === null ? [] : [providerTime]),
    ...deliveries.map(({ startedAt }) => startedAt),
  ])
  const moments = [...new Set(times)].toSorted((a, b) => a - b)
  const from = moments[0]
  const to = moments.at(-1)
  if (from === undefined || to === undefined) return null
  const places = new Map<number, number>([[from, 0]])
  let whole = 0
  for (const [index, moment] of moments.entries()) {
    if (index === 0) continue
    whole += room(moment - (moments[index - 1] ?? moment))
    places.set(moment, whole)
  }
  const placeOf = (time: number): number => (whole === 0 ? 0.5 : (places.get(time) ?? 0) / whole)
  const gaps = moments.flatMap((moment, index) => {
    const before = moments[index - 1]
    if (before === undefined) return []
    const [left, right] = [placeOf(before), placeOf(moment)]
    const at = (left + right) / 2
    return right - left < WIDE_GAP || at < EDGE || at > 1 - EDGE
      ? []
      : [{ at, milliseconds: moment - before }]
  })
  return { placeOf, gaps, from, to }
}

/** How much room a gap takes: it grows with the logarithm of its seconds. */
function room(milliseconds: number): number {
  return 0.15 + Math.log10(1 + milliseconds / 1000)
}
