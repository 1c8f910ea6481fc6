import { findTexts, foldText, type Span } from '../../shared/search/fold-text.ts'

/** A character of UTF-8 is as long as this at most. */
const LONGEST_CHARACTER = 4

/**
 * Where bytes hold any of these texts, read as UTF-8: the places that reach into the stretch from `from` to `to`. Only
 * the stretch and what a text could reach beyond it is looked at, so that a long body costs no more than a short one.
 */
export function findBytes(bytes: Uint8Array, texts: readonly string[], from: number, to: number): Span[] {
  const longest = Math.max(0, ...texts.map((text) => foldText(text).length))
  if (longest === 0) return []
  const beyond = longest * LONGEST_CHARACTER
  const start = Math.max(0, from - beyond)
  const { text, offsets } = readCharacters(bytes.subarray(start, to + beyond))
  return findTexts(text, texts, text.length)
    .map((span) => ({ from: start + (offsets[span.from] ?? 0), to: start + (offsets[span.to] ?? 0) }))
    .filter((span) => span.from < to && span.to > from)
}

/** The text, and the byte at which each unit of it begins; a byte that is no UTF-8 is a character of its own. */
function readCharacters(bytes: Uint8Array): { text: string; offsets: number[] } {
  const offsets: number[] = []
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const length = lengthAt(bytes, at)
    const character = characterAt(bytes, at, length)
    for (let unit = 0; unit < character.length; unit++) offsets.push(at)
    text += character
    at += Math.max(1, length)
  }
  offsets.push(bytes.length)
  return { text, offsets }
}

function characterAt(bytes: Uint8Array, at: number, length: number): string {
  if (length === 0) return '\uFFFD'
  return length === 1 ? String.fromCharCode(bytes[at] ?? 0) : decoder.decode(bytes.subarray(at, at + length))
}

// A byte order mark is a character here: each byte has to be accounted for.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** How many bytes the character has that begins here; 0 where none does. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length =
    lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0
  for (let next = at + 1; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}
