import type { PlanKind } from './plan-form.ts'
import './plan-drawing.css'

const STEP = 17
const SIZE = 14
const WIDTH = 112
const HEIGHT = 32

/** Where a delivery stands in a drawing: which subject, at which step, in which line. */
type Mark = readonly [letter: string, step: number, line?: number, look?: 'again' | 'missing']

/** The order of a plan as a small picture of three events in time. */
export function PlanDrawing({ kind }: { kind: PlanKind }) {
  return (
    <svg
      className="plan-drawing"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden
    >
      <path d={`M0 ${HEIGHT - 2.5}H${WIDTH}`} />
      {MARKS[kind].map(([letter, step, line = 0, look]) => {
        const x = step * STEP
        const y = HEIGHT - 6 - SIZE - line * (SIZE / 2 + 2)
        return (
          <g key={`${letter} ${step} ${line}`} data-look={look} transform={`translate(${x} ${y})`}>
            <rect x="0.5" y="0.5" width={SIZE - 1} height={SIZE - 1} rx="4" />
            <text x={SIZE / 2} y={SIZE / 2 + 3.2}>
              {letter}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

const MARKS: Record<PlanKind, readonly Mark[]> = {
  once: [
    ['A', 0],
    ['B', 1],
    ['C', 2],
  ],
  twice: [
    ['A', 0],
    ['A', 1, 0, 'again'],
    ['B', 2],
    ['B', 3, 0, 'again'],
    ['C', 4],
    ['C', 5, 0, 'again'],
  ],
  'at-once': [
    ['A', 0.4, 1, 'again'],
    ['A', 0, 0],
    ['B', 2.4, 1, 'again'],
    ['B', 2, 0],
    ['C', 4.4, 1, 'again'],
    ['C', 4, 0],
  ],
  repeat: [
    ['A', 0],
    ['A', 1.25, 0, 'again'],
    ['A', 2.5, 0, 'again'],
    ['A', 3.75, 0, 'again'],
    ['A', 5, 0, 'again'],
  ],
  shuffled: [
    ['B', 0],
    ['C', 1],
    ['A', 2],
  ],
  'newest-first': [
    ['C', 0],
    ['B', 1],
    ['A', 2],
  ],
  'one-left-out': [
    ['A', 0],
    ['B', 1, 0, 'missing'],
    ['C', 2],
  ],
  paced: [
    ['A', 0],
    ['B', 1.1],
    ['C', 4.4],
  ],
  'provider-retries': [
    ['A', 0],
    ['A', 1, 0, 'again'],
    ['A', 2.4, 0, 'again'],
    ['A', 5, 0, 'again'],
  ],
}
