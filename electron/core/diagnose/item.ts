import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import type { EventType } from '../../../shared/providers/provider.ts'

/** One item of the envelope: the body itself, or an element of its list. */
export interface Item {
  json: JsonDocument
  node: JsonNode
  /** Zero-based place in the list; null where the body is one bare item. */
  index: number | null
  /** The path of the item in the whole body, where it stands in a list that is not the body itself. */
  at?: string
  type: string | null
  event: EventType | null
}
