import { measureCapture } from './capture.ts'
import { describeMachine } from './machine.ts'

/**
 * `npm run bench [-- --json]`: what capturing costs, as ratios to a bare `node:http` server of the same minute.
 * Absolute figures move with the machine; what is compared between two days is the ratio.
 */
const isJson = process.argv.includes('--json')
const machine = describeMachine()
const capture = await measureCapture((line) => {
  if (!isJson) process.stderr.write(`${line}\n`)
})

if (isJson) {
  process.stdout.write(`${JSON.stringify({ machine, capture }, null, 2)}\n`)
} else {
  process.stdout.write(
    `\n${Object.entries(machine)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}\n\n`,
  )
  console.table(
    Object.fromEntries(
      capture.map(({ connections, ratio, bare, ours }) => [
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
    ),
  )
}
