import type { DriftFinding, FieldKind } from '../../../shared/model/drift.ts'
import type { EventType } from '../../../shared/providers/provider.ts'
import type { DocumentedField, DocumentedFields } from './documented-fields.ts'
import { collect } from './seen.ts'
import type { Seen, SeenShape } from './seen.ts'

/** What is held against what: the shapes of one event type, and what is known of it. */
export interface Held {
  shapes: readonly SeenShape[]
  fields: ReadonlyMap<string, Seen>
  /** All events of the type together. */
  whole: Seen
  event: EventType | null
  documented: DocumentedFields | null
  /** Null where the sender chooses its own types. */
  isDocumented: boolean | null
  /** Where the last month begins. */
  since: number
}

/** Everything in which what arrived differs from the documentation, or from before. */
export function findingsOf(held: Held): DriftFinding[] {
  const { shapes, fields, whole, event, documented, isDocumented, since } = held
  return [
    ...(isDocumented === false ? [finding('undocumented-type', '', whole, {})] : []),
    ...fieldFindings(shapes, fields, documented, event),
    ...(documented === null ? [] : neverSeen(documented, fields)),
    ...timeFindings(fields, whole, since).filter(isNoRepetition(documented)),
  ].map((each) => ({ ...each, isRecent: isRecent(each, whole, since) }))
}

const MOST_LISTED = 12

/** What arrived and is not documented so: fields, kinds of values, values. */
function fieldFindings(
  shapes: readonly SeenShape[],
  fields: ReadonlyMap<string, Seen>,
  documented: DocumentedFields | null,
  event: EventType | null,
): DriftFinding[] {
  if (documented === null) return []
  const findings: DriftFinding[] = []
  for (const [path, seen] of fields) {
    if (!documented.has(path) && event?.partial !== true && isNamed(path, documented)) {
      findings.push(finding('undocumented-field', path, seen, {}))
    }
  }
  for (const [key, seen] of collect(shapes, ([path, kind]) => `${path}\n${kind}`)) {
    const [path, kind] = key.split('\n') as [string, FieldKind]
    const field = documented.get(path)
    if (field === undefined || field.kinds.size === 0 || field.kinds.has(kind)) continue
    const { isRequired } = field
    findings.push(finding('kind', path, seen, { found: kind, documented: wordsOf(field.kinds), isRequired }))
  }
  const valued = shapes.map((shape) => ({
    ...shape,
    fields: shape.fields.filter(([, , value]) => value !== undefined),
  }))
  for (const [key, seen] of collect(valued, ([path, , value]) => `${path}\n${value}`)) {
    const [path, value] = key.split('\n') as [string, string]
    const field = documented.get(path)
    const values = field?.values ?? null
    if (field === undefined || values === null || values.has(value)) continue
    const { isRequired } = field
    findings.push(finding('value', path, seen, { found: value, documented: wordsOf(values), isRequired }))
  }
  return findings
}

/** A field below one whose members nobody documents is no news: the field above it is what is not described. */
function isNamed(path: string, documented: DocumentedFields): boolean {
  const above = path.endsWith('[]') ? path.slice(0, -2) : path.slice(0, Math.max(0, path.lastIndexOf('.')))
  if (above === '') return true
  if (!documented.has(above)) return false
  for (const each of documented.keys()) {
    if (each.startsWith(`${above}.`) || each.startsWith(`${above}[]`)) return true
  }
  return false
}

function neverSeen(documented: DocumentedFields, fields: ReadonlyMap<string, Seen>): DriftFinding[] {
  return [...documented]
    .filter(([path]) => !fields.has(path) && !isBelowUnseen(path, documented, fields))
    .map(([path, field]) => ({
      ...finding('never', path, null, { documented: documentedWords(field), isRequired: field.isRequired }),
    }))
}

/** Where a whole object never came, its members are not told one by one. */
function isBelowUnseen(
  path: string,
  documented: DocumentedFields,
  fields: ReadonlyMap<string, Seen>,
): boolean {
  const above = path.endsWith('[]') ? path.slice(0, -2) : path.slice(0, Math.max(0, path.lastIndexOf('.')))
  return above !== '' && documented.has(above) && !fields.has(above)
}

/** What came first within the last month, and what came before and no more. */
function timeFindings(fields: ReadonlyMap<string, Seen>, whole: Seen, since: number): DriftFinding[] {
  if (whole.first.at >= since) return []
  return [...fields].flatMap(([path, seen]) => {
    if (seen.first.at >= since) return [finding('new', path, seen, {})]
    return seen.last.at < since && whole.last.at >= since ? [finding('gone', path, seen, {})] : []
  })
}

/** A new field that is not documented is told once: as undocumented, and as recent. */
function isNoRepetition(documented: DocumentedFields | null): (each: DriftFinding) => boolean {
  return ({ kind, path }) => kind !== 'new' || documented === null || documented.has(path)
}

function isRecent({ first }: DriftFinding, whole: Seen, since: number): boolean {
  return first !== null && whole.first.at < since && first.at >= since
}

function finding(
  kind: DriftFinding['kind'],
  path: string,
  seen: Seen | null,
  more: Partial<Pick<DriftFinding, 'found' | 'documented' | 'isRequired'>>,
): DriftFinding {
  return {
    kind,
    path,
    found: null,
    documented: null,
    isRequired: false,
    isRecent: false,
    ...more,
    events: seen?.events ?? 0,
    first: seen?.first ?? null,
    last: seen?.last ?? null,
  }
}

function documentedWords({ values, kinds }: DocumentedField): string | null {
  if (values !== null) return wordsOf(values)
  return kinds.size === 0 ? null : wordsOf(kinds)
}

function wordsOf(words: ReadonlySet<string>): string {
  const listed = [...words].slice(0, MOST_LISTED).join(', ')
  return words.size > MOST_LISTED ? `${listed} and ${words.size - MOST_LISTED} more` : listed
}
