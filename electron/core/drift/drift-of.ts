import type { Drift, DriftFinding, DriftType, FieldKind, Sighting } from '../../../shared/model/drift.ts'
import type { EventType, Provider } from '../../../shared/providers/provider.ts'
import { documentedFields } from './documented-fields.ts'
import type { DocumentedField, DocumentedFields } from './documented-fields.ts'
import type { ObservedField } from './observe.ts'
import { MOST_SHAPES_OF_TYPE } from './shape-limits.ts'

/** The fields that some events of a type had, and which events these were. */
export interface SeenShape {
  endpointId: number
  provider: string
  type: string
  fields: readonly ObservedField[]
  events: number
  isMore: boolean
  first: Sighting
  last: Sighting
}

const DAY_MS = 86_400_000
const MONTH_DAYS = 30
/** Findings of one type that are told; a sender who invents fields must not fill the window. */
const MOST_FINDINGS = 300
const MOST_LISTED = 12

/** Holds what arrived against what is documented, and against the time before the last thirty days. */
export function driftOf(
  shapes: readonly SeenShape[],
  { now, find }: { now: number; find: (provider: string) => Provider | null },
): Drift {
  const since = now - MONTH_DAYS * DAY_MS
  const byType = Map.groupBy(shapes, ({ endpointId, provider, type }) =>
    JSON.stringify([endpointId, provider, type]),
  )
  const types = [...byType.values()].map((ofType) => typeOf(ofType, since, find))
  return { at: now, since, types: types.toSorted((a, b) => b.last.at - a.last.at) }
}

/** When and how often something was seen. */
interface Seen {
  events: number
  first: Sighting
  last: Sighting
}

function typeOf(
  shapes: readonly SeenShape[],
  since: number,
  find: (provider: string) => Provider | null,
): DriftType {
  const { endpointId, provider: providerId, type } = shapes[0] as SeenShape
  const provider = find(providerId)
  const event = provider?.events.find((each) => each.openType || each.type === type) ?? null
  const whole = shapes.map((shape): Seen => shape).reduce(together)
  const documented = event === null ? null : documentedFields(event)
  const fields = collect(shapes, ([path]) => path)
  const isDocumented =
    provider === null || provider.events.length === 0 || event?.openType ? null : event !== null
  const findings = [
    ...(isDocumented === false ? [finding('undocumented-type', '', whole, {})] : []),
    ...fieldFindings(shapes, fields, documented, event),
    ...(documented === null ? [] : neverSeen(documented, fields)),
    ...timeFindings(fields, whole, since).filter(isNoRepetition(documented)),
  ].map((each) => ({ ...each, isRecent: isRecent(each.first, whole, since) }))
  return {
    endpointId,
    provider: providerId,
    type,
    title: event === null || event.openType ? null : event.title,
    isDocumented,
    events: whole.events,
    isMore: shapes.some(({ isMore }) => isMore),
    isFull: shapes.length >= MOST_SHAPES_OF_TYPE,
    first: whole.first,
    last: whole.last,
    fields: { seen: fields.size, documented: documented?.size ?? 0 },
    findings: findings.slice(0, MOST_FINDINGS),
  }
}

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

function isRecent(first: Sighting | null, whole: Seen, since: number): boolean {
  return first !== null && whole.first.at < since && first.at >= since
}

/** Each thing that shapes have in common, with all events in which it was seen; one event has one shape. */
function collect(
  shapes: readonly SeenShape[],
  keyOf: (field: ObservedField) => string,
): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>()
  for (const { fields, events, first, last } of shapes) {
    for (const key of new Set(fields.map(keyOf))) {
      const before = found.get(key)
      const seen = { events, first, last }
      found.set(key, before === undefined ? seen : together(before, seen))
    }
  }
  return found
}

function together(one: Seen, other: Seen): Seen {
  return {
    events: one.events + other.events,
    first: one.first.eventId <= other.first.eventId ? one.first : other.first,
    last: one.last.eventId >= other.last.eventId ? one.last : other.last,
  }
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
