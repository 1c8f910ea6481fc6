import type { ComposerForm } from './composer-form.ts'

/** A form with all that can be undone and redone, the newest last. */
export interface FormHistory {
  form: ComposerForm
  past: readonly ComposerForm[]
  future: readonly ComposerForm[]
  /** What was edited last and when (epoch milliseconds): typing on in it is one step. */
  last: { field: string; at: number } | null
}

const MOST_STEPS = 200
const PAUSE_MS = 900

/** A form that nothing was done to; or one that was edited before, with where it began. */
export function historyOf(start: ComposerForm, edited: ComposerForm | null = null): FormHistory {
  return edited === null
    ? { form: start, past: [], future: [], last: null }
    : { form: edited, past: [start], future: [], last: null }
}

/** The form with a change; a change to the same field soon after the last one joins it. */
export function edited(history: FormHistory, change: Partial<ComposerForm>, now: number): FormHistory {
  const field = Object.keys(change).join(' ')
  const { form, past, last } = history
  const joins = last !== null && last.field === field && now - last.at < PAUSE_MS && past.length > 0
  return {
    form: { ...form, ...change },
    past: joins ? past : [...past.slice(-MOST_STEPS), form],
    future: [],
    last: { field, at: now },
  }
}

/** One step back; the same where there is none. */
export function undone(history: FormHistory): FormHistory {
  const { form, past, future } = history
  const before = past.at(-1)
  if (before === undefined) return history
  return { form: before, past: past.slice(0, -1), future: [form, ...future], last: null }
}

/** One step forth; the same where there is none. */
export function redone(history: FormHistory): FormHistory {
  const { form, past, future } = history
  const [after, ...later] = future
  if (after === undefined) return history
  return { form: after, past: [...past, form], future: later, last: null }
}
