import { headerText } from '../copy/snippet.ts'
import { LEFT_OUT, RECOMPUTED } from '../../send/wire-headers.ts'
import { MASKED_NOTE, addressOf, nameOf, oneLine, utf8 } from '../exported-event.ts'
import type { ExportHead, ExportedEvent } from '../exported-event.ts'

/**
 * An `.http` file for the REST clients of JetBrains (https://www.jetbrains.com/help/idea/exploring-http-syntax.html)
 * and VS Code. What such a client would act on (variables, scripts, files to read) is never written: that header or
 * body is left out, and a comment says so.
 */
export function writeHttpFile(events: readonly ExportedEvent[], { isMasked }: ExportHead): string {
  // No line stands between a body and the next request: it would become a part of the body.
  return (isMasked ? `# ${MASKED_NOTE}\n\n` : '') + events.map(requestOf).join('')
}

function requestOf({ summary, request }: ExportedEvent): string {
  const made = new Set([...LEFT_OUT, ...RECOMPUTED])
  const comments: string[] = []
  const headers = request.headers.flatMap(([name, value]) => {
    if (made.has(name.toLowerCase())) return []
    const text = headerText(value)
    if (text !== null && PLAIN_NAME.test(name) && !ACTED_ON.test(text)) return [`${name}: ${text}`]
    comments.push(`# The header ${oneLine(name)} cannot stand in this kind of file and is left out.`)
    return []
  })
  const text = utf8(request.body)
  const address = addressOf(request)
  if (ACTED_ON.test(address) || /\s/.test(address) || !PLAIN_NAME.test(request.method)) {
    return `### ${nameOf(summary)}\n# Its first line cannot stand in this kind of file; export it as JSON lines.\n`
  }
  const fits =
    text !== null && !text.includes('{{') && !/^\s*(?:###|<|>|\/\/|#)/m.test(text) && !/\r(?!\n)/.test(text)
  if (!fits && request.body.byteLength > 0) {
    const why = text === null ? 'is no text' : 'holds what a client would act on'
    comments.push(
      `# The body (${request.body.byteLength} bytes) ${why} and is left out; export it as JSON lines.`,
    )
  }
  const body = fits && text !== '' ? `\n${text}\n` : ''
  const lines = [`### ${nameOf(summary)}`, ...comments, `${request.method} ${address}`, ...headers]
  return `${lines.join('\n')}\n${body}`
}

/** Variables of both clients; in what was imported also an end of the line, behind which a script may stand. */
const ACTED_ON = /\{\{|[\0\r\n]/

/** Other signs that HTTP allows at the beginning of a name begin a comment or a part of the address here. */
const PLAIN_NAME = /^[A-Za-z0-9][!#$%&'*+\-.^_`|~0-9A-Za-z]*$/
