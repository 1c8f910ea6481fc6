import type { HeaderPair } from '../../../../shared/headers.ts'
import type { StoredBody } from './stored-body.ts'

/**
 * The text of a body that is plain JSON in UTF-8 without escapes, of which what is searched is a part; null for any
 * other. Reading it is many times cheaper than decoding.
 */
export function readPlainJson(headers: readonly HeaderPair[], stored: StoredBody): string | null {
  for (const [name, value] of headers) {
    if (name.length !== 12 && name.length !== 16) continue
    const lower = name.toLowerCase()
    if (lower === 'content-encoding') return null
    if (lower === 'content-type' && !PLAIN_JSON.test(value)) return null
  }
  const text = stored.text()
  if (!text.startsWith('{') && !text.startsWith('[')) return null
  return text.includes(ESCAPE) || text.includes(NO_UTF8) ? null : text
}

const ESCAPE = '\\'
/** What stands in a text for bytes that are no UTF-8. */
const NO_UTF8 = '\ufffd'
const PLAIN_JSON = /^application\/json(?:\s*;\s*charset=utf-?8)?\s*$/i

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
