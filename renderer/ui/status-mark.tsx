import './status-mark.css'

export type Tone = 'good' | 'bad' | 'warn' | 'neutral' | 'waiting'

const SHAPES: Record<Tone, string> = {
  good: 'M4 8.4 6.8 11 12 5.4',
  bad: 'M5 5l6 6M11 5l-6 6',
  warn: 'M8 4.4v4.4M8 11.4v.2',
  neutral: 'M4.8 8h6.4',
  waiting: 'M5 8v.1M8 8v.1M11 8v.1',
}

/** A state by shape and colour. `name` is read aloud; leave it out where the word stands beside it. */
export function StatusMark({ tone, name }: { tone: Tone; name?: string }) {
  const label = name === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name }
  return (
    <svg className={`status-mark status-${tone}`} viewBox="0 0 16 16" {...label}>
      <rect width="16" height="16" rx="5" />
      <path d={SHAPES[tone]} />
    </svg>
  )
}
