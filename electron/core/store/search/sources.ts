import type { Condition } from '../../../../shared/search/query.ts'
import type { Origin } from '../../../../shared/model/event.ts'
import type { Db } from '../database.ts'
import { readReadUpTo } from '../read-marks.ts'
import { endpointsNamed, typesHolding } from './known-values.ts'

/** The ids of events that meet one condition, in the order of an index: `SELECT id` to which an upper bound is added. */
export interface Source {
  table: string
  column: string
  /** Null for a table that is its own index. */
  index: string | null
  where: string
  /** One entry for each value; an event meets the condition where it meets it for one of them. */
  values: (string | number)[][]
  /** Above this id every event may meet it. */
  allAbove?: number
}

/** From where the ids of events that meet a condition, or may, are read in order; null where no index has them. */
export function sourceOf(db: Db, condition: Condition): Source | null {
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
    case 'unread':
      return {
        table: 'readExceptions',
        column: 'eventId',
        index: null,
        where: 'true',
        values: [[]],
        allAbove: readReadUpTo(db),
      }
    case 'tag':
      return {
        table: 'eventTags',
        column: 'eventId',
        index: 'eventsByTag',
        where: 'tag = ?',
        values: [[condition.value.toLowerCase()]],
      }
    default:
      return null
  }
}

/** Events of no endpoint. */
export const UNASSIGNED: Source = {
  table: 'events',
  column: 'id',
  index: 'eventsByEndpoint',
  where: 'endpointId IS NULL',
  values: [[]],
}

/** The index has few of them: nearly everything was captured. */
export function originSource(origin: Origin): Source | null {
  if (origin === 'captured') return null
  const where = "origin = ? AND origin <> 'captured'"
  return { table: 'events', column: 'id', index: 'eventsByOrigin', where, values: [[origin]] }
}

/** Reads the newest id of a source at or below another; null where there is none. */
export function sourceReading(db: Db, { table, column, index, where, values, allAbove = Infinity }: Source) {
  const select = db
    .prepare(
      `SELECT ${column} FROM ${table} ${index === null ? '' : `INDEXED BY ${index}`} WHERE ${where} AND ${column} <= ? ORDER BY ${column} DESC LIMIT 1`,
    )
    .pluck()
  return (atMost: number): number | null => {
    if (atMost > allAbove) return atMost
    let newest: number | null = null
    for (const value of values) {
      const found = select.get(...value, atMost) as number | undefined
      if (found !== undefined && (newest === null || found > newest)) newest = found
    }
    return newest
  }
}
