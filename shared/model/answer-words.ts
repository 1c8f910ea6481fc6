import type { EventSummary } from './event.ts'

/**
 * What became of the sender's answer; null where there was no sender: a sample, an import. That nothing is recorded
 * does not say that nothing was answered: the answer may be on its way, or the program ended before it noted it.
 */
export function answerText(
  { answered, origin }: Pick<EventSummary, 'answered' | 'origin'>,
  formatDuration: (milliseconds: number) => string,
): string | null {
  if (answered === null) return origin === 'captured' ? 'no answer recorded' : null
  const after = formatDuration(answered.afterMs)
  return answered.status === null
    ? `ended without an answer after ${after}`
    : `answered ${answered.status} in ${after}`
}
