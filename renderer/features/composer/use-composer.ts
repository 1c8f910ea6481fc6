import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { Draft, DraftInput } from '../../../shared/model/draft.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useDrafts } from '../../api/queries.ts'
import { base64Of } from '../../parts/body-preview.tsx'
import { type Replay, useReplay } from '../../parts/use-replay.ts'
import { tell } from '../../ui/toasts.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { type ComposerForm, editsOf, headersForDraft, problemOf } from './composer-form.ts'
import type { StartingPoint } from './use-composer-start.ts'

const PREVIEW_PAUSE_MS = 450

/** The request being edited, what would be sent, and what came of sending it. */
export function useComposer(point: StartingPoint) {
  const { client, queries, bytes } = useApi()
  const drafts = useDrafts()
  const [form, setForm] = useState(point.form)
  const [draft, setDraft] = useState<Draft | null>(point.draft)
  /** What edits are counted against: the event, or the draft as it was saved last. */
  const [base, setBase] = useState(point.form)
  const [delivery, setDelivery] = useState<Delivery | null>(null)
  const problem = problemOf(form)

  const source =
    draft === null ? (point.event === null ? null : { eventId: point.event.id }) : { draftId: draft.id }
  const replayOf = (from: { eventId: number } | { draftId: number }, against: ComposerForm): Replay => ({
    ...from,
    target: form.target.trim(),
    signing: form.signing,
    edits: editsOf(against, form),
    ...(form.endpointId === null ? {} : { endpointId: form.endpointId }),
  })

  const wanted = useMemo(
    () => (source === null || problem !== null ? null : JSON.stringify(replayOf(source, base))),
    // The replay is made of these and nothing else.
    // oxlint-disable-next-line react/exhaustive-deps
    [form, base, draft, problem],
  )
  const settled = useSettled(wanted, PREVIEW_PAUSE_MS)
  const preview = useQuery({
    ...queries.sending.preview.queryOptions({
      input: settled === null ? { eventId: 1, signing: 'keep' } : (JSON.parse(settled) as Replay),
      enabled: settled !== null,
      retry: false,
      gcTime: 0,
    }),
    placeholderData: (before) => before,
  })

  const sending = useReplay(setDelivery)
  const save = useMutation({
    mutationFn: async () => {
      const input: DraftInput = {
        fault: null,
        name: form.name.trim() === '' ? 'Untitled request' : form.name.trim(),
        eventId: point.event?.id ?? draft?.eventId ?? null,
        endpointId: form.endpointId,
        target: form.target.trim(),
        signing: form.signing,
        method: form.method,
        path: point.event?.path ?? draft?.path ?? '/',
        query: form.query,
        headers: headersForDraft(base, form),
        bodyBase64: await bodyBase64(),
      }
      return draft === null ? client.drafts.create(input) : client.drafts.change({ id: draft.id, ...input })
    },
    onSuccess: (saved) => {
      const next = { ...form, headers: saved.headers, name: saved.name }
      setDraft(saved)
      setForm(next)
      setBase(next)
      void drafts.refetch()
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })

  /** The bytes of the body: as they were where nothing was edited, so that compression and charset stay true. */
  const bodyBase64 = async (): Promise<string> => {
    if (form.bodyText !== null && form.bodyText !== base.bodyText) {
      return base64Of(new TextEncoder().encode(form.bodyText))
    }
    if (draft !== null) return draft.bodyBase64
    if (point.event !== null) return base64Of(await bytes(`/events/${point.event.id}/body`))
    return base64Of(new TextEncoder().encode(form.bodyText ?? ''))
  }

  return {
    form,
    set: (change: Partial<ComposerForm>) => {
      setForm({ ...form, ...change })
      if (sending.failure !== null) sending.forget()
    },
    problem,
    isDirty: JSON.stringify(form) !== JSON.stringify(base),
    draft,
    delivery,
    sending,
    isBusy: sending.isSending || save.isPending,
    /** Null while there is nothing to preview from: a new request is kept as a draft at its first sending. */
    preview: source === null ? null : preview,
    save: () =>
      save.mutate(undefined, { onSuccess: (saved) => tell({ title: `Draft ${saved.name} saved.` }) }),
    /** Keeps a new request as a draft, so that it can be previewed. */
    keep: () => save.mutate(),
    send: () => {
      if (problem !== null) return
      if (source !== null) sending.send(replayOf(source, base))
      else {
        save.mutate(undefined, {
          onSuccess: (saved) => sending.send({ ...replayOf({ draftId: saved.id }, form), edits: {} }),
        })
      }
    },
  }
}
