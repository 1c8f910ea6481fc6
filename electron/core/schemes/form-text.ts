import type { FormField } from '../../../shared/bodies/form.ts'
import type { FormForm } from '../../../shared/model/scheme.ts'

/** The fields of a form as the one text that a scheme signs. */
export function formText(fields: readonly FormField[], form: FormForm): string {
  const kept = fields.filter(
    ({ name, value }) => !form.without.includes(name) && !(form.empty === 'dropped' && value === ''),
  )
  const named = kept.map((field) => ({ name: nameOf(field, form), value: valueOf(field, form) }))
  return once(ordered(named, form.order), form.repeated)
    .map(({ name, value }) => (form.names === 'none' ? value : name + form.assign + value))
    .join(form.join)
}

interface Named {
  name: string
  value: string
}

function nameOf({ name, raw }: FormField, form: FormForm): string {
  if (form.names === 'underscores') return name.replace(/[. ]/g, '_')
  return form.values === 'raw' ? raw.name : name
}

function valueOf({ value, raw }: FormField, { values }: FormForm): string {
  switch (values) {
    case 'raw':
      return raw.value
    case 'plus-kept':
      return raw.value.includes('+') ? percentDecoded(raw.value) : value
    case 'trimmed':
      return value.trim()
    default:
      return value
  }
}

/** Equal names keep the order in which they arrived. */
function ordered(fields: readonly Named[], order: FormForm['order']): readonly Named[] {
  if (order === 'as-is') return fields
  if (order === 'bytes')
    return fields.toSorted((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
  const folded = ({ name }: Named): string => name.toLowerCase()
  return fields.toSorted((a, b) => (folded(a) < folded(b) ? -1 : folded(a) > folded(b) ? 1 : 0))
}

function once(fields: readonly Named[], repeated: FormForm['repeated']): readonly Named[] {
  if (repeated === undefined) return fields
  if (repeated === 'distinct') return distinct(fields)
  const chosen = new Map<string, Named>()
  for (const field of fields) {
    if (repeated === 'last' || !chosen.has(field.name)) chosen.set(field.name, field)
  }
  return fields.filter((field) => chosen.get(field.name) === field)
}

/** Each value of a name once, sorted, where the first of that name stands. */
function distinct(fields: readonly Named[]): readonly Named[] {
  const values = new Map<string, Set<string>>()
  for (const { name, value } of fields) values.set(name, (values.get(name) ?? new Set()).add(value))
  return [...values].flatMap(([name, each]) => [...each].toSorted().map((value) => ({ name, value })))
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
