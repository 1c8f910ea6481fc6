import { timeOf } from '../../../../shared/search/moment.ts'
import { parseQuery } from '../../../../shared/search/parse-query.ts'
import type { Condition } from '../../../../shared/search/query.ts'
import type { Db } from '../database.ts'
import { NOT_REMOVED } from '../event-rows.ts'
import type { EventQuery } from '../store.ts'
import type { Sought } from './candidates.ts'
import { columnCondition } from './column-conditions.ts'
import type { ColumnCondition } from './column-conditions.ts'
import { contentTest, textsOf } from './content-tests.ts'
import { filtersOf } from './filters.ts'
import type { Searchable } from './searchable.ts'
import { sourceOf } from './sources.ts'
import type { Source } from './sources.ts'

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
    } else {
      const test = contentTest(condition)
      tests.push(isNot ? (event) => !test(event) : test)
    }
    if (isNot) continue
    const source = sourceOf(db, condition)
    if (source !== null) plan.sources.push(source)
    texts.push(...textsOf(condition))
    narrow(plan, condition, now)
  }
  plan.sought.texts = texts
  if (tests.length > 0) plan.meets = (event) => tests.every((test) => test(event))
  return plan
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
