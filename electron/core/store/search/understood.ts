import { AppError } from '../../../../shared/errors.ts'
import { parseQuery } from '../../../../shared/search/parse-query.ts'
import type { EventQuery } from '../store.ts'

/**
 * A filter by which something is removed or handed on has to mean what it says: a list may guess and say so, because
 * somebody looks at it. Throws INPUT_INVALID where a part of the search is not understood.
 */
export function requireUnderstood({ q = '' }: Pick<EventQuery, 'q'>): void {
  const [problem] = parseQuery(q).problems
  if (problem === undefined) return
  throw new AppError(
    'INPUT_INVALID',
    `The search "${q}" is not understood in all its parts: ${problem.message}`,
    {
      fix: 'Correct that part, or put it in quotes to search for it as text.',
    },
  )
}
