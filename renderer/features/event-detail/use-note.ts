import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { NoteChange } from '../../../shared/model/note.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

export interface NoteEditing {
  /** What is being typed now. */
  editing: 'note' | 'tag' | null
  edit: (what: 'note' | 'tag' | null) => void
  write: (change: NoteChange) => void
}

/** Writes pins, notes and tags of one event. */
export function useNote(id: number): NoteEditing {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [editing, edit] = useState<NoteEditing['editing']>(null)
  const { mutate } = useMutation({
    mutationFn: (change: NoteChange) => client.events.note({ id, ...change }),
    onSuccess: (summary, { note }) => {
      cache.setQueryData(
        queries.events.get.queryKey({ input: { id } }),
        (event) => event && { ...event, ...summary, note: note?.trim() ?? event.note },
      )
    },
    onError: (error, change) => {
      const { message, fix } = failureOf(error)
      // What was typed is nowhere else any more.
      const action = { label: 'Try again', onChoose: () => mutate(change) }
      tell({ title: message, description: fix, tone: 'bad', action })
    },
  })
  return { editing, edit, write: mutate }
}
