import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import { valueAt } from '../../../shared/bodies/json-path.ts'
import { formatJsonPath } from '../../../shared/search/json-path.ts'

/** Where a node stands, as it is typed in a search: `$.data.amount`. */
export function pathOf(json: JsonDocument, node: JsonNode): string {
  // At the offset where a value begins nothing within it has begun.
  return formatJsonPath(valueAt(json, json.table[node * 3] as number).path)
}
