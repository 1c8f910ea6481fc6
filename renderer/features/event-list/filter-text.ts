import { VERDICTS, type Verdict } from '../../../shared/model/check.ts'
import type { EventSummary, Origin } from '../../../shared/model/event.ts'

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

const ORIGINS: readonly Origin[] = ['captured', 'sample', 'imported']

/**
 * The filter that a text means: `provider:clik2pay verdict:failed order 17` asks for that provider, that verdict
 * and, in full text, `order 17`. A key that is not known, or a value that cannot be, stays plain text: it finds
 * what it says. A later key wins.
 */
export function parseFilterText(text: string): EventFilter {
  const filter: EventFilter = {}
  const words: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [, key = '', value = ''] = /^(provider|type|verdict|origin|object|endpoint):(.+)$/i.exec(word) ?? []
    switch (key.toLowerCase()) {
      case 'provider':
        filter.provider = value
        break
      case 'type':
        filter.type = value
        break
      case 'object':
        filter.objectId = value
        break
      case 'endpoint':
        if (/^[1-9]\d{0,14}$/.test(value)) filter.endpoint = Number(value)
        else words.push(word)
        break
      case 'verdict':
        if (isOneOf(VERDICTS, value)) filter.verdict = value
        else words.push(word)
        break
      case 'origin':
        if (isOneOf(ORIGINS, value)) filter.origin = value
        else words.push(word)
        break
      default:
        words.push(word)
    }
  }
  if (words.length > 0) filter.q = words.join(' ')
  return filter
}

/** The text with one key set, changed, or taken out where `value` is null; everything else stays as typed. */
export function withFilterKey(text: string, key: string, value: string | null): string {
  const rest = text
    .split(/\s+/)
    .filter((word) => word !== '' && !word.toLowerCase().startsWith(`${key}:`))
    .join(' ')
  if (value === null) return rest
  return rest === '' ? `${key}:${value}` : `${key}:${value} ${rest}`
}

/** Whether an event belongs into a list with this filter; null where only the core can tell. */
export function matchesFilter(filter: EventFilter, event: EventSummary): boolean | null {
  if (filter.provider !== undefined && event.provider !== filter.provider) return false
  if (filter.type !== undefined && event.type !== filter.type) return false
  if (filter.verdict !== undefined && event.verdict !== filter.verdict) return false
  if (filter.origin !== undefined && event.origin !== filter.origin) return false
  if (filter.objectId !== undefined && event.objectId !== filter.objectId) return false
  if (filter.endpoint !== undefined && event.endpointId !== filter.endpoint) return false
  if (filter.assigned !== undefined && (event.endpointId !== null) !== (filter.assigned === 'yes'))
    return false
  return filter.q === undefined ? true : null
}

function isOneOf<Value extends string>(values: readonly Value[], found: string): found is Value {
  return (values as readonly string[]).includes(found)
}
