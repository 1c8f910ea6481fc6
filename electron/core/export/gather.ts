import { AppError } from '../../../shared/errors.ts'
import { MOST_BYTES, MOST_REQUESTS } from '../../../shared/model/export.ts'
import type { ExportInput } from '../../../shared/contract/exports.ts'
import type { EventSummary } from '../../../shared/model/event.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { requireUnderstood } from '../store/search/understood.ts'
import type { Store } from '../store/store.ts'
import type { ExportedEvent } from './exported-event.ts'

/** What gathering reads. */
export type ExportStore = Pick<Store, 'events' | 'endpoints' | 'credentials' | 'deliveries'>

/** The project whose events are exported. */
export interface ExportProject {
  store: ExportStore
  registry: Registry
}

/**
 * The chosen events, oldest first, with their requests. Throws NOT_FOUND, INPUT_INVALID where there are none or too
 * many or a part of the search is not understood, and BODY_TOO_LARGE.
 */
export async function gather(
  { store, registry }: ExportProject,
  { ids, filter }: Pick<ExportInput, 'ids' | 'filter'>,
): Promise<ExportedEvent[]> {
  const summaries =
    ids === undefined ? await listed(store, filter ?? {}) : await Promise.all(ids.map((id) => one(store, id)))
  const bytes = summaries.reduce((sum, { bodySize }) => sum + bodySize, 0)
  if (bytes > MOST_BYTES) {
    throw new AppError(
      'BODY_TOO_LARGE',
      `The bodies of these ${summaries.length} events have ${bytes} bytes; one export takes at most ${MOST_BYTES}.`,
      { fix: 'Export fewer events at a time.' },
    )
  }
  const endpoints = await store.endpoints.list()
  const events: ExportedEvent[] = []
  for (const summary of summaries.toSorted((a, b) => a.id - b.id)) {
    const request = await store.events.request(summary.id)
    // Deleted by the quota while it was being read.
    if (request === null) continue
    const facts = registry.find(summary.provider ?? '')
    const endpoint = endpoints.find(({ id }) => id === summary.endpointId)
    const { publicBase } = request
    const note = summary.hasNote ? ((await store.events.get(summary.id))?.note ?? '') : ''
    events.push({
      summary,
      request,
      publicBase,
      note,
      provider: facts && providerAt(facts, endpoint?.settings ?? null),
    })
  }
  return events
}

async function listed(
  store: ExportStore,
  filter: NonNullable<ExportInput['filter']>,
): Promise<EventSummary[]> {
  requireUnderstood(filter)
  const { items, nextCursor } = await store.events.list({ ...filter, limit: MOST_REQUESTS })
  if (nextCursor !== null) {
    throw new AppError(
      'INPUT_INVALID',
      `More than ${MOST_REQUESTS} events fit; one export takes at most that many.`,
      {
        fix: 'Narrow the filter, or choose the events.',
      },
    )
  }
  if (items.length > 0) return items
  throw new AppError('INPUT_INVALID', 'No event fits, so there is nothing to export.', {
    fix: 'Widen the filter.',
  })
}

async function one(store: ExportStore, id: number): Promise<EventSummary> {
  const event = await store.events.get(id)
  if (event === null) throw new AppError('NOT_FOUND', `There is no event ${id}.`)
  return event
}
