import { kindOf, nodeAt, readJson } from '../../../shared/bodies/json.ts'
import type { Check } from '../../../shared/model/check.ts'

/** A stretch of a text with what is wrong there, zero-based in characters. */
export interface BodyMark {
  from: number
  to: number
  severity: 'error' | 'warning'
  message: string
}

/** Where the findings about a JSON text stand in it; those without a place there are left out. */
export function bodyMarks(text: string, checks: readonly Check[]): BodyMark[] {
  const { document, error } = readJson(text)
  if (document === null) {
    return [{ from: error.offset, to: error.offset + 1, severity: 'error', message: error.message }]
  }
  return checks.flatMap(({ evidence, status, message }): BodyMark[] => {
    if (evidence?.kind !== 'value') return []
    const node = nodeAt(document, 0, evidence.path)
    if (node === null) return []
    const kind = kindOf(document, node)
    const from = document.table[node * 3] ?? 0
    // Of a container its bracket is marked, not all that is in it.
    const to = kind === 'object' || kind === 'array' ? from + 1 : (document.table[node * 3 + 1] ?? from + 1)
    return [{ from, to, severity: status === 'fail' ? 'error' : 'warning', message }]
  })
}
