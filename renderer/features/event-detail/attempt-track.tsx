import type { AttemptBar } from './attempts.ts'
import './attempt-track.css'

/** An attempt in the waterfall of all: sending, waiting for the answer, reading it. Said in words beside it. */
export function AttemptTrack({ bar, isGood }: { bar: AttemptBar; isGood: boolean }) {
  const [sending, waiting, reading] = bar.parts
  return (
    <span className="attempt-track" data-outcome={isGood ? 'good' : 'bad'} aria-hidden>
      <span
        className="attempt-bar"
        style={{ left: percent(bar.left), width: percent(sending + waiting + reading) }}
      >
        <i style={{ flexGrow: sending }} />
        <i className="attempt-waiting" style={{ flexGrow: waiting }} />
        <i style={{ flexGrow: reading }} />
      </span>
    </span>
  )
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)}%`
}
