import { doubleQuoted, indented, source } from '../../schemes/code/source.ts'
import { has, joinedHeaders, prepare } from './snippet.ts'
import type { CodedRequest, Snippet } from './snippet.ts'

/** A script with the package `requests`. */
export function writePython(request: CodedRequest): Snippet {
  const { method, url, headers, body, text, notes } = prepare(request)
  // urllib3 below it adds these unless it is told not to; `None` keeps requests itself from adding its own.
  const skipped = ['User-Agent', 'Accept-Encoding'].filter((name) => !has(headers, name.toLowerCase()))
  const removed = ['Accept', 'Connection'].filter((name) => !has(headers, name.toLowerCase()))
  return {
    text: source(
      'import requests',
      skipped.length > 0 && 'from urllib3.util import SKIP_HEADER',
      '',
      'response = requests.request(',
      indented(
        '    ',
        `${doubleQuoted(method)},`,
        `${doubleQuoted(url)},`,
        'headers={',
        indented(
          '    ',
          joinedHeaders(headers, notes).map(
            ([name, value]) => `${doubleQuoted(name)}: ${doubleQuoted(value)},`,
          ),
          skipped.map((name) => `"${name}": SKIP_HEADER,`),
          removed.map((name) => `"${name}": None,`),
        ),
        '},',
        body.byteLength > 0 && `data=${bodyText(body, text)},`,
        'allow_redirects=False,',
      ),
      ')',
      'print(response.status_code, response.text)',
    ),
    notes,
  }
}

function bodyText(body: Uint8Array, text: string | null): string {
  return text === null ? bytesLiteral(body) : `${doubleQuoted(text)}.encode()`
}

function bytesLiteral(body: Uint8Array): string {
  const inner = Array.from(body, (byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  )
  return `b"${inner.join('')}"`
}
