import { readJson } from '../../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../../shared/bodies/json.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { foldText } from '../../../../shared/search/fold-text.ts'
import { decodeBody } from '../../diagnose/decode.ts'
import type { DecodedBody } from '../../diagnose/decode.ts'
import type { Masked } from './masked-fields.ts'
import { once } from './once.ts'
import { hasMember, readPlainJson } from './plain-json.ts'
import { bodyText, hiddenRanges, jsonText } from './searchable-text.ts'
import type { StoredBody } from './stored-body.ts'
import type { WantedText } from './wanted-text.ts'

/** How much of one event's body is searched, in characters; beyond it, nothing is found. */
const SEARCHED_CHARACTERS = 1024 * 1024

/** What is stored of a body and about it. */
export interface BodyRow {
  /** Pairs in JSON. */
  headers: string
  bodySize: number
}

/** What is searched of a body; read and decoded no further than what is asked of it needs. */
export interface SearchableBody {
  /** Folded. */
  text: () => string
  /** False where at a quick look it cannot hold a text. */
  mayHold: (wanted: WantedText) => boolean
  /** False where at a quick look no member of that name can have a value that passes; objects never pass. */
  mayHave: (name: string, passes: (value: string) => boolean) => boolean
  /** Null where it is no JSON. */
  json: () => { document: JsonDocument; isHidden: (node: JsonNode) => boolean } | null
}

/** `received` gives the headers. */
export function searchableBody(
  row: BodyRow,
  received: () => HeaderPair[],
  stored: StoredBody,
  masked: Masked,
): SearchableBody {
  const decoded = once((): DecodedBody =>
    decodeBody({ headers: received(), body: stored.bytes(), bodyCut: false }),
  )
  const plain = once(() => readPlainJson(row.headers, stored))
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
    mayHold: ({ folded, inAnyCase }) => {
      const found = plain()
      if (found === null || folded.includes('\0')) return true
      // A plain one has a character for each byte where it is all ASCII, and only there.
      return found.length === row.bodySize ? inAnyCase.test(found) : plainFolded().includes(folded)
    },
    mayHave: (name, passes) => {
      const found = plain()
      return found === null || hasMember(found, name, passes)
    },
    json: () => {
      const json = document()
      if (json === null) return null
      const ranges = hiddenRanges(json, masked)
      return {
        document: json,
        isHidden: (node) => {
          const start = json.table[node * 3] as number
          return ranges.some(([from, to]) => start >= from && start < to)
        },
      }
    },
  }
}
