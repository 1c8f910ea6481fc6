import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { LiveMessage } from '../../../shared/model/live.ts'
import { useApi } from '../../api/api.tsx'
import { useKeptTrue } from '../../parts/use-kept-true.ts'

/** Only what is judged, removed or brought back changes what was seen. */
const KINDS: ReadonlySet<LiveMessage['kind']> = new Set(['judged', 'removed', 'restored', 'many'])

/** What arrived otherwise than documented or than before; of all endpoints where it is null. */
export function useDrift(endpointId: number | null) {
  const { queries } = useApi()
  const input = useMemo(() => (endpointId === null ? {} : { endpoint: endpointId }), [endpointId])
  useKeptTrue(
    useMemo(() => queries.endpoints.drift.key({ input }), [queries, input]),
    KINDS,
  )
  return useQuery(queries.endpoints.drift.queryOptions({ input, staleTime: 0 }))
}
