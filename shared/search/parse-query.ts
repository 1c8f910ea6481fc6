import type { Query } from './query.ts'
import { readTerm } from './read-term.ts'

/**
 * Reads what a person typed: words, "phrases", `-` before what must not be, `operator:value`, `size>10k` and
 * `$.path=value`. Never throws: what is not understood is searched as text, and a problem says why.
 */
export function parseQuery(text: string): Query {
  const query: Query = { terms: [], problems: [] }
  let at = 0
  while (at < text.length) {
    const space = /\s+/y
    space.lastIndex = at
    if (space.exec(text) !== null) {
      at = space.lastIndex
      continue
    }
    const isNot = text[at] === '-' && /[^\s-]/.test(text[at + 1] ?? ' ')
    const start = isNot ? at + 1 : at
    const { condition, length, problem } = readTerm(text.slice(start))
    const to = start + length
    if (condition !== null) query.terms.push({ condition, isNot, from: at, to })
    if (problem !== null) query.problems.push({ message: problem, from: at, to })
    at = to
  }
  return query
}
