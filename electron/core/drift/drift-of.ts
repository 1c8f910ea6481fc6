import type { Drift, DriftType } from '../../../shared/model/drift.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { documentedFields } from './documented-fields.ts'
import { findingsOf } from './drift-findings.ts'
import { collect, together } from './seen.ts'
import type { Seen, SeenShape } from './seen.ts'
import { MOST_SHAPES_OF_TYPE } from './shape-limits.ts'

const DAY_MS = 86_400_000
const MONTH_DAYS = 30
/** Findings of one type that are told; a sender who invents fields must not fill the window. */
const MOST_FINDINGS = 300

/** Holds what arrived against what is documented, and against the time before the last thirty days. */
export function driftOf(
  shapes: readonly SeenShape[],
  { now, find }: { now: number; find: (provider: string) => Provider | null },
): Drift {
  const since = now - MONTH_DAYS * DAY_MS
  const byType = Map.groupBy(shapes, ({ endpointId, provider, type }) =>
    JSON.stringify([endpointId, provider, type]),
  )
  const types = [...byType.values()].map((ofType) => typeOf(ofType, since, find))
  return { at: now, since, types: types.toSorted((a, b) => b.last.at - a.last.at) }
}

function typeOf(
  shapes: readonly SeenShape[],
  since: number,
  find: (provider: string) => Provider | null,
): DriftType {
  const { endpointId, provider: providerId, type } = shapes[0] as SeenShape
  const provider = find(providerId)
  const known = provider?.events ?? []
  const event = known.find((each) => each.type === type) ?? known.find(({ openType }) => openType) ?? null
  const whole = shapes.map((shape): Seen => shape).reduce(together)
  const documented = event === null ? null : documentedFields(event)
  const fields = collect(shapes, ([path]) => path)
  const isDocumented =
    provider === null || provider.events.length === 0 || event?.openType ? null : event !== null
  const findings = findingsOf({ shapes, fields, whole, event, documented, isDocumented, since })
  return {
    endpointId,
    provider: providerId,
    type,
    title: event === null || event.openType ? null : event.title,
    isDocumented,
    events: whole.events,
    isMore: shapes.some(({ isMore }) => isMore),
    isFull: shapes.length >= MOST_SHAPES_OF_TYPE,
    first: whole.first,
    last: whole.last,
    fields: { seen: fields.size, documented: documented?.size ?? 0 },
    findings: findings.slice(0, MOST_FINDINGS),
  }
}
