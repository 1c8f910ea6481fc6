import { createHash } from 'node:crypto'
import type { FieldKind } from '../../../shared/model/drift.ts'

/** One field as it stood in an event: path, kind of its value, and the value where its values are listed. */
export type ObservedField = [path: string, kind: FieldKind, value?: string]

/** The fields that an event had. */
export interface Shape {
  /** In the order of the alphabet, as the JSON text of a list of `ObservedField`. */
  fields: string
  /** The same fields give the same digest. */
  digest: string
}

/** Most events have the shape of others before: to write and to hash it is the dearest part of looking. */
const shapes = new Map<string, Shape>()
const MOST_REMEMBERED = 500

/** The shape with these lines: path, kind and, where it is kept, the value. */
export function shapeOf(lines: ReadonlySet<string>): Shape {
  const sorted = [...lines].toSorted()
  const key = sorted.join('\n\n')
  const known = shapes.get(key)
  if (known !== undefined) return known
  const fields = JSON.stringify(sorted.map((line) => line.split('\n')))
  const digest = createHash('sha256').update(fields).digest('base64url').slice(0, 22)
  if (shapes.size >= MOST_REMEMBERED) shapes.clear()
  shapes.set(key, { fields, digest })
  return { fields, digest }
}

/** The same without the values in it, for a type that comes with too many of them. */
export function withoutValues({ fields }: Pick<Shape, 'fields'>): Shape {
  return shapeOf(new Set(readFields(fields).map(([path, kind]) => `${path}\n${kind}`)))
}

/** The fields of a shape as they were stored. */
export function readFields(text: string): ObservedField[] {
  return JSON.parse(text) as ObservedField[]
}
