import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useLiveMessages } from '../api/api.tsx'
import type { LiveMessage } from '../../shared/model/live.ts'

const PAUSE_MS = 1_000

/** What changes something that is derived from events, their deliveries and runs. */
export const OF_EVENTS: ReadonlySet<LiveMessage['kind']> = new Set([
  'captured',
  'judged',
  'answered',
  'delivered',
  'removed',
  'restored',
  'run',
  'many',
])

/**
 * Reads a query again after messages of these kinds, at most once a second: a burst costs one read, not thousands.
 * `queryKey` must keep its identity.
 */
export function useKeptTrue(queryKey: readonly unknown[], kinds: ReadonlySet<LiveMessage['kind']>): void {
  const cache = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveMessages(
    useCallback(
      ({ kind }: LiveMessage) => {
        if (!kinds.has(kind) || timer.current !== undefined) return
        timer.current = setTimeout(() => {
          timer.current = undefined
          void cache.invalidateQueries({ queryKey })
        }, PAUSE_MS)
      },
      [cache, queryKey, kinds],
    ),
  )
}
