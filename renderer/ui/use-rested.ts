import { useLayoutEffect, useRef, useState } from 'react'

/**
 * A value that may run: a change after a rest is given at once, changes that follow one another within `restMs`
 * only when they have come to rest, as those of a key that is held down.
 */
export function useRested<Value>(value: Value, restMs: number): Value {
  const [rested, rest] = useState(value)
  const changedAt = useRef(-Infinity)
  const last = useRef(value)
  useLayoutEffect(() => {
    if (last.current === value) return
    last.current = value
    const at = performance.now()
    const isRunning = at - changedAt.current < restMs
    changedAt.current = at
    if (isRunning) return
    rest(value)
  }, [value, restMs])
  useLayoutEffect(() => {
    if (rested === value) return
    const timer = setTimeout(() => rest(value), restMs)
    return () => clearTimeout(timer)
  }, [rested, value, restMs])
  return rested
}
