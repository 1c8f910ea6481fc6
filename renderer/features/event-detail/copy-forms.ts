import type { EventDetail } from '../../../shared/model/event.ts'
import type { HeaderPair } from '../../../shared/headers.ts'

/** Headers that a client makes by itself for the address it sends to. */
const MADE_BY_CLIENT = new Set(['host', 'content-length', 'transfer-encoding', 'connection'])

/** What can be copied of an event, by name; a form that would not say the truth is left out. */
export function copyForms(event: EventDetail): { label: string; text: string }[] {
  const { decoded } = event
  const isWholeText = decoded.text !== null && !decoded.textCut
  const forms = [{ label: 'Headers', text: headerLines(event.headers) }]
  if (event.objectId !== null) forms.unshift({ label: 'Object id', text: event.objectId })
  if (decoded.text !== null && isWholeText) forms.unshift({ label: 'Body', text: decoded.text })
  const hasNoBody = decoded.kind === 'empty'
  const isAsReceived = decoded.inflated.length === 0 && decoded.decrypted === null
  if (hasNoBody || (isWholeText && isAsReceived)) {
    forms.push({ label: 'curl command', text: asCurl(event, hasNoBody ? null : decoded.text) })
  }
  return forms
}

/** A command for a POSIX shell. Every part is quoted whole, so that nothing of a payload is ever run. */
export function asCurl(
  event: Pick<EventDetail, 'method' | 'requestTarget' | 'headers'>,
  body: string | null,
): string {
  const host = event.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? 'localhost'
  const parts = [
    `curl --globoff --path-as-is -X ${quoted(event.method)} ${quoted(`http://${host}${event.requestTarget}`)}`,
  ]
  for (const [name, value] of event.headers) {
    if (MADE_BY_CLIENT.has(name.toLowerCase())) continue
    // `-H 'Name:'` would leave the header out; curl writes an empty one as `Name;`.
    parts.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`)
  }
  if (body !== null) parts.push(`--data-raw ${quoted(body)}`)
  return parts.join(' \\\n  ')
}

function headerLines(headers: readonly HeaderPair[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
