import { useEffect, useRef, useState } from 'react'
import { keepUnsaved, tellLeft, unsavedForm, withdraw } from './unsaved.ts'

interface Place {
  /** Which form it is: no other keeps anything under the same name. */
  place: string
  /** What it belongs to, as a person says it. */
  name: string
  /** The view in which it goes on; the one that is shown where nothing else is said. */
  address?: string | undefined
}

/**
 * Keeps what was typed and not saved when its view is left, says so then, and has the window ask before it goes.
 * `form` is null while there is nothing to lose. Returns how to forget it where it is saved, or given up, and the view
 * is left in the same step.
 */
export function useKeptUnsaved({ place, name, address: given }: Place, form: unknown): () => void {
  const [shown] = useState(() => location.hash)
  const address = given ?? shown
  const isForgotten = useRef(false)
  useEffect(() => {
    if (form === null) isForgotten.current = false
    if (!isForgotten.current) keepUnsaved(place, form === null ? null : { form, name, address })
  }, [place, name, form, address])
  useEffect(() => {
    withdraw(place)
    return () => tellLeft(place)
  }, [place])
  return () => {
    isForgotten.current = true
    keepUnsaved(place, null)
  }
}

/** Forgets what was typed at a place that is gone: nobody can save or discard it there. Null while it may be there. */
export function useGone(place: string | null): void {
  useEffect(() => {
    if (place !== null) keepUnsaved(place, null)
  }, [place])
}

/**
 * A form as it is typed over what is saved: only what was typed is kept, so that what changes elsewhere meanwhile is
 * neither hidden nor undone by it.
 */
export function useTypedForm<Form extends object>({
  saved,
  hasChanges = isOther,
  ...place
}: Place & { saved: Form; hasChanges?: (saved: Form, form: Form) => boolean }) {
  const [typed, setTyped] = useState(() => unsavedForm<Partial<Form>>(place.place) ?? {})
  const [isRestored] = useState(() => unsavedForm(place.place) !== null)
  const form = { ...saved, ...typed }
  const isTyped = hasChanges(saved, form)
  const forget = useKeptUnsaved(place, isTyped ? typed : null)
  return {
    form,
    /** Something differs from what is saved. */
    isTyped,
    /** What was typed at an earlier visit is back. */
    isRestored,
    set: (change: Partial<Form> | ((now: Form) => Partial<Form>)): void =>
      setTyped((now) => ({
        ...now,
        ...(typeof change === 'function' ? change({ ...saved, ...now }) : change),
      })),
    /** Back to what is saved. */
    discard: (): void => setTyped({}),
    /** So much of it is saved now; what was typed since stays. */
    settle: (sent: Form): void => setTyped((now) => withoutSame(now, sent)),
    forget,
  }
}

function withoutSame<Form extends object>(typed: Partial<Form>, sent: Form): Partial<Form> {
  const left = { ...typed }
  for (const key in left) if (left[key] === sent[key]) delete left[key]
  return left
}

function isOther(saved: object, form: object): boolean {
  return JSON.stringify(form) !== JSON.stringify(saved)
}
