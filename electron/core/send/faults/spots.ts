import { kindOf, membersOf, rawText, stringOf } from '../../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../../shared/bodies/json.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import { provableOf, readableText } from '../../schemes/provable-of.ts'
import type { Outgoing } from '../outgoing.ts'
import { proofPlace } from '../proofs.ts'

const MOST_NODES = 5000

/** Offsets of bytes that can be changed so that the body keeps its shape: of values and not of a proof, the last first. */
export function* spotsOf(request: Outgoing, schemes: readonly Scheme[]): Generator<number> {
  const { json, form } = provableOf({ request, publicUrl: null })
  const sealed = schemes.find((scheme) => scheme.mechanism === 'aes-gcm')
  const proofs = schemes.map(proofPlace)
  if (json) {
    yield* jsonSpots(json, sealed ? 'middle' : 'end', (name) =>
      proofs.some((place) => place.in === 'body' && place.member === name),
    )
  } else if (form) {
    const fields = proofs.flatMap((place) => (place.in === 'form' ? [place.field] : []))
    yield* formSpots(readableText(request.body) ?? '', fields)
  } else if (request.body.length > 0) yield Math.floor((request.body.length - 1) / 2)
}

function* jsonSpots(
  document: JsonDocument,
  where: 'middle' | 'end',
  isProof: (name: string) => boolean,
): Generator<number> {
  const { text, table } = document
  const skipped = new Set<number>()
  for (const { key, value } of membersOf(document, 0))
    if (isProof(stringOf(document, key))) skipped.add(value)
  const keys = keysOf(document)
  for (let node = Math.min(document.count, MOST_NODES) - 1; node >= 0; node--) {
    const kind = kindOf(document, node)
    if (skipped.has(node) || keys.has(node) || (kind !== 'string' && kind !== 'number')) continue
    const raw = rawText(document, node)
    if (raw.includes('\\')) continue
    const within = where === 'middle' ? Math.floor(raw.length / 2) : raw.search(/[0-9A-Za-z][^0-9A-Za-z]*$/)
    if (within < 0 || !/[0-9A-Za-z]/.test(raw[within] ?? '')) continue
    yield Buffer.byteLength(text.slice(0, (table[node * 3] as number) + within))
  }
}

function keysOf(document: JsonDocument): Set<number> {
  const keys = new Set<number>()
  for (let node = 0; node < Math.min(document.count, MOST_NODES); node++) {
    for (const { key } of membersOf(document, node)) {
      if (key >= MOST_NODES) break
      keys.add(key)
    }
  }
  return keys
}

function* formSpots(text: string, proofs: readonly string[]): Generator<number> {
  let end = text.length
  for (const part of text.split('&').toReversed()) {
    const start = end - part.length
    const equals = part.indexOf('=')
    const value = equals < 0 ? '' : part.slice(equals + 1)
    const last = lastPlain(value)
    if (last >= 0 && !proofs.includes(part.slice(0, equals))) {
      yield Buffer.byteLength(text.slice(0, end - value.length + last))
    }
    end = start - 1
  }
}

/** The last letter or digit that is no part of a percent escape; below zero where there is none. */
function lastPlain(value: string): number {
  let end = value.length
  while (end > 0) {
    if (/%[0-9A-Fa-f]{2}$/.test(value.slice(Math.max(0, end - 3), end))) end -= 3
    else if (/[0-9A-Za-z]/.test(value.charAt(end - 1))) return end - 1
    else end--
  }
  return -1
}
