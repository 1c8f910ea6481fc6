import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import type { FormField } from '../../../shared/bodies/form.ts'
import type { HeaderPair } from '../../../shared/headers.ts'

/** What the engine looks at: a request, whether it came in or is about to go out. */
export interface ProvableRequest {
  method: string
  /** The address that the sender was given, query included; null where it is not known. */
  url: string | null
  path: string
  query: string
  headers: readonly HeaderPair[]
  /** The bytes as they are on the wire. */
  body: Uint8Array
  /** The body as JSON after inflating; null where it is none. */
  json: JsonDocument | null
  /** The fields of a form in their order; null where the body is none. */
  form: readonly FormField[] | null
  /** Epoch milliseconds; left out where it has not arrived anywhere. */
  arrivedAt?: number
  /** The item of a list that is looked at by itself: paths of the body are relative to it then. */
  item?: JsonNode
}
