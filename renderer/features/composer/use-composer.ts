import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { Delivery } from '../../../shared/model/delivery.ts'
import type { Draft, DraftInput } from '../../../shared/model/draft.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useDrafts, useEndpoints } from '../../api/queries.ts'
import { base64Of } from '../../parts/body-preview.tsx'
import { keepUnsaved, type Unsaved, unsavedForm } from '../../parts/unsaved.ts'
import { type Replay, useReplay } from '../../parts/use-replay.ts'
import { tell } from '../../ui/toasts.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { type ComposerForm, editsOf, headersForDraft, problemOf } from './composer-form.ts'
import { isBodyEdited } from './form-body.ts'
import { changedFields } from './form-changes.ts'
import { edited, historyOf, redone, undone } from './form-history.ts'
import { multipartBase64 } from './multipart-form.ts'
import type { ComposerStart, StartingPoint } from './use-composer-start.ts'

const PREVIEW_PAUSE_MS = 450

/** The request being edited, what would be sent, and what came of sending it. */
export function useComposer(start: ComposerStart, point: StartingPoint) {
  const { client, queries, bytes } = useApi()
  const drafts = useDrafts()
  const endpoints = useEndpoints()
  const place = placeOf(start)
  const [address] = useState(() => location.hash)
  const [history, setHistory] = useState(() => historyOf(point.form, unsavedForm<ComposerForm>(place)))
  const [isRestored, setRestored] = useState(() => unsavedForm(place) !== null)
  const [draft, setDraft] = useState<Draft | null>(point.draft)
  /** What edits are counted against: the event, or the draft as it was saved last. */
  const [base, setBase] = useState(point.form)
  const [delivery, setDelivery] = useState<Delivery | null>(null)
  /** What was sent before from here, newest first. */
  const [earlier, setEarlier] = useState<readonly Delivery[]>([])
  const { form } = history
  const unsaved = (next: ComposerForm, isSafe: boolean): Unsaved => ({
    form: next,
    name: draft?.name ?? 'The edited request',
    address,
    isSafe,
  })
  const problem = problemOf(form)

  const source =
    draft === null ? (point.event === null ? null : { eventId: point.event.id }) : { draftId: draft.id }
  const replayOf = (from: { eventId: number } | { draftId: number }, against: ComposerForm): Replay => ({
    ...from,
    target: form.target.trim(),
    signing: form.signing,
    fault: form.fault,
    edits: editsOf(against, form),
    addressOf: form.addressOf,
    ...(form.label === null || form.signing === 'keep' ? {} : { label: form.label }),
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

  const sentForm = useRef<ComposerForm | null>(null)
  const sending = useReplay((next) => {
    setEarlier(delivery === null ? earlier : [delivery, ...earlier])
    setDelivery(next)
    // The delivery keeps what was sent.
    const sent = sentForm.current
    if (sent !== null && unsavedForm(place) === sent) keepUnsaved(place, unsaved(sent, true))
  })
  const save = useMutation({
    mutationFn: async () => {
      const input: DraftInput = {
        fault: form.fault,
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
      setHistory((before) => ({ ...before, form: next, last: null }))
      setBase(next)
      keepUnsaved(place, null)
      void drafts.refetch()
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })

  /** The bytes of the body: as they were where nothing was edited, so that compression and charset stay true. */
  const bodyBase64 = async (): Promise<string> => {
    if (isBodyEdited(base, form)) {
      if (form.multipart !== null) return multipartBase64(form.multipart)
      if (form.bodyText !== null) return base64Of(new TextEncoder().encode(form.bodyText))
    }
    if (draft !== null) return draft.bodyBase64
    if (point.event !== null) return base64Of(await bytes(`/events/${point.event.id}/body`))
    return base64Of(new TextEncoder().encode(form.bodyText ?? ''))
  }

  const isDirty = JSON.stringify(form) !== JSON.stringify(base)
  const go = (next: typeof history): void => {
    setHistory(next)
    const isEdited = JSON.stringify(next.form) !== JSON.stringify(base)
    keepUnsaved(place, isEdited ? unsaved(next.form, false) : null)
    if (!isEdited) setRestored(false)
    if (sending.failure !== null) sending.forget()
  }
  return {
    point,
    form,
    base,
    set: (change: Partial<ComposerForm>) => go(edited(history, change, Date.now())),
    undo: () => go(undone(history)),
    redo: () => go(redone(history)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** Edits of an earlier visit are back. */
    isRestored,
    startOver: () => go(edited(history, base, Date.now())),
    changed: changedFields(base, form),
    problem,
    isDirty,
    draft,
    /** Whose credentials sign and whose targets are offered; null where there is none. */
    endpoint: endpoints.data?.find((each) => each.id === form.endpointId) ?? null,
    delivery,
    earlier,
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
      sentForm.current = form
      if (source !== null) sending.send(replayOf(source, base))
      else {
        save.mutate(undefined, {
          onSuccess: (saved) => sending.send({ ...replayOf({ draftId: saved.id }, form), edits: {} }),
        })
      }
    },
  }
}

/** Where what was edited from this start is kept. */
export function placeOf(start: ComposerStart): string {
  return `compose ${JSON.stringify(start)}`
}

export type ComposerState = ReturnType<typeof useComposer>
