import { TOKEN } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'

/** A request as it lay in one piece of the connection. */
export interface WholeRequest {
  /** Of this form: a path, then perhaps a query. */
  requestTarget: string
  headers: HeaderPair[]
  /** In the memory of the piece, which nobody else uses. */
  body: Uint8Array
  /** Its sender wants the connection closed after the answer. */
  isLast: boolean
}

const HEAD_END = Buffer.from('\r\n\r\n')
const MOST_HEAD_BYTES = 16 * 1024
/** Such as UTF-8, a line folded with CR or LF alone, NUL. */
const UNUSUAL = /[^\t\r\n\x20-\x7e]|\r(?!\n)|(?<!\r)\n/
const REQUEST_LINE = /^POST (\/[\w!$%&'()*+,\-./:;=?@~[\]]*) HTTP\/1\.1$/
const LENGTH = /^\d{1,9}$/
/** These change how the rest of a connection is read, or what is answered. */
const OF_THE_CONNECTION = new Set([
  'expect',
  'http2-settings',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Reads the request that these bytes are from the first to the last, if it is a POST of HTTP/1.1 as nearly all
 * senders of callbacks write it: an ordinary path, header lines of visible ASCII, one `Content-Length`. Null for
 * everything else, right or wrong: Node's parser knows all of https://www.rfc-editor.org/rfc/rfc9112, this knows the
 * part of it that has one reading only.
 */
export function readWholeRequest(piece: Buffer): WholeRequest | null {
  const headEnd = piece.indexOf(HEAD_END)
  if (headEnd < 0 || headEnd > MOST_HEAD_BYTES) return null
  const head = piece.toString('latin1', 0, headEnd)
  if (UNUSUAL.test(head)) return null
  const [first = '', ...lines] = head.split('\r\n')
  const requestTarget = REQUEST_LINE.exec(first)?.[1]
  if (requestTarget === undefined) return null
  const headers: HeaderPair[] = []
  let length: number | null = null
  let isLast = false
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1).trim()
    if (colon < 0 || !TOKEN.test(name)) return null
    const lowerName = name.toLowerCase()
    if (lowerName === 'content-length') {
      if (length !== null || !LENGTH.test(value)) return null
      length = Number(value)
    } else if (lowerName === 'connection') {
      const connection = value.toLowerCase()
      if (connection !== 'keep-alive' && connection !== 'close') return null
      isLast ||= connection === 'close'
    } else if (OF_THE_CONNECTION.has(lowerName)) {
      return null
    }
    headers.push([name, value])
  }
  const bodyAt = headEnd + HEAD_END.byteLength
  if (length === null || piece.byteLength !== bodyAt + length) return null
  const body = new Uint8Array(piece.buffer, piece.byteOffset + bodyAt, length)
  return { requestTarget, headers, body, isLast }
}
