import type { Verdict } from '../../../shared/model/check.ts'
import type { EventSummary, Origin } from '../../../shared/model/event.ts'
import { foldText } from '../../../shared/search/fold-text.ts'
import { formatValue } from '../../../shared/search/format-query.ts'
import { timeOf } from '../../../shared/search/moment.ts'
import { parseQuery } from '../../../shared/search/parse-query.ts'
import type { Comparison, Condition } from '../../../shared/search/query.ts'

/** What the list asks the API for. */
export interface EventFilter {
  q?: string
  provider?: string
  type?: string
  verdict?: Verdict
  origin?: Origin
  objectId?: string
  endpoint?: number
  assigned?: 'yes' | 'no'
}

export type FilterKey = 'verdict' | 'provider' | 'endpoint' | 'origin'

/** The value that a search asks for by an operator; the last one where there are several. */
export function filterValue(text: string, key: FilterKey): string | undefined {
  const found = parseQuery(text).terms.findLast(({ condition, isNot }) => condition.kind === key && !isNot)
  if (found === undefined) return undefined
  const { condition } = found
  if (condition.kind === 'verdict') return condition.verdict
  if (condition.kind === 'origin') return condition.origin
  return 'value' in condition && condition.value !== null ? condition.value : undefined
}

/** The text with one operator set, changed, or taken out where `value` is null; everything else stays as typed. */
export function withFilterKey(text: string, key: FilterKey, value: string | null): string {
  let rest = ''
  let at = 0
  for (const { condition, isNot, from, to } of parseQuery(text).terms) {
    if (condition.kind !== key || isNot) continue
    rest += text.slice(at, from)
    at = to
  }
  rest = (rest + text.slice(at)).replaceAll(/\s+/g, ' ').trim()
  if (value === null) return rest
  return [`${key}:${formatValue(value)}`, rest].filter(Boolean).join(' ')
}

/** Whether a search asks for what nobody has read. */
export function asksForUnread(text: string): boolean {
  return parseQuery(text).terms.some(({ condition, isNot }) => condition.kind === 'unread' && !isNot)
}

/** The search with `is:unread` in it, or without. */
export function withUnreadOnly(text: string, isUnreadOnly: boolean): string {
  let rest = ''
  let at = 0
  for (const { condition, from, to } of parseQuery(text).terms) {
    if (condition.kind !== 'unread') continue
    rest += text.slice(at, from)
    at = to
  }
  rest = (rest + text.slice(at)).replaceAll(/\s+/g, ' ').trim()
  return isUnreadOnly ? ['is:unread', rest].filter(Boolean).join(' ') : rest
}

/** The texts that an event of this search holds somewhere, for marking them. */
export function soughtTexts(text: string): string[] {
  return parseQuery(text).terms.flatMap(({ condition, isNot }) => {
    if (isNot) return []
    if (condition.kind === 'text') return [condition.text]
    if (condition.kind === 'header') return condition.value === null ? [] : [condition.value]
    if (condition.kind === 'object' || condition.kind === 'path') return [condition.value]
    return condition.kind === 'json' && condition.comparison === 'is' ? [condition.value] : []
  })
}

/** Whether an event belongs into a list with this filter; null where only the core can tell. */
export function matchesFilter(filter: EventFilter, event: EventSummary, now = Date.now()): boolean | null {
  if (filter.provider !== undefined && event.provider !== filter.provider) return false
  if (filter.type !== undefined && event.type !== filter.type) return false
  if (filter.verdict !== undefined && event.verdict !== filter.verdict) return false
  if (filter.origin !== undefined && event.origin !== filter.origin) return false
  if (filter.objectId !== undefined && event.objectId !== filter.objectId) return false
  if (filter.endpoint !== undefined && event.endpointId !== filter.endpoint) return false
  if (filter.assigned !== undefined && (event.endpointId !== null) !== (filter.assigned === 'yes'))
    return false
  const answers = parseQuery(filter.q ?? '').terms.map(({ condition, isNot }) => {
    const answer = meets(condition, event, now)
    return answer === null ? null : answer !== isNot
  })
  if (answers.includes(false)) return false
  return answers.includes(null) ? null : true
}

function meets(condition: Condition, event: EventSummary, now: number): boolean | null {
  switch (condition.kind) {
    case 'provider':
      return event.provider === condition.value.toLowerCase()
    case 'verdict':
      return event.verdict === condition.verdict
    case 'origin':
      return event.origin === condition.origin
    case 'object':
      return event.objectId === condition.value
    case 'method':
      return event.method === condition.value.toUpperCase()
    case 'id':
      return compare(event.id, condition.comparison, condition.number)
    case 'size':
      return compare(event.bodySize, condition.comparison, condition.number)
    case 'before':
      return event.receivedAt < timeOf(condition.moment, now)
    case 'after':
      return event.receivedAt >= timeOf(condition.moment, now)
    case 'pinned':
      return event.pinned
    case 'noted':
      return event.hasNote
    case 'unread':
      return event.unread
    case 'tag':
      return event.tags.includes(condition.value)
    case 'type': {
      const wanted = foldText(condition.value)
      return [event.type, event.title].some((each) => each !== null && foldText(each).includes(wanted))
    }
    case 'endpoint':
      return condition.value.toLowerCase() === 'none' ? event.endpointId === null : null
    case 'status':
    case 'path':
    case 'note':
    case 'text':
    case 'header':
    case 'json':
      return null
  }
}

function compare(found: number, comparison: Comparison, wanted: number): boolean {
  switch (comparison) {
    case 'is':
      return found === wanted
    case '<':
      return found < wanted
    case '<=':
      return found <= wanted
    case '>':
      return found > wanted
    case '>=':
      return found >= wanted
  }
}
