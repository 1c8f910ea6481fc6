import type { ReactNode } from 'react'
import './badge.css'

/** A word in a box: `quiet` for what something is, `accent` for what stands out, the tones for states. */
export function Badge({
  look = 'quiet',
  children,
}: {
  look?: 'quiet' | 'accent' | 'warn' | 'bad' | 'good'
  children: ReactNode
}) {
  return <span className={`badge badge-${look}`}>{children}</span>
}

/** A number beside a name; nothing where it is zero and `hideZero` is set. */
export function Count({ value, hideZero = false }: { value: number; hideZero?: boolean }) {
  if (hideZero && value === 0) return null
  return <span className="count figures">{value.toLocaleString('en')}</span>
}
