import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { titleOf, toneOf } from '../../parts/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { formatMoment } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useSettled } from '../../ui/use-settled.ts'
import type { CompareSide } from './compare-side.ts'

const TYPING_PAUSE_MS = 160
const MOST_SHOWN = 60

/** An event to compare with, from the newest ones or by a search. */
export function PickEvent({
  title,
  except,
  onPick,
  onClose,
}: {
  title: string
  except: CompareSide | null
  onPick: (id: number) => void
  onClose: () => void
}) {
  const { queries } = useApi()
  const now = useNow()
  const [text, type] = useState('')
  const q = useSettled(text.trim(), TYPING_PAUSE_MS)
  const found = useQuery({
    ...queries.events.list.queryOptions({ input: { limit: MOST_SHOWN, ...(q === '' ? {} : { q }) } }),
    gcTime: 0,
    placeholderData: (before) => before,
  })
  const items = (found.data?.items ?? []).filter(({ id }) => except?.kind !== 'event' || except.id !== id)
  return (
    <Dialog title={title} open onClose={onClose}>
      <Field label="Search events">
        <TextInput
          value={text}
          placeholder="an object, a type, a text"
          onChange={(change) => type(change.target.value)}
        />
      </Field>
      {found.error !== null ? (
        <Problem {...failureOf(found.error)} />
      ) : found.data === undefined ? (
        <Loading what="the events" />
      ) : items.length === 0 ? (
        <EmptyState title="No event fits" />
      ) : (
        <ul className="pick-list" aria-label="Events, newest first">
          {items.map((event) => (
            <li key={event.id}>
              <button type="button" className="pick-line" onClick={() => onPick(event.id)}>
                <StatusMark tone={toneOf(event)} />
                <span className="truncate" title={titleOf(event)}>
                  {titleOf(event)}
                </span>
                <span className="mono truncate soft" title={event.objectId ?? undefined}>
                  {event.objectId ?? ''}
                </span>
                <span className="pick-moment faint figures">
                  {event.id} · {formatMoment(event.receivedAt, now)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
