import { NOT_REMOVED, SUMMARY_COLUMNS, WITH_LAST_DELIVERY } from './event-rows.ts'
import type { EventQuery } from './store.ts'

/**
 * The list's SQL: newest first, by key. The index is named instead of left to the planner, which knows nothing
 * of how common a value is and, for the newest hundred, would sort a million rows. What is typed (`q`) is no part
 * of it: that is a search.
 */
export function listQuery(query: EventQuery): { sql: string; parameters: (string | number)[] } {
  const conditions: Condition[] = [{ sql: NOT_REMOVED, parameters: [], index: null }]
  if (query.objectId !== undefined) conditions.push(is('objectId', query.objectId, 'eventsByObject'))
  if (query.endpoint !== undefined && query.verdict !== undefined && query.verdict !== 'pending') {
    conditions.push({
      sql: 'events.endpointId = ? AND events.verdict = ?',
      parameters: [query.endpoint, query.verdict],
      index: 'eventsByEndpointAndVerdict',
      also: "events.verdict <> 'pending'",
    })
  }
  if (query.type !== undefined) conditions.push(is('type', query.type, 'eventsByType'))
  if (query.verdict !== undefined) conditions.push(is('verdict', query.verdict, 'eventsByVerdict'))
  if (query.assigned === 'no') {
    conditions.push({ sql: 'events.endpointId IS NULL', parameters: [], index: 'eventsByEndpoint' })
  }
  if (query.endpoint !== undefined) conditions.push(is('endpointId', query.endpoint, 'eventsByEndpoint'))
  if (query.origin === 'captured') conditions.push({ ...is('origin', query.origin, ''), index: null })
  else if (query.origin !== undefined) {
    // The second condition lets SQLite see that the partial index holds.
    conditions.push({ ...is('origin', query.origin, 'eventsByOrigin'), also: "events.origin <> 'captured'" })
  }
  if (query.provider !== undefined) conditions.push(is('provider', query.provider, 'eventsByProvider'))
  if (query.assigned === 'yes') {
    conditions.push({ sql: 'events.endpointId IS NOT NULL', parameters: [], index: null })
  }
  return byIndex(query, conditions)
}

interface Condition {
  sql: string
  parameters: (string | number)[]
  index: string | null
  also?: string
}

function is(column: string, value: string | number, index: string): Condition {
  return { sql: `events.${column} = ?`, parameters: [value], index }
}

function byIndex(query: EventQuery, conditions: Condition[]) {
  const index = conditions.find((condition) => condition.index !== null)?.index ?? null
  const where = conditions.flatMap(({ sql, also }) => (also === undefined ? [sql] : [sql, also]))
  const parameters = conditions.flatMap((condition) => condition.parameters)
  if (query.before !== undefined) {
    where.push('events.id < ?')
    parameters.push(query.before)
  }
  const sql = `
SELECT ${SUMMARY_COLUMNS}
FROM events ${index === null ? 'NOT INDEXED' : `INDEXED BY ${index}`}
${WITH_LAST_DELIVERY}
${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
ORDER BY events.id DESC
LIMIT ?`
  return { sql, parameters: [...parameters, query.limit + 1] }
}
