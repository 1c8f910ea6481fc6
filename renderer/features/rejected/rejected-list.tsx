import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState, Loading } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { VisibleText } from '../../ui/visible-text.tsx'
import './rejected-list.css'

const MOST = 200

/** Requests that were refused before they could become events: why, and what the sender has to change. */
export function RejectedList() {
  const { queries } = useApi()
  const rejected = useQuery(queries.events.rejected.queryOptions({ input: { limit: MOST } }))
  const now = useNow()
  if (rejected.error !== null && rejected.data === undefined) {
    return (
      <div className="page-body">
        <ReadingProblem error={rejected.error} onAgain={() => void rejected.refetch()} />
      </div>
    )
  }
  if (rejected.data === undefined) return <Loading what="the rejected requests" />
  const { items } = rejected.data
  return (
    <section className="page" aria-label="Rejected requests">
      <header className="page-head">
        <div>
          <h1>Rejected requests</h1>
          <p className="soft">
            What arrived but could not become an event: broken off, malformed, or too much.
          </p>
        </div>
      </header>
      {items.length === 0 ? (
        <EmptyState title="None so far">
          Every request that reached the listener was kept as an event.
        </EmptyState>
      ) : (
        <ul className="page-body rejected">
          {items.map((request) => (
            <li key={request.id} className="rejected-item">
              <span className="rejected-facts figures">
                {formatMoment(request.at, now)}
                <span className="mono">{request.peerAddress}</span>
                <Badge look="bad">{request.status === null ? 'closed' : String(request.status)}</Badge>
              </span>
              <div className="rejected-words">
                <p className="rejected-reason break-anywhere">{request.reason}</p>
                <p className="soft break-anywhere">{request.fix}</p>
                {request.excerpt !== '' && (
                  <details>
                    <summary>The first bytes</summary>
                    <div className="rejected-excerpt">
                      <VisibleText text={request.excerpt} />
                    </div>
                  </details>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
