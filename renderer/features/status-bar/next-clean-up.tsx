import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { plural } from '../../ui/format.ts'

const EVERY_MS = 60_000

/** What the next clean-up takes and when; nothing where it takes nothing. */
export function NextCleanUp() {
  const storage = useQuery(
    useApi().queries.keeping.storage.queryOptions({ staleTime: EVERY_MS, refetchInterval: EVERY_MS }),
  )
  const next = storage.data?.nextCleanUp ?? null
  if (next === null || next.events === 0) return null
  const time = new Date(next.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return (
    <a className="status-bar-link" href="#/settings">
      {next.isMore && 'More than '}
      {plural(next.events, 'event goes', 'events go')} at {time}
    </a>
  )
}
