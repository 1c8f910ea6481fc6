import { looksLikeForm, readForm } from '../../../../shared/bodies/form.ts'
import type { FormField } from '../../../../shared/bodies/form.ts'
import { readJson } from '../../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../../shared/bodies/json.ts'
import { readableText } from '../../schemes/provable-of.ts'

/** A body as faults look at it: by what it holds, whatever its Content-Type says. Text is empty where it is no UTF-8. */
export function contentOf(body: Uint8Array): {
  text: string
  json: JsonDocument | null
  form: readonly FormField[] | null
} {
  const text = readableText(body) ?? ''
  const json = text === '' ? null : readJson(text).document
  return { text, json, form: json === null && looksLikeForm(text) ? readForm(text).fields : null }
}
