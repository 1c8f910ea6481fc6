import { ORIGINS, VERDICTS } from '../model/event-words.ts'

/** The operators of the search, in the order in which they are offered. */
export const OPERATORS = {
  provider: { says: 'of a provider', example: 'provider:peach', values: null },
  type: { says: 'whose type, or its title, holds this', example: 'type:completed', values: null },
  verdict: { says: 'with this verdict', example: 'verdict:failed', values: VERDICTS },
  endpoint: {
    says: 'of an endpoint, by its name, slug or id; or none',
    example: 'endpoint:shop',
    values: null,
  },
  object: { says: 'about this object', example: 'object:pay_123', values: null },
  origin: { says: 'that came in this way', example: 'origin:captured', values: ORIGINS },
  before: {
    says: 'that arrived before a day, a time or that long ago',
    example: 'before:2026-11-01',
    values: null,
  },
  after: { says: 'that arrived at this day or time, or since', example: 'after:2h', values: null },
  size: { says: 'with a body of this size', example: 'size>10k', values: null },
  status: {
    says: 'that were answered with this status; or none recorded',
    example: 'status:5xx',
    values: null,
  },
  method: { says: 'with this method', example: 'method:PUT', values: null },
  path: { says: 'whose path or query holds this', example: 'path:/hooks/', values: null },
  header: { says: 'with this header', example: 'header:x-request-id=abc', values: null },
  id: { says: 'with this number', example: 'id:1200', values: null },
  has: { says: 'that have a note', example: 'has:note', values: ['note'] },
  is: { says: 'that are pinned, or unread', example: 'is:unread', values: ['pinned', 'unread'] },
  tag: { says: 'with this tag', example: 'tag:broken', values: null },
  note: { says: 'whose note holds this', example: 'note:refund', values: null },
} as const satisfies Record<string, { says: string; example: string; values: readonly string[] | null }>

export type OperatorName = keyof typeof OPERATORS

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name)
}

/** Other words by which people know an operator. */
export const SYNONYMS: Readonly<Record<string, OperatorName>> = { answered: 'status', since: 'after' }
