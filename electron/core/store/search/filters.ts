import type { EventQuery } from '../store.ts'
import { originColumn } from './column-conditions.ts'
import type { ColumnCondition } from './column-conditions.ts'
import { originSource, UNASSIGNED } from './sources.ts'
import type { Source } from './sources.ts'

/** The filters beside the text; unlike operators they mean exactly the value that they name. */
export function filtersOf(query: EventQuery): { column: ColumnCondition; source: Source | null }[] {
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
