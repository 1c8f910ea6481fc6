import type { EndpointForm } from './endpoint-form.ts'

/** What was changed and not saved, by endpoint; in memory only, for it may hold a secret that was typed. */
const kept = new Map<number, EndpointForm>()

/** The form as it was left; null where nothing was left unsaved. */
export function unsavedForm(endpointId: number): EndpointForm | null {
  return kept.get(endpointId) ?? null
}

/** Keeps a form for the next time that the endpoint's page is opened; null forgets it. */
export function keepUnsaved(endpointId: number, form: EndpointForm | null): void {
  if (form === null) kept.delete(endpointId)
  else kept.set(endpointId, form)
}
