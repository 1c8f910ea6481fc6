import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Draft } from '../../../shared/model/draft.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useDrafts } from '../../api/queries.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Confirmation } from '../../ui/dialog.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { formatMoment } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/use-now.ts'
import './draft-list.css'

/** Requests that were saved to be sent again. */
export function DraftList({ onOpen, onNew }: { onOpen: (id: number) => void; onNew: () => void }) {
  const drafts = useDrafts()
  const now = useNow()
  const [toRemove, setToRemove] = useState<Draft | null>(null)
  const remove = useRemoveDraft(() => setToRemove(null))
  if (drafts.error !== null && drafts.data === undefined) {
    const { message, fix } = failureOf(drafts.error)
    return (
      <div className="page-body">
        <Problem message={message} fix={fix} />
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
              <li key={draft.id} className="draft-line">
                <button type="button" className="draft-open" onClick={() => onOpen(draft.id)}>
                  <b className="truncate">{draft.name}</b>
                  <span className="mono truncate soft">
                    {draft.method} {draft.target === '' ? draft.path : draft.target}
                  </span>
                  <span className="faint figures">{formatMoment(draft.updatedAt, now)}</span>
                </button>
                <IconButton
                  name={`Remove the draft ${draft.name}`}
                  size="small"
                  onClick={() => setToRemove(draft)}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </li>
            ))}
        </ul>
      )}
      <Confirmation
        title="Remove this draft?"
        description={`${toRemove?.name ?? ''} is removed. Deliveries that were made from it stay.`}
        action="Remove"
        open={toRemove !== null}
        onConfirm={() => toRemove !== null && remove(toRemove.id)}
        onClose={() => setToRemove(null)}
      />
    </section>
  )
}

function useRemoveDraft(onRemoved: () => void): (id: number) => void {
  const { client } = useApi()
  const drafts = useDrafts()
  const remove = useMutation({
    mutationFn: (id: number) => client.drafts.remove({ id }),
    onSuccess: async () => {
      onRemoved()
      await drafts.refetch()
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  return remove.mutate
}
