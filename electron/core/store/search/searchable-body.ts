import { readJson } from '../../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { foldText } from '../../../../shared/search/fold-text.ts'
import { decodeBody } from '../../diagnose/decode.ts'
import type { DecodedBody } from '../../diagnose/decode.ts'
import type { Masked } from './masked-fields.ts'
import { hasMember, readPlainJson } from './plain-json.ts'
import { bodyText, hiddenRanges, jsonText } from './searchable-text.ts'
import type { StoredBody } from './stored-body.ts'

/** How much of one event's body is searched, in characters; beyond it, nothing is found. */
const SEARCHED_CHARACTERS = 1024 * 1024

/** A body as `Searchable` has it; read and decoded no further than what is asked of it needs. */
export function searchableBody(headers: HeaderPair[], stored: StoredBody, masked: Masked) {
  const decoded = once((): DecodedBody => decodeBody({ headers, body: stored.bytes(), bodyCut: false }))
  const plain = once(() => readPlainJson(headers, stored))
  const plainFolded = once(() => foldText(plain() ?? ''))
  // Decoding would find the same in a plain one, after a look at all else that it could be.
  const document = once((): JsonDocument | null => {
    const text = plain()
    return (text === null ? null : readJson(text).document) ?? decoded().json
  })

  const text = once((): string => {
    const json = document()
    const whole = json === null ? bodyText(decoded(), masked) : jsonText(json, masked)
    const searched = whole.slice(0, SEARCHED_CHARACTERS)
    return searched === plain() ? plainFolded() : foldText(searched)
  })

  return {
    text,
    mayHold: (folded: string): boolean =>
      plain() === null || folded.includes('\0') || plainFolded().includes(folded),
    mayHave: (name: string, passes: (value: string) => boolean): boolean => {
      const found = plain()
      return found === null || hasMember(found, name, passes)
    },
    json: () => {
      const json = document()
      if (json === null) return null
      const ranges = hiddenRanges(json, masked)
      return {
        document: json,
        isHidden: (node: JsonNode): boolean => {
          const start = json.table[node * 3] as number
          return ranges.some(([from, to]) => start >= from && start < to)
        },
      }
    },
  }
}

/** Works something out when it is first asked for. */
function once<Value>(work: () => Value): () => Value {
  let done: { value: Value } | null = null
  return () => (done ??= { value: work() }).value
}
