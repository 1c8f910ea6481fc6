import type { EventSummary } from '../../../shared/model/event.ts'
import { headerValue } from '../../../shared/headers.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { ReceivedRequest } from '../listener/received.ts'

/** One event on its way out, masked where that is wanted. */
export interface ExportedEvent {
  summary: EventSummary
  request: ReceivedRequest
  /** What the public addresses began with when it came; null where there was no tunnel. */
  publicBase: string | null
  /** What somebody wrote on it; empty where nobody did, and where the file is masked. */
  note: string
  /** As its endpoint has it set up; null for an unknown sender. */
  provider: Provider | null
}

/** What stands at the head of an export. */
export interface ExportHead {
  isMasked: boolean
  /** Epoch milliseconds. */
  exportedAt: number
}

/** Said in every masked file. */
export const MASKED_NOTE =
  'Secrets and personal data are masked: the same placeholder stands for the same value, and no captured signature holds any more.'

/** The absolute address that an event came to, as far as its headers say it. */
export function addressOf({ headers, requestTarget, peer }: ReceivedRequest): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(requestTarget)) return requestTarget
  const host = headerValue(headers, 'host') ?? 'localhost'
  return `${peer.forwardedProto === 'https' ? 'https' : 'http'}://${host}${requestTarget}`
}

/** What an event is called in a file: its number, type and object. */
export function nameOf({ id, title, type, objectId, method, path }: EventSummary): string {
  const what = title ?? type ?? `${method} ${path}`
  return oneLine(`event ${id}: ${what}${objectId === null ? '' : `, ${objectId}`}`)
}

/** Text for a comment in any language: nothing in it ends the comment, or PHP (`?>` does, even in a comment). */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\p{C}]+/gu, ' ')
    .replaceAll('?>', '? >')
    .replaceAll('*/', '* /')
}

/** The bytes as UTF-8 text, or null. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
