/** Bytes as text, with what is to be said about their charset. */
export interface ReadText {
  text: string
  /** Label of the encoding that was used, such as `utf-8`. */
  charset: string
  hasBom: boolean
  problem: { message: string; fix: string; status: 'note' | 'warn' | 'fail' } | null
}

/**
 * Reads bytes as text: a byte order mark decides, then the header's charset, then UTF-8; bytes that are not UTF-8
 * are read as windows-1252, as browsers do. Never throws, and takes the byte order mark off.
 */
export function readText(bytes: Uint8Array, named: string | null): ReadText {
  const marked = markOf(bytes)
  const known = named === null ? null : labelOf(named)
  if (named !== null && known === null && !marked) {
    const guess = unlabelled(bytes)
    const message = `The header names the charset "${named}", which does not exist; the body was read as ${guess.charset}.`
    return { ...guess, problem: { message, fix: 'Send charset=utf-8, or no charset.', status: 'warn' } }
  }
  if (marked) {
    const contradicts = known !== null && known !== marked
    const message = contradicts
      ? `The header says charset ${known}, but the body starts with the byte order mark of ${marked}.`
      : `The body starts with the byte order mark of ${marked}; JSON parsers of many languages refuse it.`
    const problem = { message, fix: 'Send the body without a byte order mark.', status: 'warn' as const }
    return { text: decode(bytes, marked), charset: marked, hasBom: true, problem }
  }
  if (known !== null && known !== 'utf-8') {
    const text = decode(bytes, known)
    if (known === 'windows-1252' && hasMultibyte(bytes)) {
      const message = `The header says charset ${named}, but the bytes are UTF-8: names would be read as "Ã©" for "é".`
      const problem = { message, fix: 'Send charset=utf-8.', status: 'warn' as const }
      return { text: decode(bytes, 'utf-8'), charset: 'utf-8', hasBom: false, problem }
    }
    return { text, charset: known, hasBom: false, problem: null }
  }
  const guess = unlabelled(bytes)
  if (guess.charset === 'utf-8') return { ...guess, problem: null }
  const offset = invalidOffset(bytes)
  const claim = known === 'utf-8' ? 'The header says charset utf-8, but the' : 'The'
  const message = `${claim} byte ${(bytes[offset] ?? 0).toString(16).padStart(2, '0')} at position ${offset} is not UTF-8; the body was read as windows-1252.`
  return { ...guess, problem: { message, fix: 'Send the body as UTF-8.', status: 'warn' } }
}

/** True where a body can be shown as text: no zero byte and hardly any other control character. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (markOf(bytes) !== null) return true
  const probe = bytes.subarray(0, 4096)
  let controls = 0
  for (const byte of probe) {
    if (byte === 0) return false
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      controls++
  }
  return controls * 50 <= probe.length && (isUtf8(probe, bytes.length > probe.length) || controls === 0)
}

function unlabelled(bytes: Uint8Array): Omit<ReadText, 'problem'> {
  const charset = isUtf8(bytes, false) ? 'utf-8' : 'windows-1252'
  return { text: decode(bytes, charset), charset, hasBom: false }
}

function labelOf(name: string): string | null {
  try {
    return new TextDecoder(name.trim()).encoding
  } catch {
    return null
  }
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes)
}

function isUtf8(bytes: Uint8Array, mayBreakOff: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayBreakOff })
    return true
  } catch {
    return false
  }
}

function hasMultibyte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0xc2) && isUtf8(bytes, false)
}

/** Offset of the first byte that no longer fits UTF-8, found by halving. */
function invalidOffset(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  // What was good may end inside a character that never came to its end: that one is the culprit.
  while (good > 0 && !isUtf8(bytes.subarray(0, good), false)) good--
  return good
}
