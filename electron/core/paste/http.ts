import { AppError } from '../../../shared/errors.ts'
import { headerValue, TOKEN, type HeaderPair } from '../../../shared/headers.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import { readChunked } from './chunked.ts'
import { createPasteCount } from './paste-limits.ts'
import { toWireText } from './wire-text.ts'

const START_LINE = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]+(\S+)(?:[ \t]+(HTTP\/\d(?:\.\d)?))?[ \t]*$/

/**
 * Reads raw HTTP requests, with CRLF or LF, and `.http` files: requests between lines of `###`, comments before
 * the first line, the version left out before an absolute address. A body that editors or terminals changed in a
 * way that `Content-Length` gives away (line endings, a last line break) is put right, and that is noted.
 */
export function readHttp(text: string): { requests: WholeRequest[]; notes: string[] } {
  const notes: string[] = []
  const count = createPasteCount()
  const requests = text
    .split(/^###.*(?:\r?\n|$)/m)
    .map(withoutComments)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const request = readOne(part, notes)
      count.add(request)
      return request
    })
  if (requests.length > 0) return { requests, notes }
  throw new AppError('PASTE_UNREADABLE', 'There are only comments and separators here, and no request.')
}

function withoutComments(text: string): string {
  let at = 0
  // One line after the other: for a single expression many lines would be too much to remember.
  for (const line = new RegExp(COMMENT, 'y'); line.test(text); at = line.lastIndex);
  return text.slice(at)
}

function readOne(text: string, notes: string[]): WholeRequest {
  const { head, rest } = splitHead(text)
  const [first = '', ...lines] = head
  const [, method, url, version] = START_LINE.exec(first) ?? []
  if (
    method === undefined ||
    url === undefined ||
    (version === undefined && !/^(?:https?:\/\/|\/)/i.test(url))
  ) {
    throw new AppError(
      'PASTE_UNREADABLE',
      `The first line is ${JSON.stringify(first.slice(0, 120))}; expected a line such as "POST /path HTTP/1.1".`,
    )
  }
  const headers = readHeaders(lines, notes)
  const body = bodyOf(rest, headers, notes)
  return { method, url, headers, bodyBase64: Buffer.from(body).toString('base64') }
}

function splitHead(text: string): { head: string[]; rest: string } {
  const end = /\r?\n\r?\n/.exec(text)
  const head = end ? text.slice(0, end.index) : text.replace(/\r?\n$/, '')
  return { head: head.split(/\r?\n/), rest: end ? text.slice(end.index + end[0].length) : '' }
}

function readHeaders(lines: readonly string[], notes: string[]): HeaderPair[] {
  const headers: HeaderPair[] = []
  for (const line of lines) {
    const last = headers.at(-1)
    // A line that begins with white space continues the one before (RFC 9112, section 5.2).
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${toWireText(line.trim())}`
    else {
      const [, name, value = ''] = /^([^\s:]+)[ \t]*:(.*)$/.exec(line) ?? []
      if (name === undefined || !TOKEN.test(name))
        notes.push(`The line ${JSON.stringify(line.slice(0, 120))} is no header and was left out.`)
      else headers.push([name, toWireText(value.trim())])
    }
  }
  return headers
}

function bodyOf(text: string, headers: HeaderPair[], notes: string[]): Uint8Array {
  const bytes = Buffer.from(text, 'utf8')
  if (/\bchunked\b/i.test(headerValue(headers, 'transfer-encoding') ?? '')) {
    const whole = readChunked(bytes)
    if (whole) return whole
    notes.push('The body claims to be chunked but has no chunks; it was taken as it stands.')
    return withoutLastBreak(bytes)
  }

  const claimed = headerValue(headers, 'content-length')
  if (claimed === null || !/^\d+$/.test(claimed)) return withoutLastBreak(bytes)
  return fitted(bytes, Number(claimed), notes)
}

/** A line before a request that says nothing of it, the empty one included. */
const COMMENT = /[ \t]*(?:(?:#|\/\/|@[\w-]+[ \t]*=).*)?\r?\n/

/** Makes up for what copying does to a body, where the length says what it was. */
function fitted(bytes: Buffer, length: number, notes: string[]): Uint8Array {
  if (bytes.length === length) return bytes
  const text = bytes.toString('latin1')
  const trimmed = withoutBreaksAtEnd(text)
  const candidates: [string, string][] = [
    ['the line break at its end was removed', trimmed],
    ['the line break at its end was removed', text.replace(/\r?\n$/, '')],
    ['its line endings were made CRLF again', text.replace(/\r?\n/g, '\r\n')],
    ['its line endings were made CRLF again', trimmed.replace(/\r?\n/g, '\r\n')],
    ['its line endings were made LF again', text.replaceAll('\r\n', '\n')],
    ['its line endings were made LF again', trimmed.replaceAll('\r\n', '\n')],
  ]
  const fitting = candidates.find(([, candidate]) => candidate.length === length)
  if (fitting) {
    notes.push(`The body was changed by copying; by Content-Length ${length}, ${fitting[0]}.`)
    return Buffer.from(fitting[1], 'latin1')
  }
  notes.push(
    `Content-Length says ${length} bytes and the body has ${trimmed.length}: it was taken as it stands, so a signature over it may not hold.`,
  )
  return Buffer.from(trimmed, 'latin1')
}

/** From the end backwards: an expression would begin at each break of the text anew. */
function withoutBreaksAtEnd(text: string): string {
  let end = text.length
  while (text[end - 1] === '\n') end -= text[end - 2] === '\r' ? 2 : 1
  return text.slice(0, end)
}

/** Editors end a file with a line break that no sender meant. */
function withoutLastBreak(bytes: Buffer): Uint8Array {
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n$/, ''), 'latin1')
}
