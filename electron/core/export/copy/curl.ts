import { bodyWord, word, writesBytes } from './shell.ts'
import { has, prepare } from './snippet.ts'
import type { CodedRequest, Snippet } from './snippet.ts'

/** From this size on curl would wait for `100 Continue` (EXPECT_100_THRESHOLD in its lib/http.h). */
const EXPECTS_FROM_BYTES = 1024 * 1024

/** A command for sh, bash or zsh, exact to the byte: also repeats of headers and bodies that are no text. */
export function writeCurl(request: CodedRequest): Snippet {
  const { method, url, headers, body, text, notes } = prepare(request)
  const hasBody = body.byteLength > 0
  const parts = [
    `curl --globoff --path-as-is ${method === 'HEAD' && !hasBody ? '--head' : `-X ${word(method)}`} ${word(url)}`,
  ]
  for (const [name, value] of headers) {
    // `-H 'Name:'` would leave the header out; curl writes an empty one as `Name;`.
    parts.push(`-H ${word(value === '' ? `${name};` : `${name}: ${value}`)}`)
  }
  const own = ['User-Agent', 'Accept', ...(hasBody ? ['Content-Type'] : [])]
  for (const name of own) if (!has(headers, name.toLowerCase())) parts.push(`-H '${name}:'`)
  if (body.byteLength >= EXPECTS_FROM_BYTES) parts.push(`-H 'Expect:'`)
  if (!hasBody) return { text: parts.join(NEXT), notes }

  const inline = bodyWord(body, text)
  // --data-raw takes a leading @ as it is; --data would read a file.
  if (inline !== null) return { text: [...parts, `--data-raw ${inline}`].join(NEXT), notes }
  return { text: `${writesBytes(body)} | ${[...parts, '--data-binary @-'].join(NEXT)}`, notes }
}

const NEXT = ' \\\n  '
