import type { EventDetail } from '../../../shared/model/event.ts'
import type { HeaderPair } from '../../../shared/headers.ts'

/** What can be copied of an event, by name; a form that would not say the truth is left out. */
export function copyForms(event: EventDetail): { label: string; text: string }[] {
  const { decoded } = event
  const isWholeText = decoded.text !== null && !decoded.textCut
  const forms = [{ label: 'Headers', text: headerLines(event.headers) }]
  if (event.objectId !== null) forms.unshift({ label: 'Object id', text: event.objectId })
  if (decoded.text !== null && isWholeText) forms.unshift({ label: 'Body', text: decoded.text })
  return forms
}

function headerLines(headers: readonly HeaderPair[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n')
}
