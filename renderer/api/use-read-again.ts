import { useEffect, useRef } from 'react'
import type { LiveMessage } from '../../shared/model/live.ts'
import { useApi } from './api.tsx'

/** For the query that `useReadAgain` reads again: what happened while it was not shown, nobody heard. */
export const READ_WHEN_SHOWN = { refetchOnMount: 'always' } as const

/** Reads something again after what happened may have changed it, at most once in so many milliseconds. */
export function useReadAgain(
  read: () => unknown,
  kinds: ReadonlySet<LiveMessage['kind']>,
  everyMs: number,
): void {
  const { live } = useApi()
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  }, [read])
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const stop = live.onMessage(({ kind }) => {
      if (!kinds.has(kind)) return
      waiting ??= setTimeout(() => {
        waiting = undefined
        latest.current()
      }, everyMs)
    })
    return () => {
      clearTimeout(waiting)
      stop()
    }
  }, [live, kinds, everyMs])
}
