import { foldText } from '../../../../shared/search/fold-text.ts'
import { meets, meetsJson } from '../../../../shared/search/json-condition.ts'
import { timeOf } from '../../../../shared/search/moment.ts'
import { parseQuery } from '../../../../shared/search/parse-query.ts'
import type { Comparison, Condition } from '../../../../shared/search/query.ts'
import type { Origin } from '../../../../shared/model/event.ts'
import type { Db } from '../database.ts'
import { NOT_REMOVED } from '../event-rows.ts'
import type { EventQuery } from '../store.ts'
import type { Sought } from './candidates.ts'
import { endpointsNamed, typesHolding } from './known-values.ts'
import type { Searchable } from './searchable.ts'

/** A condition on columns, as SQL over `events`. */
export interface ColumnCondition {
  sql: string
  parameters: (string | number)[]
}

/** The ids of events that meet one condition, in the order of an index: `SELECT id` to which an upper bound is added. */
export interface Source {
  table: string
  column: string
  index: string
  where: string
  /** One entry for each value; an event meets the condition where it meets it for one of them. */
  values: (string | number)[][]
}

/** A search as it is carried out. */
export interface SearchPlan {
  columns: ColumnCondition[]
  sources: Source[]
  sought: Sought
  /** Ids between these, both inclusive. */
  minId: number
  maxId: number
  /** Null where the columns tell everything. */
  meets: ((event: Searchable) => boolean) | null
}

/** Reads what was asked for, with what the project knows of types and endpoints. */
export function planSearch(db: Db, query: EventQuery, now: number): SearchPlan {
  const plan: SearchPlan = {
    columns: [{ sql: NOT_REMOVED, parameters: [] }],
    sources: [],
    sought: { texts: [], minAt: 0, maxAt: Number.MAX_SAFE_INTEGER, minSize: 0 },
    minId: 1,
    maxId: Number.MAX_SAFE_INTEGER,
    meets: null,
  }
  const texts: string[] = []
  const tests: ((event: Searchable) => boolean)[] = []
  for (const filter of filtersOf(query)) {
    plan.columns.push(filter.column)
    if (filter.source !== null) plan.sources.push(filter.source)
  }
  for (const { condition, isNot } of parseQuery(query.q ?? '').terms) {
    const column = columnCondition(db, condition, now)
    if (column !== null) {
      plan.columns.push(isNot ? { ...column, sql: `NOT ifnull(${column.sql}, 0)` } : column)
      if (!isNot) {
        const source = sourceOf(db, condition)
        if (source !== null) plan.sources.push(source)
        narrow(plan, condition, now)
      }
      continue
    }
    const test = contentTest(condition)
    tests.push(isNot ? (event) => !test(event) : test)
    if (!isNot) texts.push(...textsOf(condition))
  }
  plan.sought.texts = texts
  if (tests.length > 0) plan.meets = (event) => tests.every((test) => test(event))
  return plan
}

/** The filters beside the text; unlike operators they mean exactly the value that they name. */
function filtersOf(query: EventQuery): { column: ColumnCondition; source: Source | null }[] {
  const filters: { column: ColumnCondition; source: Source | null }[] = []
  for (const [column, index] of FILTER_INDEXES) {
    const value = query[column === 'endpointId' ? 'endpoint' : column]
    if (value === undefined) continue
    filters.push({
      column: { sql: `(events.${column} = ?)`, parameters: [value] },
      source: { table: 'events', column: 'id', index, where: `${column} = ?`, values: [[value]] },
    })
  }
  const { origin, assigned } = query
  if (origin !== undefined) {
    filters.push({ column: originColumn(origin), source: originSource(origin) })
  }
  if (assigned === 'yes') {
    filters.push({ column: { sql: '(events.endpointId IS NOT NULL)', parameters: [] }, source: null })
  }
  if (assigned === 'no') {
    filters.push({ column: { sql: '(events.endpointId IS NULL)', parameters: [] }, source: UNASSIGNED })
  }
  return filters
}

const FILTER_INDEXES = [
  ['objectId', 'eventsByObject'],
  ['type', 'eventsByType'],
  ['endpointId', 'eventsByEndpoint'],
  ['verdict', 'eventsByVerdict'],
  ['provider', 'eventsByProvider'],
] as const

