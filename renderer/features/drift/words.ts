import type { DriftFinding, DriftType } from '../../../shared/model/drift.ts'
import { plural } from '../../ui/format.ts'

/** What each kind of finding is called in a row, and what it means. */
export const KIND: Record<DriftFinding['kind'], { word: string; meaning: string }> = {
  'undocumented-type': { word: 'Type', meaning: 'An event type that the documentation does not have.' },
  kind: { word: 'Kind', meaning: 'A value of another kind than documented.' },
  value: { word: 'Value', meaning: 'A value that the documentation does not list.' },
  'undocumented-field': { word: 'Field', meaning: 'A field that the documentation does not have.' },
  new: { word: 'New', meaning: 'It came first within the last 30 days; events of this type came before.' },
  gone: { word: 'Gone', meaning: 'It came before, and not within the last 30 days.' },
  never: { word: 'Never', meaning: 'Documented, and it never arrived here.' },
}

/** The weightiest first. */
export const KINDS = [
  'undocumented-type',
  'kind',
  'value',
  'undocumented-field',
  'new',
  'gone',
  'never',
] as const

export const CHOICES = [
  { value: 'all', label: 'All' },
  { value: 'documented', label: 'Against the documentation' },
  { value: 'month', label: 'Against before' },
] as const

export type Choice = (typeof CHOICES)[number]['value']

const OF_MONTH: ReadonlySet<DriftFinding['kind']> = new Set(['new', 'gone'])

/** Whether a finding belongs to what is asked for. */
export function isChosen({ kind, isRecent }: DriftFinding, choice: Choice): boolean {
  if (choice === 'all') return true
  return choice === 'month' ? isRecent || OF_MONTH.has(kind) : !OF_MONTH.has(kind)
}

const KIND_OF_VALUE: Readonly<Record<string, string>> = {
  string: 'A string',
  number: 'A number',
  boolean: 'True or false',
  null: 'Null',
  object: 'An object',
  array: 'A list',
}

/** What was found, and what is documented there, in one line. */
export function findingInWords({ kind, found, documented, isRequired }: DriftFinding): string {
  switch (kind) {
    case 'undocumented-type':
      return 'This type is not documented.'
    case 'undocumented-field':
      return 'This field is not documented.'
    case 'kind':
      return `${KIND_OF_VALUE[found ?? ''] ?? 'Another kind'}; documented: ${documented ?? 'another kind'}.`
    case 'value':
      return `“${found ?? ''}” is not among the documented values: ${documented ?? 'none'}.`
    case 'new':
      return 'Came first within the last 30 days.'
    case 'gone':
      return 'Came before, and not within the last 30 days.'
    case 'never':
      return `${isRequired ? 'Documented for every event' : 'Documented as optional'}, and never arrived${documented === null ? '' : `: ${documented}`}.`
  }
}

/** How often: `in 3 of 120 events`. */
export function frequencyInWords({ events }: DriftFinding, type: DriftType): string {
  const all = type.events.toLocaleString('en')
  if (events === 1 && type.events === 1) return 'in its one event'
  if (type.isMore) return `in many of over ${all} events`
  return events === type.events
    ? `in all ${plural(type.events, 'event')}`
    : `in ${events.toLocaleString('en')} of ${plural(type.events, 'event')}`
}

/** What differs, summed up for the page of an endpoint; null where nothing does. */
export function summaryInWords(types: readonly DriftType[]): string | null {
  const findings = types
    .flatMap((type) => type.findings)
    .filter(({ kind }) => kind !== 'never' && !OF_MONTH.has(kind))
  if (findings.length === 0) return null
  const of = (kind: DriftFinding['kind']): number => findings.filter((each) => each.kind === kind).length
  const parts = [
    [of('undocumented-type'), 'undocumented type', 'undocumented types'],
    [of('kind'), 'value of another kind', 'values of another kind'],
    [of('value'), 'value that is not listed', 'values that are not listed'],
    [of('undocumented-field'), 'undocumented field', 'undocumented fields'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => plural(count, one, many))
    .join(', ')
}
