import { expect, it } from 'vitest'
import { answersInWords } from '../../../../renderer/features/endpoint/last-hour-words.ts'
import type { LastHour } from '../../../../shared/model/last-hour.ts'

it.each<[string, number, LastHour['answers']['statuses']]>([
  ['200 to all 3; half of them within 4 ms', 3, [{ status: 200, events: 3 }]],
  [
    '200 to 9, no answer to 2; half of them within 4 ms; 1 not recorded',
    12,
    [
      { status: 200, events: 9 },
      { status: null, events: 2 },
    ],
  ],
  ['No answer is recorded.', 2, []],
])('answers that were not recorded are not told as none: %s', (words, events, statuses) => {
  expect(answersInWords(hourOf(events, statuses))).toBe(words)
})

function hourOf(events: number, statuses: LastHour['answers']['statuses']): LastHour {
  const verdicts = { genuine: events, failed: 0, unproved: 0, pending: 0 }
  return {
    from: 0,
    to: 3_600_000,
    events,
    isMore: false,
    verdicts,
    spans: [],
    answers: { statuses, medianMs: statuses.length === 0 ? null : 4, slowest: null },
    deliveries: { outcomes: [], medianMs: null, none: events },
    newest: null,
  }
}
