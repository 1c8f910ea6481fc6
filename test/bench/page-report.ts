import type { PageFigures } from './page.ts'
import type { Recorded } from './page-recorder.ts'
import { table } from './table.ts'

/** What a person waits for in the window, as a section of the documentation. */
export function pageSection(page: PageFigures | { notMeasured: string }): string[] {
  if ('notMeasured' in page) return ['## Page\n', `Not measured: ${page.notMeasured}.\n`]
  const { events, slowed, start, actions, following, largeBody } = page
  const row = (name: string, { input, shownMs, longestTaskMs, layoutShift }: Recorded): string[] =>
    [name, input.medianMs, input.mostMs, input.count, shownMs ?? '', longestTaskMs, layoutShift].map(String)
  return [
    '## Page\n',
    `The window over ${events} events in Chromium, with the processor of the page made ${slowed} times slower. From an input to the next paint, by the Event Timing API, which counts in steps of 8 ms and tells nothing below 16; "shown" is when what was waited for was painted.\n`,
    table(
      ['', 'input, ms', 'most', 'inputs', 'shown, ms', 'longest task, ms', 'layout shift'],
      [
        [
          'open the window',
          '',
          '',
          '',
          String(start.shownMs),
          String(start.longestTaskMs),
          String(start.layoutShift),
        ],
        ...actions.map(({ name, ...recorded }) => row(name, recorded)),
        row(`keys while ${following.perSecond} events a second arrive`, following),
        row('a large body', largeBody.slowed.opening),
        row('scroll it', largeBody.slowed.scrolling),
        row('a large body, processor not slowed', largeBody.unslowed.opening),
        row('scroll it, not slowed', largeBody.unslowed.scrolling),
      ],
    ),
    `The large body is JSON of ${(largeBody.bytes / 1024 / 1024).toFixed(0)} MiB.\n`,
  ]
}
