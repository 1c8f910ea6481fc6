import { useId } from 'react'
import type { Arrivals } from '../../../shared/model/inbox.ts'
import { STACK, totalOf } from './arrival-words.ts'
import type { SearchRange } from './search-range.ts'

const HEIGHT = 36
/** Anything that arrived is seen, beside however much more. */
const LEAST = 3

/**
 * The bars. Each verdict has a pattern beside its colour: failed is hatched, unproved is hollow, what is being judged
 * is dotted, genuine is plain.
 */
export function ArrivalBars({
  arrivals: { buckets, from, to },
  range,
  pointed,
}: {
  arrivals: Arrivals
  range: SearchRange | null
  pointed: number | null
}) {
  const id = useId()
  const most = Math.max(1, ...buckets.map(totalOf))
  const step = 100 / buckets.length
  const placeOf = (at: number): number => Math.max(0, Math.min(100, ((at - from) / (to - from)) * 100))
  const [left, right] = [placeOf(range?.from ?? from), placeOf(range?.to ?? to)]
  return (
    <svg className="arrivals-bars" width="100%" height={HEIGHT} aria-hidden>
      <defs>
        <pattern
          id={`${id}-failed`}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="4" className="arrivals-fill-failed" />
          <rect width="1.3" height="4" className="arrivals-hatch" />
        </pattern>
        <pattern id={`${id}-pending`} width="4" height="4" patternUnits="userSpaceOnUse">
          <circle cx="1.5" cy="1.5" r="1" className="arrivals-dot" />
        </pattern>
      </defs>
      {range !== null && (
        <rect
          className="arrivals-chosen"
          x={`${left}%`}
          width={`${Math.max(0.4, right - left)}%`}
          y={0}
          height={HEIGHT}
        />
      )}
      {pointed !== null && (
        <rect
          className="arrivals-pointed"
          x={`${pointed * step}%`}
          width={`${step}%`}
          y={0}
          height={HEIGHT}
        />
      )}
      {buckets.map((bucket, index) => {
        const total = totalOf(bucket)
        if (total === 0) return null
        const height = Math.max(LEAST, (total / most) * (HEIGHT - 2))
        let y = HEIGHT
        return STACK.map((verdict) => {
          if (bucket[verdict] === 0) return null
          const part = (bucket[verdict] / total) * height
          y -= part
          const isPatterned = verdict === 'failed' || verdict === 'pending'
          return (
            <rect
              key={`${bucket.at} ${verdict}`}
              className={`arrivals-bar arrivals-${verdict}`}
              x={`${index * step + step * 0.1}%`}
              width={`${step * 0.8}%`}
              y={y}
              height={Math.max(1, part)}
              {...(isPatterned ? { fill: `url(#${id}-${verdict})` } : {})}
            />
          )
        })
      })}
      <line className="arrivals-ground" x1="0" x2="100%" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
    </svg>
  )
}
