import { maskRequest } from '../masking/mask-request.ts'
import type { Placeholders } from '../masking/placeholders.ts'
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
    return {
      ...event,
      summary: { ...summary, cause: null },
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
