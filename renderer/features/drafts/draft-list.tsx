import { useMutation } from '@tanstack/react-query'
import { PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Draft } from '../../../shared/model/draft.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useDrafts } from '../../api/queries.ts'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { FAULT_WORDS } from '../../parts/fault-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState, Loading } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/use-now.ts'
import './draft-list.css'

/** Requests that were saved to be sent again. */
export function DraftList({ onOpen, onNew }: { onOpen: (id: number) => void; onNew: () => void }) {
  const drafts = useDrafts()
  const now = useNow()
  const { rename, remove } = useDraftChanges()
  if (drafts.error !== null && drafts.data === undefined) {
    return (
      <div className="page-body">
        <ReadingProblem error={drafts.error} onAgain={() => void drafts.refetch()} />
      </div>
    )
  }
  if (drafts.data === undefined) return <Loading what="the drafts" />
  return (
    <section className="page" aria-label="Drafts">
      <header className="page-head">
        <div>
          <h1>Drafts</h1>
          <p className="soft">Requests kept to be edited and sent, from an event, a sample or nothing.</p>
        </div>
        <div className="page-actions">
          <Button look="primary" onClick={onNew}>
            New request
          </Button>
        </div>
      </header>
      {drafts.data.length === 0 ? (
        <EmptyState title="No drafts yet">
          Save one in the composer: press e on an event, or begin a new request.
        </EmptyState>
      ) : (
        <ul className="draft-list">
          {drafts.data
            .toSorted((left, right) => right.updatedAt - left.updatedAt)
            .map((draft) => (
              <DraftLine
                key={draft.id}
                draft={draft}
                now={now}
                onOpen={() => onOpen(draft.id)}
                onRename={(name) => rename({ id: draft.id, name })}
                onRemove={() => remove(draft)}
              />
            ))}
        </ul>
      )}
    </section>
  )
}

function DraftLine({
  draft,
  now,
  onOpen,
  onRename,
  onRemove,
}: {
  draft: Draft
  now: number
  onOpen: () => void
  onRename: (name: string) => void
  onRemove: () => void
}) {
  const [typed, type] = useState<string | null>(null)
  const finish = (): void => {
    const name = typed?.trim() ?? ''
    if (name !== '' && name !== draft.name) onRename(name)
    type(null)
  }
  return (
    <li className="draft-line">
      {typed === null ? (
        <button type="button" className="draft-open" onClick={onOpen}>
          <b className="truncate">{draft.name}</b>
          <span className="mono truncate soft">
            {draft.method} {draft.target === '' ? draft.path : draft.target}
          </span>
          <span className="draft-facts">
            {draft.signing === 'now' && <Badge>signs now</Badge>}
            {draft.fault !== null && (
              <Badge look="accent">{FAULT_WORDS[draft.fault].name.toLowerCase()}</Badge>
            )}
          </span>
          <span className="faint figures">{formatMoment(draft.updatedAt, now)}</span>
        </button>
      ) : (
        <span className="draft-rename">
          <input
            ref={(field) => field?.focus()}
            className="input"
            aria-label={`New name of ${draft.name}`}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onBlur={finish}
            onKeyDown={(event) => {
              if (event.key === 'Enter') finish()
              if (event.key === 'Escape') type(null)
            }}
          />
        </span>
      )}
      <IconButton name={`Rename the draft ${draft.name}`} size="small" onClick={() => type(draft.name)}>
        <PencilLine aria-hidden />
      </IconButton>
      <IconButton name={`Remove the draft ${draft.name}`} size="small" onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  )
}

/** Renames and removes drafts; what was removed can be put back, as a new draft of the same content. */
function useDraftChanges(): {
  rename: (change: { id: number; name: string }) => void
  remove: (draft: Draft) => void
} {
  const { client } = useApi()
  const drafts = useDrafts()
  const onSettled = (): void => void drafts.refetch()
  const onError = (error: unknown): void => {
    const { message, fix } = failureOf(error)
    tell({ title: message, description: fix, tone: 'bad' })
  }
  const rename = useMutation({
    mutationFn: (change: { id: number; name: string }) => client.drafts.change(change),
    onError,
    onSettled,
  })
  const restore = useMutation({
    mutationFn: ({ id: _, updatedAt: __, ...content }: Draft) => client.drafts.create(content),
    onError,
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (draft: Draft) => client.drafts.remove({ id: draft.id }),
    onSuccess: (_, draft) =>
      tell({
        title: `Draft ${draft.name} removed.`,
        action: { label: 'Undo', onChoose: () => restore.mutate(draft) },
      }),
    onError,
    onSettled,
  })
  return { rename: rename.mutate, remove: remove.mutate }
}
