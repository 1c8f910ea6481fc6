import { useEffect, useRef, useState } from 'react'
import { useSettled } from '../ui/use-settled.ts'
import type { EventsRoute } from './route.ts'
import type { ViewProps } from './view-props.ts'

/** How long typing rests before it is searched for, in milliseconds. */
export const TYPING_PAUSE_MS = 160

/** What is typed, which the address keeps once it rests: a reload and the way back find it again. */
export function useSearchText(route: EventsRoute, onGo: ViewProps['onGo']): [string, (text: string) => void] {
  const kept = route.q ?? ''
  const [text, setText] = useState(kept)
  const [seen, setSeen] = useState(kept)
  // The address was changed by something else than this field.
  if (kept !== seen) {
    setSeen(kept)
    if (kept !== text.trim()) setText(kept)
  }
  const settled = useSettled(text.trim(), TYPING_PAUSE_MS)
  const current = useRef({ route, onGo })
  useEffect(() => {
    current.current = { route, onGo }
  })
  useEffect(() => {
    const { route: now, onGo: go } = current.current
    if (settled === (now.q ?? '')) return
    setSeen(settled)
    go({ ...now, q: settled }, { replace: true })
  }, [settled])
  return [text, setText]
}
