import type { JsonDocument } from '../../../shared/bodies/json.ts'
import { plainText } from '../../../shared/bodies/json.ts'
import { nodeAtSteps, valueAt } from '../../../shared/bodies/json-path.ts'
import type { JsonStep } from '../../../shared/bodies/json-path.ts'
import type { ValueHint } from '../../../shared/model/value-hint.ts'
import { formatJsonPath, readJsonPath } from '../../../shared/search/json-path.ts'

/** A value of the text under the cursor. */
export interface PlacedValue {
  /** Such as `$.data.amount`; `$` for the whole. */
  path: string
  /** The name of the member that holds it, or of the nearest one around it. */
  name: string | null
  text: string
}

/** The value at an offset of a text. */
export function valueUnder(document: JsonDocument, offset: number): PlacedValue {
  const { node, path } = valueAt(document, offset)
  const named = path.findLast((step) => 'member' in step)
  return {
    path: formatJsonPath(path),
    name: named?.member ?? null,
    text: plainText(document, node),
  }
}

/** Where the values end that have a short word beside them, by offset. */
export function placesOf(
  document: JsonDocument,
  hints: readonly ValueHint[],
): { end: number; short: string }[] {
  return hints
    .flatMap(({ path, short }) => {
      const steps = short === null ? null : stepsOf(path)
      const node = steps === null ? null : nodeAtSteps(document, steps)
      return node === null || short === null ? [] : [{ end: document.table[node * 3 + 1] ?? 0, short }]
    })
    .toSorted((a, b) => a.end - b.end)
}

function stepsOf(path: string): JsonStep[] | null {
  const read = readJsonPath(path)
  if (read === null || read.length !== path.length) return null
  return read.path.filter((step) => step !== 'every')
}
