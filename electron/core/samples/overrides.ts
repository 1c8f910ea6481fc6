import { kindOf, nodeAt, readJson } from '../../../shared/bodies/json.ts'
import { withFields } from '../../../shared/bodies/form.ts'
import { withJsonValue } from '../../../shared/bodies/json-edit.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ItemList } from '../../../shared/model/scheme.ts'
import { memberPaths } from '../schemes/place.ts'

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/**
 * Sets values by path in a JSON text and leaves every other character as it is. Paths are relative to the item:
 * where the text is a list (Clik2pay's envelope), or has one at a described place (Adyen's), to its first one.
 * Objects are merged, anything else is replaced; what is missing on the way is made. Throws INPUT_INVALID where a
 * path cannot be followed.
 */
export function withOverrides(
  text: string,
  overrides: Readonly<Record<string, Json>>,
  envelope: ItemList | null = null,
): string {
  const { document, error } = readJson(text)
  if (!document)
    throw new AppError('INPUT_INVALID', `The body is no JSON, so no path leads into it: ${error.message}`)
  const listed = envelope && memberPaths(document, { in: 'body', member: '', each: envelope })[0]
  const prefix = listed ?? (kindOf(document, 0) === 'array' ? '0.' : '')
  return Object.entries(overrides).reduce(
    (current, [path, value]) => withValue(current, prefix + path, value, path),
    text,
  )
}

/** Sets the fields of a form by their whole name; a value that is no text is written as JSON writes it. */
export function withFieldOverrides(text: string, overrides: Readonly<Record<string, Json>>): string {
  return withFields(
    text,
    Object.entries(overrides).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}

/** `given` is the path as the caller wrote it, for what is said about it. */
function withValue(text: string, path: string, value: Json, given: string): string {
  if (isObject(value) && kindAt(text, path) === 'object') {
    return Object.entries(value).reduce(
      (current, [name, inner]) => withValue(current, `${path}.${name}`, inner, `${given}.${name}`),
      text,
    )
  }
  const changed = withJsonValue(text, path, JSON.stringify(value))
  if (changed !== null) return changed

  const dot = path.lastIndexOf('.')
  const parent = path.slice(0, Math.max(dot, 0))
  const kind = kindAt(text, parent)
  if (dot < 0 || kind !== null) {
    throw new AppError(
      'INPUT_INVALID',
      `The path "${given}" cannot be set: what stands above it is ${kind === null ? 'absent' : `of kind ${kind}`}, not an object.`,
      { fix: 'Give the path of a member of an object, such as "data.collectedAmount".' },
    )
  }
  return withValue(text, parent, { [path.slice(dot + 1)]: value }, given)
}

function kindAt(text: string, path: string): ReturnType<typeof kindOf> | null {
  const { document } = readJson(text)
  const node = document && nodeAt(document, 0, path)
  return document && node !== null ? kindOf(document, node) : null
}

function isObject(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
