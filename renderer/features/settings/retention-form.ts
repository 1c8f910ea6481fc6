import type { Retention } from '../../../shared/model/keeping.ts'

const GIB = 1024 ** 3

/** The rules as they are typed; empty where there is none. */
export interface RetentionForm {
  days: string
  events: string
  /** In GiB. */
  size: string
}

export function formOf({ maxAgeDays, maxEvents, maxBytes }: Retention): RetentionForm {
  return {
    days: maxAgeDays?.toString() ?? '',
    events: maxEvents?.toString() ?? '',
    size: maxBytes === null ? '' : String(Math.round((maxBytes / GIB) * 1000) / 1000),
  }
}

/** What the form means, and what is wrong with it, by field. */
export function rulesOf(form: RetentionForm): {
  rules: Retention | null
  errors: Partial<Record<keyof RetentionForm, string>>
} {
  const errors: Partial<Record<keyof RetentionForm, string>> = {}
  const number = (field: keyof RetentionForm, isFit: (value: number) => boolean, what: string) => {
    const text = form[field].trim().replace(',', '.')
    if (text === '') return null
    const value = Number(text)
    if (isFit(value)) return value
    errors[field] = `“${form[field]}” is not ${what}.`
    return null
  }
  const isWhole = (least: number, most: number) => (value: number) =>
    Number.isInteger(value) && value >= least && value <= most
  const days = number('days', isWhole(1, 36_500), 'a whole number from 1 to 36,500')
  const events = number('events', isWhole(100, 100_000_000), 'a whole number from 100 to 100,000,000')
  const size = number('size', (value) => value >= 0.01 && value <= 1_000_000, 'a size of 0.01 GiB or more')
  const rules: Retention = {
    maxAgeDays: days,
    maxEvents: events,
    maxBytes: size === null ? null : Math.ceil(size * GIB),
  }
  return { rules: Object.keys(errors).length > 0 ? null : rules, errors }
}
