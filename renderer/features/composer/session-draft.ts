import type { ComposerStart } from './use-composer-start.ts'
import type { ComposerForm } from './composer-form.ts'

/** What was edited and not saved, by where it began; it lasts as long as the window. */
const kept = new Map<string, ComposerForm>()

/** The form as it was left; null where nothing was left unsaved. */
export function unsavedForm(start: ComposerStart): ComposerForm | null {
  return kept.get(JSON.stringify(start)) ?? null
}

/** Keeps a form for the next time that the composer is opened with this start; null forgets it. */
export function keepUnsaved(start: ComposerStart, form: ComposerForm | null): void {
  if (form === null) kept.delete(JSON.stringify(start))
  else kept.set(JSON.stringify(start), form)
}
