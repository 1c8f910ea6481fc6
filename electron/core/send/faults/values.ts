import { kindOf, membersOf, plainText, stringOf } from '../../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../../shared/bodies/json.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import { proofPlace } from '../proofs.ts'

/** A member with a text or a number, somewhere in a JSON body. */
export interface NamedValue {
  name: string
  object: JsonNode
  value: JsonNode
  text: string
}

const MOST_NODES = 5000

/** What a handler most likely looks at: an amount, else a status, else whatever stands first. */
const TELLING = [/amount|total/i, /status|state|result/i, /./]

/** The value that a fault changes, of those that are no proof; null where there is none. */
export function tellingValue(
  document: JsonDocument,
  schemes: readonly Scheme[],
  kinds: readonly ('string' | 'number')[],
): NamedValue | null {
  const reserved = reservedNames(schemes)
  const found: NamedValue[] = []
  for (let object = 0; object < Math.min(document.count, MOST_NODES); object++) {
    if (kindOf(document, object) !== 'object') continue
    for (const { key, value } of membersOf(document, object)) {
      if (key >= MOST_NODES) break
      const name = stringOf(document, key)
      const isOne = kinds.some((kind) => kind === kindOf(document, value))
      if (isOne && !(object === 0 && reserved.includes(name))) {
        found.push({ name, object, value, text: plainText(document, value) })
      }
    }
  }
  for (const telling of TELLING) {
    const first = found.find(({ name }) => telling.test(name))
    if (first) return first
  }
  return null
}

/** Where a node ends in the text, its closing bracket or quote included. */
export function endOf({ table }: JsonDocument, node: JsonNode): number {
  return table[node * 3 + 1] as number
}

/** Names of members or fields that belong to the proof. */
export function reservedNames(schemes: readonly Scheme[]): string[] {
  return schemes.flatMap((scheme) => {
    const place = proofPlace(scheme)
    const own = place.in === 'body' ? [place.member] : place.in === 'form' ? [place.field] : []
    return [...own, ...('companions' in scheme ? Object.keys(scheme.companions ?? {}) : [])]
  })
}

/** Another value of the same kind. */
export function otherText(text: string): string {
  return /^\d{1,15}$/.test(text) ? String(Number(text) + 1) : `${text}-2`
}
