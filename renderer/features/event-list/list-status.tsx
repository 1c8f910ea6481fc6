import { useQuery } from '@tanstack/react-query'
import { CheckCheck, Pause, Radio } from 'lucide-react'
import type { LiveMessage } from '../../../shared/model/live.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { READ_WHEN_SHOWN, useReadAgain } from '../../api/use-read-again.ts'
import { IconButton } from '../../ui/button.tsx'
import { tell } from '../../ui/toasts.tsx'
import type { EventFilter } from './filter-text.ts'
import type { ListWindow } from './list-window.ts'
import { SearchStatus } from './search-status.tsx'
import './list-status.css'

const COUNT_AGAIN_MS = 1_500
const CHANGES = new Set<LiveMessage['kind']>(['captured', 'many', 'removed', 'restored', 'behind'])

/** Whether the list follows what arrives, what a search found, and how much nobody has read. */
export function ListStatus({
  filter,
  list,
  isStopped,
  onFollow,
  onStop,
}: {
  filter: EventFilter
  list: ListWindow
  /** Whether a search goes no further for now. */
  isStopped: boolean
  onFollow: (isFollowing: boolean) => void
  onStop: (isStopped: boolean) => void
}) {
  const { client } = useApi()
  const unread = useUnread(filter)
  const { isFollowing } = list
  const markAll = (): void => {
    client.inbox.markAllRead().catch((error: unknown) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    })
  }
  return (
    <div className="list-status">
      <button
        type="button"
        className="list-status-follow"
        aria-pressed={isFollowing}
        onClick={() => onFollow(!isFollowing)}
      >
        {isFollowing ? <Radio aria-hidden /> : <Pause aria-hidden />}
        {isFollowing ? 'Following' : 'Not following'}
      </button>
      {filter.q !== undefined && (
        <SearchStatus filter={filter} list={list} isStopped={isStopped} onStop={onStop} />
      )}
      <span className="list-status-unread figures">{unread !== null && unreadInWords(unread)}</span>
      {unread !== null && unread.events > 0 && (
        <IconButton name="Mark all events of the project as read" size="small" onClick={markAll}>
          <CheckCheck aria-hidden />
        </IconButton>
      )}
    </div>
  )
}

function unreadInWords({ events, isExact }: { events: number; isExact: boolean }): string {
  // At least none says nothing: the counting was broken off before it found one.
  if (events === 0) return isExact ? 'All read' : ''
  return `${events.toLocaleString('en')}${isExact ? '' : '+'} unread`
}

/** How many events of a list nobody has read, beside what is searched; null until it is known. */
function useUnread({ q: _, ...scope }: EventFilter): { events: number; isExact: boolean } | null {
  const { queries } = useApi()
  const input = { ...scope, q: 'is:unread' }
  const count = useQuery({ ...queries.events.count.queryOptions({ input }), ...READ_WHEN_SHOWN })
  useReadAgain(count.refetch, CHANGES, COUNT_AGAIN_MS)
  return count.data ?? null
}
