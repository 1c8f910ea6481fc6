import type { StoredBody } from './stored-body.ts'

/**
 * The text of a body that is plain JSON in UTF-8 without escapes, of which what is searched is a part; null for any
 * other. Reading it is many times cheaper than decoding. Headers are pairs as they are stored, in JSON.
 */
export function readPlainJson(headers: string, stored: StoredBody): string | null {
  if (OTHERWISE.test(headers)) return null
  const text = stored.text()
  if (!text.startsWith('{') && !text.startsWith('[')) return null
  return text.includes(ESCAPE) || text.includes(NO_UTF8) ? null : text
}

const ESCAPE = '\\'
/** What stands in a text for bytes that are no UTF-8. */
const NO_UTF8 = '\ufffd'
/** A header that says that a body is coded, or that it is anything but JSON in UTF-8. */
const OTHERWISE = /"content-(?:encoding"|type"\s*,\s*"(?!application\/json(?:\s*;\s*charset=utf-?8)?\s*"))/i

/** Whether a plain JSON text has the name and behind it a text or number that passes, wherever that is. */
export function hasMember(text: string, name: string, passes: (value: string) => boolean): boolean {
  const key = `"${name}"`
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    SCALAR.lastIndex = at + key.length
    const [, string, other] = SCALAR.exec(text) ?? []
    const value = string ?? other
    if (value !== undefined && passes(value)) return true
  }
  return false
}

const SCALAR = /\s*:\s*(?:"([^"]*)"|([^\s"{}[\],]+))/y
