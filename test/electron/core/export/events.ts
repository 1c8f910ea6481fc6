import type { ExportedEvent } from '../../../../electron/core/export/exported-event.ts'
import type { ReceivedRequest } from '../../../../electron/core/listener/received.ts'
import { findProvider } from '../../../../shared/providers/index.ts'
import { received } from '../../../helpers/core.ts'

/** An event on its way out, of a request that is told in part. */
export function exported(
  id: number,
  { provider = null, ...change }: Partial<ReceivedRequest> & { provider?: string | null } = {},
): ExportedEvent {
  const request = received(change)
  return {
    summary: {
      id,
      endpointId: null,
      origin: 'captured',
      provider,
      type: null,
      title: null,
      objectId: null,
      amount: null,
      receivedAt: request.receivedAt,
      method: request.method,
      path: request.path,
      bodySize: request.body.byteLength,
      verdict: 'unproved',
      problems: 0,
      warnings: 0,
      cause: null,
      answered: { status: 200, afterMs: 3.5, by: 'endpoint', note: null },
      lastDelivery: null,
      pinned: false,
      hasNote: false,
      tags: [],
      unread: true,
      firstAttempt: null,
    },
    request,
    publicBase: null,
    note: '',
    provider: provider === null ? null : findProvider(provider),
  }
}
