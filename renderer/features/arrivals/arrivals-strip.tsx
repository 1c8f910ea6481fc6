import { X } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import type { EventFilter } from '../../../shared/contract/event-filter.ts'
import type { Arrivals } from '../../../shared/model/inbox.ts'
import { failureOf } from '../../api/failure.ts'
import { formatMoment } from '../../ui/format.ts'
import { Segments } from '../../ui/tabs.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ArrivalBars } from './arrival-bars.tsx'
import { noneInWords, SPANS, type Span, sumOf, sumsInWords, timeInWords, totalOf } from './arrival-words.ts'
import { rangeOf, withRange } from './search-range.ts'
import { useArrivals } from './use-arrivals.ts'
import './arrivals-strip.css'

/** When events arrived, by verdict; a range that is dragged over, or chosen by keys, becomes part of the search. */
export function ArrivalsStrip({
  filter,
  text,
  onText,
}: {
  filter: EventFilter
  /** The search as it is typed. */
  text: string
  onText: (text: string) => void
}) {
  const now = useNow()
  const id = useId()
  const [span, setSpan] = useState<Span>('day')
  /** What the bars under the pointer or the keys are, in the place of the sum. */
  const [said, say] = useState<string | null>(null)
  const chosen = SPANS.find(({ value }) => value === span)
  const { data, error } = useArrivals(filter, chosen?.ms ?? null)
  const range = rangeOf(text, now)
  const setRange = (next: { from: number; to: number } | null): void => onText(withRange(text, next))
  const sums = sumOf(data?.buckets ?? [])
  const since =
    data === undefined || data.countedFrom === null
      ? ''
      : `, counted since ${formatMoment(data.countedFrom, now)}`
  const counted =
    data === undefined
      ? error === null
        ? 'Counting…'
        : failureOf(error).message
      : `${sumsInWords(sums)}${since}`
  return (
    <section className="arrivals" aria-label="Arrivals over time">
      <div className="arrivals-head">
        <span className="arrivals-sums figures truncate" aria-hidden>
          {said ?? counted}
        </span>
        <span id={`${id}-sums`} className="only-read-aloud">
          {`${counted} ${chosen?.within ?? ''}`}
        </span>
        {range !== null && (
          <button type="button" className="arrivals-range figures" onClick={() => setRange(null)}>
            {rangeInWords(range, now)}
            <X aria-hidden />
            <span className="only-read-aloud">, clear the range</span>
          </button>
        )}
        <Segments
          name="How far back"
          value={span}
          choices={SPANS.map(({ value, label }) => ({ value, label }))}
          onChange={setSpan}
        />
      </div>
      {data === undefined ? (
        <div className="arrivals-plot" />
      ) : totalOf(sums) === 0 ? (
        <div className="arrivals-plot arrivals-none">
          {noneInWords(filter, span)}
          {span !== 'all' && (
            <button type="button" className="arrivals-all" onClick={() => setSpan('all')}>
              Show all time
            </button>
          )}
        </div>
      ) : (
        <Plot
          arrivals={data}
          range={range}
          now={now}
          describedBy={`${id}-sums`}
          onRange={setRange}
          onSay={say}
        />
      )}
    </section>
  )
}

/** The bars as one control: arrows go over them, with Shift they take in more, Enter chooses, Escape clears. */
function Plot({
  arrivals,
  range,
  now,
  describedBy,
  onRange,
  onSay,
}: {
  arrivals: Arrivals
  range: ReturnType<typeof rangeOf>
  now: number
  describedBy: string
  onRange: (range: { from: number; to: number } | null) => void
  onSay: (words: string | null) => void
}) {
  const plot = useRef<HTMLDivElement>(null)
  const { buckets, bucketMs } = arrivals
  const [picked, setPicked] = useState<{ from: number; to: number; isDragging: boolean } | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  const last = buckets.length - 1
  const bounded = (index: number): number => Math.max(0, Math.min(last, index))
  const spanOf = (from: number, to: number): { from: number; to: number } => ({
    from: arrivals.from + Math.min(from, to) * bucketMs,
    to: arrivals.from + (Math.max(from, to) + 1) * bucketMs,
  })
  const indexAt = (event: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return 0
    return bounded(Math.floor(((event.clientX - box.left) / box.width) * buckets.length))
  }
  const choose = (): void => {
    if (picked !== null) onRange(spanOf(bounded(picked.from), bounded(picked.to)))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = bounded(picked?.to ?? last)
    const moves: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: last,
      PageUp: at - 6,
      PageDown: at + 6,
    }
    const next = moves[event.key]
    if (next !== undefined) {
      const to = picked === null ? at : bounded(next)
      setPicked({ from: event.shiftKey ? (picked?.from ?? at) : to, to, isDragging: false })
    } else if (event.key === 'Enter') choose()
    else if (event.key === 'Escape' && (picked !== null || range !== null)) {
      setPicked(null)
      if (range !== null) onRange(null)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const said = picked === null ? null : spanOf(bounded(picked.from), bounded(picked.to))
  const shown = said ?? (pointed === null ? null : spanOf(pointed, pointed))
  const inShown = buckets.filter(({ at }) => shown !== null && at >= shown.from && at < shown.to)
  const words =
    shown === null ? null : `${timeInWords(shown.from, shown.to, now)}: ${sumsInWords(sumOf(inShown))}`
  useEffect(() => {
    onSay(words)
    return () => onSay(null)
  }, [words, onSay])
  return (
    <div
      ref={plot}
      className="arrivals-plot"
      role="slider"
      tabIndex={0}
      aria-label="A range of time to search in"
      aria-describedby={describedBy}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={bounded(picked?.to ?? last)}
      aria-valuetext={
        words ?? 'No range is chosen. Arrows choose, with Shift more of it, Enter searches there.'
      }
      onKeyDown={onKeyDown}
      onBlur={() => setPicked(null)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setPicked({ from: indexAt(event), to: indexAt(event), isDragging: true })
      }}
      onPointerMove={(event) => {
        setPointed(indexAt(event))
        if (picked?.isDragging === true) setPicked({ ...picked, to: indexAt(event) })
      }}
      onPointerLeave={() => setPointed(null)}
      onPointerUp={() => {
        if (picked?.isDragging !== true) return
        choose()
        setPicked(null)
      }}
      onPointerCancel={() => setPicked(null)}
    >
      <ArrivalBars arrivals={arrivals} range={said ?? range} pointed={pointed} />
    </div>
  )
}

function rangeInWords({ from, to }: NonNullable<ReturnType<typeof rangeOf>>, now: number): string {
  if (from !== null && to !== null) return timeInWords(from, to, now)
  return from === null ? `before ${formatMoment(to ?? now, now)}` : `since ${formatMoment(from, now)}`
}
