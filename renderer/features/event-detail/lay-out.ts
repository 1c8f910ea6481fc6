import { type JsonDocument, readJson } from '../../../shared/bodies/json.ts'
import { prettyJson } from '../../../shared/bodies/json-write.ts'

/** A text as it is shown, with where its values stand; no document where it is no JSON. */
export interface LaidOut {
  text: string
  document: JsonDocument | null
}

/** A body over lines where `isPretty`, else as it is. */
export function layOut(text: string, isPretty: boolean): LaidOut {
  const shown = isPretty ? (prettyJson(text) ?? text) : text
  return { text: shown, document: readJson(shown).document }
}
