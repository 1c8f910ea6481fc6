import type { HeaderPair } from '../../shared/headers.ts'

/** A header name as RFC 9110 section 5.6.2 allows it. */
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

export interface HeaderReading {
  headers: HeaderPair[]
  /** One sentence for each line that is no header; those lines are not in `headers`. */
  errors: string[]
}

/** Reads headers of one line each, `Name: value`; order, case and repeats stay. Empty lines are skipped. */
export function parseHeaderText(text: string): HeaderReading {
  const reading: HeaderReading = { headers: [], errors: [] }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const colon = line.indexOf(':')
    const name = colon < 0 ? line.trim() : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).trim()
    const problem = colon < 0 ? `has no colon: write “${name}: value”` : headerProblem(name, value)
    if (problem === null) reading.headers.push([name, value])
    else reading.errors.push(`Line ${index + 1} ${problem}.`)
  }
  return reading
}

/** Headers as lines, to be read again by `parseHeaderText`. */
export function formatHeaderText(headers: readonly HeaderPair[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n')
}

/** Why a pair cannot be sent, as the end of a sentence; null where it can. */
export function headerProblem(name: string, value: string): string | null {
  if (name === '') return 'has no name'
  if (!NAME.test(name)) return `has a name with a character that headers do not allow: “${name}”`
  if (/[\r\n\0]/.test(value)) return `has a line break in the value of ${name}`
  if (/[^\u0000-\u00ff]/.test(value))
    return `has a character in the value of ${name} that latin1 does not have`
  return null
}