const UNASSIGNED: Source = {
  table: 'events',
  column: 'id',
  index: 'eventsByEndpoint',
  where: 'endpointId IS NULL',
  values: [[]],
}

/** The second condition lets SQLite see that the partial index holds. */
function originColumn(origin: Origin): ColumnCondition {
  if (origin === 'captured') return { sql: "(events.origin = 'captured')", parameters: [] }
  return { sql: "(events.origin = ? AND events.origin <> 'captured')", parameters: [origin] }
}

/** The index has few of them: nearly everything was captured. */
function originSource(origin: Origin): Source | null {
  if (origin === 'captured') return null
  const where = "origin = ? AND origin <> 'captured'"
  return { table: 'events', column: 'id', index: 'eventsByOrigin', where, values: [[origin]] }
}

const SIGN: Record<Comparison, string> = { is: '=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }

function columnCondition(db: Db, condition: Condition, now: number): ColumnCondition | null {
  switch (condition.kind) {
    case 'provider':
      return { sql: '(events.provider = ?)', parameters: [condition.value.toLowerCase()] }
    case 'object':
      return { sql: '(events.objectId = ?)', parameters: [condition.value] }
    case 'verdict':
      return { sql: '(events.verdict = ?)', parameters: [condition.verdict] }
    case 'origin':
      return originColumn(condition.origin)
    case 'method':
      return { sql: '(events.method = ?)', parameters: [condition.value.toUpperCase()] }
    case 'type':
      return isIn('type', typesHolding(db, condition.value))
    case 'endpoint':
      if (condition.value.toLowerCase() === 'none')
        return { sql: '(events.endpointId IS NULL)', parameters: [] }
      return isIn('endpointId', endpointsNamed(db, condition.value))
    case 'path':
      return {
        sql: '(instr(lower(events.requestTarget), ?) > 0)',
        parameters: [condition.value.toLowerCase()],
      }
    case 'id':
      return { sql: `(events.id ${SIGN[condition.comparison]} ?)`, parameters: [condition.number] }
    case 'size':
      return { sql: `(events.bodySize ${SIGN[condition.comparison]} ?)`, parameters: [condition.number] }
    case 'status':
      return statusCondition(condition)
    case 'before':
      return { sql: '(events.receivedAt < ?)', parameters: [timeOf(condition.moment, now)] }
    case 'after':
      return { sql: '(events.receivedAt >= ?)', parameters: [timeOf(condition.moment, now)] }
    case 'pinned':
      return {
        sql: 'EXISTS (SELECT 1 FROM eventNotes WHERE eventNotes.eventId = events.id AND isPinned = 1)',
        parameters: [],
      }
    case 'noted':
      return {
        sql: "EXISTS (SELECT 1 FROM eventNotes WHERE eventNotes.eventId = events.id AND note <> '')",
        parameters: [],
      }
    case 'note':
      return {
        sql: 'EXISTS (SELECT 1 FROM eventNotes WHERE eventNotes.eventId = events.id AND instr(lower(note), ?) > 0)',
        parameters: [condition.value.toLowerCase()],
      }
    case 'tag':
      return {
        sql: 'EXISTS (SELECT 1 FROM eventTags WHERE eventTags.eventId = events.id AND tag = ?)',
        parameters: [condition.value],
      }
    case 'text':
    case 'header':
    case 'json':
      return null
  }
}

function statusCondition(condition: Extract<Condition, { kind: 'status' }>): ColumnCondition {
  const { comparison, from, to } = condition
  if (from === null || to === null) return { sql: '(events.answeredStatus IS NULL)', parameters: [] }
  if (comparison === 'is') return { sql: '(events.answeredStatus BETWEEN ? AND ?)', parameters: [from, to] }
  return { sql: `(events.answeredStatus ${SIGN[comparison]} ?)`, parameters: [from] }
}

function isIn(column: string, values: readonly (string | number)[]): ColumnCondition {
  // What SQLite can tell to be false it does not plan, and then refuses the index that is named.
  if (values.length === 0) return { sql: '(events.id < 0)', parameters: [] }
  return { sql: `(events.${column} IN (${values.map(() => '?').join(', ')}))`, parameters: [...values] }
}

function sourceOf(db: Db, condition: Condition): Source | null {
  const events = { table: 'events', column: 'id' }
  switch (condition.kind) {
    case 'provider': {
      const values = [[condition.value.toLowerCase()]]
      return { ...events, index: 'eventsByProvider', where: 'provider = ?', values }
    }
    case 'object':
      return { ...events, index: 'eventsByObject', where: 'objectId = ?', values: [[condition.value]] }
    case 'verdict':
      return { ...events, index: 'eventsByVerdict', where: 'verdict = ?', values: [[condition.verdict]] }
    case 'origin':
      return originSource(condition.origin)
    case 'type': {
      const values = typesHolding(db, condition.value).map((type) => [type])
      return { ...events, index: 'eventsByType', where: 'type = ?', values }
    }
    case 'endpoint': {
      if (condition.value.toLowerCase() === 'none') return UNASSIGNED
      const values = endpointsNamed(db, condition.value).map((id) => [id])
      return { ...events, index: 'eventsByEndpoint', where: 'endpointId = ?', values }
    }
    case 'pinned':
      return {
        table: 'eventNotes',
        column: 'eventId',
        index: 'pinnedEvents',
        where: 'isPinned = 1',
        values: [[]],
      }
    case 'noted':
    case 'note':
      return {
        table: 'eventNotes',
        column: 'eventId',
        index: 'notedEvents',
        where: "note <> ''",
        values: [[]],
      }
    case 'tag':
      return {
        table: 'eventTags',
        column: 'eventId',
        index: 'eventsByTag',
        where: 'tag = ?',
        values: [[condition.value]],
      }
    default:
      return null
  }
}

function narrow(plan: SearchPlan, condition: Condition, now: number): void {
  const { sought } = plan
  if (condition.kind === 'before') sought.maxAt = Math.min(sought.maxAt, timeOf(condition.moment, now) - 1)
  if (condition.kind === 'after') sought.minAt = Math.max(sought.minAt, timeOf(condition.moment, now))
  if (condition.kind === 'size' && condition.comparison !== '<' && condition.comparison !== '<=') {
    sought.minSize = Math.max(sought.minSize, condition.number)
  }
  if (condition.kind === 'id') {
    const { comparison, number } = condition
    if (comparison !== '<' && comparison !== '<=') plan.minId = Math.max(plan.minId, number)
    if (comparison !== '>' && comparison !== '>=') plan.maxId = Math.min(plan.maxId, number)
  }
}

function contentTest(condition: Condition): (event: Searchable) => boolean {
  switch (condition.kind) {
    case 'text': {
      const wanted = foldText(condition.text)
      return (event) =>
        event.head.includes(wanted) || (event.mayHold(wanted) && event.body().includes(wanted))
    }
    case 'header': {
      const { name, value } = condition
      const wanted = value === null ? null : foldText(value)
      return ({ headers }) =>
        headers.some(
          ([each, found]) => each.toLowerCase() === name && (wanted === null || foldText(found) === wanted),
        )
    }
    case 'json': {
      const { path, comparison, value } = condition
      const last = path.at(-1)
      const passes = (found: string) => comparison === null || meets(found, comparison, value)
      return (event) => {
        if (comparison !== null && typeof last === 'object' && 'member' in last) {
          if (!event.mayHave(last.member, passes)) return false
        }
        const json = event.json()
        return json !== null && meetsJson(json.document, condition, json.isHidden)
      }
    }
    default:
      throw new Error(`A search has no content of kind ${condition.kind}.`)
  }
}

/** Folded texts without which an event cannot meet a condition. */
function textsOf(condition: Condition): string[] {
  switch (condition.kind) {
    case 'text':
      return [foldText(condition.text)]
    case 'header':
      // As it stands in what is indexed.
      return [
        foldText(condition.value === null ? `${condition.name}:` : `${condition.name}: ${condition.value}`),
      ]
    case 'json': {
      const names = condition.path.flatMap((step) =>
        typeof step === 'object' && 'member' in step ? [step.member] : [],
      )
      const isText = condition.comparison === 'is' && /[^\d.+eE-]/.test(condition.value)
      return [...names, ...(isText ? [condition.value] : [])].filter(isPlain).map(foldText)
    }
    default:
      return []
  }
}

/** Written in JSON as it is, whoever writes it. */
function isPlain(text: string): boolean {
  return /^[\w .,:;@+-]+$/.test(text)
}
