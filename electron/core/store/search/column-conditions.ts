import { timeOf } from '../../../../shared/search/moment.ts'
import type { Comparison, Condition } from '../../../../shared/search/query.ts'
import type { Origin } from '../../../../shared/model/event.ts'
import type { Db } from '../database.ts'
import { IS_UNREAD } from '../read-marks.ts'
import { endpointsNamed, typesHolding } from './known-values.ts'

/** A condition on columns, as SQL over `events`. */
export interface ColumnCondition {
  sql: string
  parameters: (string | number)[]
}

/** The condition as SQL over the columns of an event; null where its content has to be read. */
export function columnCondition(db: Db, condition: Condition, now: number): ColumnCondition | null {
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
    case 'unread':
      return { sql: IS_UNREAD, parameters: [] }
    case 'noted':
      return {
        sql: "EXISTS (SELECT 1 FROM eventNotes WHERE eventNotes.eventId = events.id AND note <> '')",
        parameters: [],
      }
    case 'tag':
      return {
        sql: 'EXISTS (SELECT 1 FROM eventTags WHERE eventTags.eventId = events.id AND tag = ?)',
        // As tags are kept.
        parameters: [condition.value.toLowerCase()],
      }
    case 'note':
    case 'text':
    case 'header':
    case 'json':
      return null
  }
}

/** The second condition lets SQLite see that the partial index holds. */
export function originColumn(origin: Origin): ColumnCondition {
  if (origin === 'captured') return { sql: "(events.origin = 'captured')", parameters: [] }
  return { sql: "(events.origin = ? AND events.origin <> 'captured')", parameters: [origin] }
}

const SIGN: Record<Comparison, string> = { is: '=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }

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
