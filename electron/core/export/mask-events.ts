import { maskRequest } from '../masking/mask-request.ts'
import type { Placeholders } from '../masking/placeholders.ts'
import { createRules } from '../masking/rules.ts'
import type { ExportedEvent } from './exported-event.ts'

/** Copies of events with placeholders in them; what is stored is never touched. */
export function maskEvents(
  events: readonly ExportedEvent[],
  secrets: readonly string[],
  placeholders: Placeholders,
): ExportedEvent[] {
  return events.map((event) => {
    const { request, provider, summary } = event
    const masked = maskRequest(
      { ...request, target: request.requestTarget },
      { provider, secrets },
      placeholders,
    )
    const at = masked.target.indexOf('?')
    // Taken from the body, and written beside it.
    const rules = createRules({ provider, secrets }, placeholders)
    const shown = (text: string | null, where: string) => text && rules.inText(text, where)
    return {
      ...event,
      summary: {
        ...summary,
        type: shown(summary.type, 'event type'),
        title: shown(summary.title, 'event type'),
        objectId: shown(summary.objectId, 'object id'),
        path: masked.target.slice(0, at < 0 ? undefined : at),
        cause: null,
      },
      // What people write may name anybody, and nothing tells where.
      note: '',
      request: {
        ...request,
        requestTarget: masked.target,
        path: at < 0 ? masked.target : masked.target.slice(0, at),
        query: at < 0 ? '' : masked.target.slice(at + 1),
        headers: [...masked.headers],
        trailers: [...masked.trailers],
        body: masked.body,
      },
    }
  })
}
