import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import type { EventType } from '../../../shared/providers/provider.ts'

/** One item of the envelope: the body itself, or an element of its list. */
export interface Item {
  json: JsonDocument
  node: JsonNode
  /** Zero-based place in the list; null where the body is one bare item. */
  index: number | null
  type: string | null
  event: EventType | null
}
