import { readForm } from '../../../shared/bodies/form.ts'
import { kindOfValue } from './find-values.ts'
import type { Rules } from './rules.ts'

/** Form fields or a query with their values masked; order, repeats and the writing of everything else stay. */
export function maskFields(text: string, place: 'query' | 'body', rules: Rules): string {
  return text
    .split('&')
    .map((part) => {
      const [field] = readForm(part).fields
      if (field === undefined || !field.hasValue || field.value === '') return part
      const { name, value, raw } = field
      const where = `${place} ${name}`
      const kind = rules.kindAt(place, dotted(name))
      const masked =
        kind === null
          ? rules.inText(value, where)
          : rules.placeholders.text(kind === 'personal' ? kindOfValue(value) : kind, value, where)
      return masked === value ? part : `${raw.name}=${encodeURIComponent(masked)}`
    })
    .join('&')
}

/** `customer[email]` is `customer.email`. */
function dotted(name: string): string {
  return name.replace(/\[([^\]]*)\]/g, '.$1')
}
