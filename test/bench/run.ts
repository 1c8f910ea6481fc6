import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { measureAgain } from './again.ts'
import { measureBurst } from './burst.ts'
import { measureCapture } from './capture.ts'
import { measureDiagnose } from './diagnose.ts'
import { measureForward } from './forward.ts'
import { describeMachine } from './machine.ts'
import { measurePage } from './page.ts'
import { report } from './report.ts'
import type { Figures } from './report.ts'
import { measureScale } from './scale.ts'

/**
 * `npm run bench [-- capture burst scale diagnose forward page] [--json] [--short] [--write] [--events n] [--data folder] [--peers]`.
 * Absolute figures move with the machine; what is compared between two days is what was measured in one run.
 */
const BENCHES = ['capture', 'burst', 'scale', 'diagnose', 'forward', 'page'] as const
type Bench = (typeof BENCHES)[number]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    /** Runs everything in its smallest form: to see that it runs, not what it gives. */
    short: { type: 'boolean', default: false },
    /** Writes docs/performance.md. */
    write: { type: 'boolean', default: false },
    /** Size of the projects of `scale` and `page`. */
    events: { type: 'string' },
    /** Where the projects of `scale` and `page` are kept, so that they are made once. */
    data: { type: 'string' },
    /** Fetches tools of the field from npm and runs `capture` on them too. */
    peers: { type: 'boolean', default: false },
  },
})
const unknown = positionals.find((name) => !isBench(name))
if (unknown !== undefined) {
  process.stderr.write(
    `There is no bench "${unknown}": name some of ${BENCHES.join(', ')}, or none for all.\n`,
  )
  process.exit(2)
}
const wanted = new Set<Bench>(positionals.length === 0 ? BENCHES : positionals.filter(isBench))
const { short } = values
const rounds = short ? { rounds: 1, roundMs: 200 } : { rounds: 5, roundMs: 2_000 }
const say = (line: string) => void (values.json || process.stderr.write(`${line}\n`))

const figures: Figures = { at: new Date().toISOString().slice(0, 10), machine: describeMachine() }
if (wanted.has('capture')) figures.capture = await measureCapture(say, { ...rounds, withPeers: values.peers })
if (wanted.has('burst')) figures.burst = await measureBurst(say, { events: short ? 200 : 10_000 })
if (wanted.has('scale')) {
  figures.scale = await measureScale(say, {
    events: Number(values.events ?? (short ? 500 : 1_000_000)),
    asked: short ? 2 : 200,
    dataDir: values.data ?? null,
  })
}
if (wanted.has('diagnose')) {
  figures.diagnose = measureDiagnose(
    short
      ? { eachMs: 5, largestMiB: 1, registryRounds: 1 }
      : { eachMs: 1_000, largestMiB: 25, registryRounds: 10 },
  )
  figures.again = await measureAgain(say, { events: short ? 300 : 100_000, ...rounds })
}
if (wanted.has('forward')) figures.forward = await measureForward(say, rounds)
if (wanted.has('page')) {
  figures.page = await measurePage(say, {
    events: Number(values.events ?? (short ? 300 : 100_000)),
    slowed: short ? 1 : 4,
    moves: short ? 5 : 200,
    bodyBytes: (short ? 1 : 10) * 1024 * 1024,
    followMs: short ? 200 : 10_000,
    dataDir: values.data === undefined ? null : join(values.data, 'page'),
  })
}

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))
const text = await format(report(figures), { ...(await resolveConfig(page)), filepath: page })
if (values.write) writeFileSync(page, text)
process.stdout.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : `\n${text}`)

function isBench(name: string): name is Bench {
  return BENCHES.some((each) => each === name)
}
