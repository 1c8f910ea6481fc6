import type { AgainFigures } from './again.ts'
import type { BurstFigures } from './burst.ts'
import type { CaptureFigures, Compared } from './capture.ts'
import type { DiagnoseFigures } from './diagnose.ts'
import type { ForwardFigures } from './forward.ts'
import type { describeMachine } from './machine.ts'
import { pageSection } from './page-report.ts'
import type { PageFigures } from './page.ts'
import type { ScaleFigures } from './scale.ts'
import { PEERS } from './peers.ts'
import { inWords } from './spread.ts'
import { table } from './table.ts'

/** What one run gave; only what was asked for is there. */
export interface Figures {
  /** The day, as in ISO 8601. */
  at: string
  machine: ReturnType<typeof describeMachine>
  capture?: CaptureFigures[]
  burst?: BurstFigures
  scale?: ScaleFigures
  diagnose?: DiagnoseFigures
  again?: AgainFigures
  forward?: ForwardFigures[]
  page?: PageFigures | { notMeasured: string }
}

/** The figures as a page of the documentation. */
export function report(figures: Figures): string {
  const { machine, capture, burst, scale, diagnose, again, forward, page } = figures
  return [
    '# What Hookloupe takes and gives\n',
    `Written by \`npm run bench -- --write\` on ${figures.at}. How each figure comes about is told in \`test/bench/README.md\`; a range is that of the rounds of this run, with the median before it.\n`,
    table(
      ['machine', ''],
      Object.entries(machine).map(([name, value]) => [name, String(value)]),
    ),
    ...(capture ? captureSection(capture) : []),
    ...(burst ? burstSection(burst) : []),
    ...(scale ? scaleSection(scale) : []),
    ...(diagnose ? diagnoseSection(diagnose) : []),
    ...(again ? againSection(again) : []),
    ...(forward ? forwardSection(forward) : []),
    ...(page ? pageSection(page) : []),
  ].join('\n')
}

function captureSection(all: CaptureFigures[]): string[] {
  const row = (connections: number, name: string, { rate, p50, p99, addedP50Ms, ours, bare }: Compared) => [
    String(connections),
    name,
    inWords(rate),
    inWords(p50, 1),
    inWords(p99, 1),
    inWords(addedP50Ms),
    String(Math.round(ours.perSecond)),
    String(Math.round(bare.perSecond)),
  ]
  return [
    '## Capture\n',
    'POST of 2 KB of JSON, answered when the event is on the disk (with 1 connection by a commit with `synchronous=FULL`, with 16 and 64 by the capture log), against a bare `node:http` server that reads the body and answers 200. _The least_ is such a server that commits each request to one table of SQLite before it answers, and does nothing else: what durability takes on this machine.\n',
    table(
      ['connections', 'how', 'rate / bare', 'p50 / bare', 'p99 / bare', 'p50 more, ms', 'events/s', 'bare/s'],
      all.flatMap(({ connections, plain, followed, durable, peers }) => [
        row(connections, 'alone', plain),
        row(connections, 'signed, diagnosed, a window follows', followed),
        row(connections, 'the least that is durable', durable),
        ...PEERS.flatMap(({ name, version, keeps }) => {
          const peer = peers[name]
          return peer ? [row(connections, `${name} ${version}, ${keeps}`, peer)] : []
        }),
      ]),
    ),
  ]
}

function burstSection(burst: BurstFigures): string[] {
  const { input, residentMiB } = burst
  return [
    '## Burst\n',
    table(
      [`${burst.events} signed events over ${burst.connections} connections`, ''],
      [
        ['events a second', String(Math.round(burst.load.perSecond))],
        ['not answered 200', String(burst.load.failed)],
        ['missing in the list', String(burst.missing)],
        ['missing in the counters', String(burst.miscounted)],
        [
          'answer of the page to a key',
          'notMeasured' in input
            ? `not measured: ${input.notMeasured}`
            : `median ${input.medianMs} ms, most ${input.mostMs} ms, ${input.keys} keys`,
        ],
        [
          `resident memory of the core (${burst.isBuilt ? 'built' : 'from its sources'}), MiB`,
          `${residentMiB.idle} idle, ${residentMiB.peak ?? 'not measured'} at the peak, ${residentMiB.after} after`,
        ],
        ['heap and external memory kept, MiB', String(burst.keptMiB)],
        ['until all is judged and indexed, s', String(burst.settledSeconds)],
      ],
    ),
  ]
}

function scaleSection({ events, sizeRatio, coldStartMs, inMemory, queries }: ScaleFigures): string[] {
  return [
    '## Scale\n',
    `A project of ${events} events of 2 KB, asked through the API, warm${inMemory === null ? '' : ` (at least ${Math.floor(inMemory * 100)} % of its files were in memory)`}, and cold, when nothing of them was. It takes ${sizeRatio} times the bytes of its headers and bodies on the disk, with all indexes. From the start of the process to the first page: ${coldStartMs.full} ms, and ${coldStartMs.empty} ms for an empty project.\n`,
    table(
      ['asked for', 'median, ms', 'p99, ms', 'target', 'longest, ms', 'cold, median, ms'],
      queries.map(({ name, medianMs, p99Ms, longestMs, coldMs, target }) => [
        name,
        String(medianMs),
        String(p99Ms),
        `${target.median} / ${target.p99}`,
        String(longestMs),
        coldMs === null ? 'not measured' : String(coldMs),
      ]),
    ),
  ]
}

function diagnoseSection({ eventsPerSecond, autopsyMs, largest, registry }: DiagnoseFigures): string[] {
  return [
    '## Diagnose\n',
    'Events that one thread judges in a second.\n',
    table(
      ['provider', 'events/s'],
      Object.entries(eventsPerSecond).map(([name, rate]) => [name, String(rate)]),
    ),
    `An autopsy of ${autopsyMs.bodyBytes} bytes with ten credentials takes ${autopsyMs.single} ms where one change explains it, ${autopsyMs.pair} ms for two, ${autopsyMs.nothingFits} ms where nothing does.\n`,
    table(
      ['the largest bodies', 'ms', 'MiB more'],
      Object.entries(largest).map(([name, { ms, addedMiB }]) => [name, String(ms), String(addedMiB)]),
    ),
    table(
      [`${registry.all} providers against ${registry.few}`, 'times', 'microseconds with all'],
      Object.entries(registry.steps).map(([name, { ratio, microseconds }]) => [
        name,
        inWords(ratio),
        inWords(microseconds, 1),
      ]),
    ),
  ]
}

function againSection({ events, rate, left }: AgainFigures): string[] {
  return [
    `While ${events} stored events are judged again, capturing over 64 connections goes on at ${inWords(rate)} of its rate (${left} events were left to judge at the end).\n`,
  ]
}

function forwardSection(all: ForwardFigures[]): string[] {
  return [
    '## Forward\n',
    'The answer of the app handed through, against the same request sent straight to the app.\n',
    table(
      ['connections', '', 'more, ms', 'times'],
      all.flatMap(({ connections, p50, p99 }) => [
        [String(connections), 'p50', inWords(p50.addedMs), inWords(p50.ratio, 1)],
        [String(connections), 'p99', inWords(p99.addedMs), inWords(p99.ratio, 1)],
      ]),
    ),
  ]
}
