import { measureCapture } from './capture.ts'
import type { CaptureFigures } from './capture.ts'
import { measureForward } from './forward.ts'
import type { ForwardFigures } from './forward.ts'
import { describeMachine } from './machine.ts'

/**
 * `npm run bench [-- capture|forward] [--json] [--short]`: what capturing costs, as ratios to a bare `node:http`
 * server of the same minute, and what handing the app's answer through adds. Absolute figures move with the
 * machine; what is compared between two days is the ratio.
 */
const isJson = process.argv.includes('--json')
const [only] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const size = process.argv.includes('--short') ? { rounds: 3, roundMs: 500 } : { rounds: 5, roundMs: 1_500 }

if (only !== undefined && only !== 'capture' && only !== 'forward') {
  process.stderr.write(`There is no bench "${only}": name capture or forward, or none for both.\n`)
  process.exit(2)
}

const say = (line: string) => void (isJson || process.stderr.write(`${line}\n`))
const machine = describeMachine()
const capture = only === 'forward' ? null : await measureCapture(say, size)
const forward = only === 'capture' ? null : await measureForward(say, size)

if (isJson) {
  const figures = { machine, ...(capture && { capture }), ...(forward && { forward }) }
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
} else {
  const about = Object.entries(machine).map(([name, value]) => `${name}: ${value}`)
  process.stdout.write(`\n${about.join('\n')}\n\n`)
  if (capture !== null) console.table(captureTable(capture))
  if (forward !== null) console.table(forwardTable(forward))
}

function captureTable(figures: readonly CaptureFigures[]) {
  return Object.fromEntries(
    figures.map(({ connections, ratio, bare, ours }) => [
      `${connections} connections`,
      {
        'ratio (median)': ratio.median.toFixed(2),
        'ratio (range)': `${ratio.least.toFixed(2)}-${ratio.most.toFixed(2)}`,
        'bare/s': Math.round(bare.perSecond),
        'captured/s': Math.round(ours.perSecond),
        'bare p99 ms': bare.p99Ms.toFixed(1),
        'captured p50 ms': ours.p50Ms.toFixed(1),
        'captured p99 ms': ours.p99Ms.toFixed(1),
      },
    ]),
  )
}

function forwardTable(figures: readonly ForwardFigures[]) {
  return Object.fromEntries(
    figures.flatMap(({ connections, p50, p99, straight, through }) =>
      [
        ['p50', p50, straight.p50Ms, through.p50Ms] as const,
        ['p99', p99, straight.p99Ms, through.p99Ms] as const,
      ].map(([name, { ratio, addedMs }, straightMs, throughMs]) => [
        `${connections} connections, ${name}`,
        {
          'added ms (median)': addedMs.median.toFixed(2),
          'added ms (range)': `${addedMs.least.toFixed(2)}-${addedMs.most.toFixed(2)}`,
          'ratio (median)': ratio.median.toFixed(1),
          'straight ms': straightMs.toFixed(2),
          'through ms': throughMs.toFixed(2),
        },
      ]),
    ),
  )
}
