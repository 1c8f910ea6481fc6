import { useQuery } from '@tanstack/react-query'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { useApi } from '../../api/api.tsx'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { formatMoment, plural } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'

const EVERY_MS = 30_000

/** What the project takes on the disk, and what of it people asked to keep. */
export function StorageSection() {
  const now = useNow()
  const storage = useQuery(
    useApi().queries.keeping.storage.queryOptions({ staleTime: 0, refetchInterval: EVERY_MS }),
  )
  if (storage.error !== null) {
    return <ReadingProblem error={storage.error} onAgain={() => void storage.refetch()} />
  }
  if (storage.data === undefined) return null
  const { events, bytes, kept, nextCleanUp } = storage.data
  return (
    <dl className="settings-places figures">
      <dt>Project</dt>
      <dd>
        {plural(events, 'event')}, {formatBytes(bytes.project)}
        {bytes.free > 0 && ` and ${formatBytes(bytes.free)} free in the file`}
      </dd>
      <dt>Search index</dt>
      <dd>{formatBytes(bytes.search)}</dd>
      <dt>Logs</dt>
      <dd>{formatBytes(bytes.log)}</dd>
      <dt>Kept by you</dt>
      <dd>
        {kept.pinned.toLocaleString('en')} pinned, {kept.noted.toLocaleString('en')} with a note
      </dd>
      {nextCleanUp !== null && (
        <>
          <dt>Next clean-up</dt>
          <dd>{formatMoment(nextCleanUp.at, now)}</dd>
        </>
      )}
    </dl>
  )
}
