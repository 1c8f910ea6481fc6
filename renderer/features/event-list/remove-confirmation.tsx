import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { Confirmation } from '../../ui/dialog.tsx'
import { plural } from '../../ui/format.ts'
import type { EventFilter } from './filter-text.ts'

/** Asks before all events of a filter go, and says how many those are. */
export function RemoveConfirmation({
  title,
  filter,
  open,
  onConfirm,
  onClose,
}: {
  title: string
  filter: EventFilter
  open: boolean
  onConfirm: () => void
  onClose: () => void
}) {
  const { queries } = useApi()
  const count = useQuery(queries.events.count.queryOptions({ input: filter, enabled: open, staleTime: 0 }))
  return (
    <Confirmation
      title={title}
      description={`${countedInWords(count.data)} For ten seconds they can be brought back; then they are deleted, with their findings and deliveries.`}
      action="Remove them"
      open={open}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  )
}

function countedInWords(count: { events: number; isExact: boolean } | undefined): string {
  if (count === undefined) return 'Pinned and noted ones too.'
  const events = plural(count.events, 'event')
  return `${count.isExact ? events : `At least ${events}`}, pinned and noted ones too.`
}
