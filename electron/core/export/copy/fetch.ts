import { indented, singleQuoted, source } from '../../schemes/code/source.ts'
import { has, prepare } from './snippet.ts'
import type { CodedRequest, Snippet } from './snippet.ts'

/** A module with `fetch`, for Node and the like. */
export function writeFetch(request: CodedRequest): Snippet {
  const { method, url, headers, body, text, notes } = prepare(request)
  const hasBody = body.byteLength > 0
  const takesBody = method !== 'GET' && method !== 'HEAD'
  if (hasBody && !takesBody) notes.push(`fetch sends no body with ${method}; it is left out.`)
  if (hasRepeats(headers)) notes.push('fetch sends a repeated header once, with its values joined by commas.')
  if (URL.canParse(url) && new URL(url).href !== url) {
    notes.push(`fetch writes the address anew: ${new URL(url).href}`)
  }
  if (has(headers, '__proto__')) {
    notes.push(
      'fetch of Node loses a header that is called __proto__ (nodejs/undici keeps them in an object).',
    )
  }
  const missing = ['accept', 'accept-language', 'user-agent', 'accept-encoding'].filter(
    (name) => !has(headers, name),
  )
  if (missing.length > 0) notes.push(`fetch adds headers of its own: ${missing.join(', ')}, sec-fetch-mode.`)
  return {
    text: source(
      `const response = await fetch(${singleQuoted(url)}, {`,
      indented(
        '  ',
        `method: ${singleQuoted(method)},`,
        'headers: [',
        headers.map(([name, value]) => `  [${singleQuoted(name)}, ${singleQuoted(value)}],`),
        '],',
        hasBody && takesBody && `body: ${bodyText(body, text, has(headers, 'content-type'))},`,
        "redirect: 'manual',",
      ),
      '})',
      'console.log(response.status, await response.text())',
    ),
    notes,
  }
}

/** Text without a Content-Type would get one from fetch; bytes get none. */
function bodyText(body: Uint8Array, text: string | null, hasType: boolean): string {
  if (text === null) {
    return `Uint8Array.from(atob('${Buffer.from(body).toString('base64')}'), (character) => character.charCodeAt(0))`
  }
  return hasType ? singleQuoted(text) : `new TextEncoder().encode(${singleQuoted(text)})`
}

function hasRepeats(headers: readonly (readonly [string, string])[]): boolean {
  return new Set(headers.map(([name]) => name.toLowerCase())).size < headers.length
}
