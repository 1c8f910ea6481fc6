import type { ComposerForm } from './composer-form.ts'
import { isBodyEdited } from './form-body.ts'

/** The fields that can be changed and reset, each as one. */
export const FIELDS = ['method', 'target', 'query', 'headers', 'body'] as const
export type FormField = (typeof FIELDS)[number]

export const FIELD_WORD: Record<FormField, string> = {
  method: 'Method',
  target: 'Address',
  query: 'Query',
  headers: 'Headers',
  body: 'Body',
}

/** Which fields are other than at the start. */
export function changedFields(start: ComposerForm, form: ComposerForm): FormField[] {
  return FIELDS.filter((field) => {
    if (field === 'headers') return JSON.stringify(start.headers) !== JSON.stringify(form.headers)
    if (field === 'body') return isBodyEdited(start, form)
    return start[field] !== form[field]
  })
}

/** What puts a field back to how it was at the start. */
export function resetOf(start: ComposerForm, field: FormField): Partial<ComposerForm> {
  switch (field) {
    case 'method':
      return { method: start.method }
    case 'target':
      return { target: start.target }
    case 'query':
      return { query: start.query }
    case 'headers':
      return { headers: start.headers }
    case 'body':
      return { bodyText: start.bodyText, multipart: start.multipart }
  }
}
