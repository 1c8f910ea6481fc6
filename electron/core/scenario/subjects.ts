import { AppError } from '../../../shared/errors.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { Scenario, Subject } from '../../../shared/model/scenario.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { cameFromLive } from '../diagnose/check-source.ts'
import { sampleRequest } from '../samples/sample-request.ts'
import type { Source } from '../send/composing.ts'
import type { Store } from '../store/store.ts'

/** What finding reads. */
interface Ground {
  store: Pick<Store, 'events'>
  registry: Registry
}

/** Events of an object that are taken, newest ones first to be left out. */
const MOST_EVENTS = 200

/** One request of a scenario, found and read: what the steps of a run deliver. */
export interface FoundSubject {
  eventId: number | null
  /** Such as `PAYMENT RECEIVED`; told apart by number where several are called the same. */
  label: string
  /** Event type in the provider's spelling; null where it is not known. */
  type: string | null
  /** What the event is about; null where this is not known. */
  objectId: string | null
  /** Milliseconds after the first subject at which it came; null where it never came anywhere. */
  afterMs: number | null
  provider: string | null
  endpointId: number | null
  /** True for what happened with real money, as far as this is known. */
  isLive: boolean
  source: Source
}

/**
 * Finds and reads the subjects of a scenario, in their order; an object becomes all of its events.
 *
 * @throws AppError NOT_FOUND, INPUT_INVALID
 */
export async function findSubjects(
  { store, registry }: { store: Pick<Store, 'events' | 'endpoints'>; registry: Registry },
  { subjects }: Pick<Scenario, 'subjects'>,
): Promise<FoundSubject[]> {
  const live = new Set(
    (await store.endpoints.list()).filter(({ environment }) => environment === 'live').map(({ id }) => id),
  )
  const found: FoundSubject[] = []
  for (const subject of subjects) found.push(...(await findSubject({ store, registry }, live, subject)))
  if (found.length > MOST_EVENTS) {
    throw new AppError(
      'INPUT_INVALID',
      `The scenario has ${found.length} subjects; ${MOST_EVENTS} can be taken.`,
      {
        fix: 'Name fewer events.',
      },
    )
  }
  return told(sinceFirst(found))
}

async function findSubject(
  { store, registry }: Ground,
  live: ReadonlySet<number>,
  subject: Subject,
): Promise<FoundSubject[]> {
  switch (subject.kind) {
    case 'event':
      return [await eventSubject({ store, registry }, live, subject.id)]
    case 'object': {
      const { objectId, provider } = subject
      const { items } = await store.events.list({ objectId, provider, limit: MOST_EVENTS })
      if (items.length === 0) {
        throw new AppError(
          'NOT_FOUND',
          `There is no event about ${JSON.stringify(objectId)} in this project.`,
          {
            fix: 'Look for the object in the list of events and take its id from there.',
          },
        )
      }
      const oldestFirst = items.toSorted((a, b) => a.receivedAt - b.receivedAt || a.id - b.id)
      return Promise.all(oldestFirst.map(({ id }) => eventSubject({ store, registry }, live, id)))
    }
    case 'sample': {
      const { provider, type, overrides } = subject
      return [
        {
          ...NOWHERE,
          label: type,
          type,
          provider,
          source: {
            ...sampleRequest(provider, type, overrides, registry),
            query: '',
            trailers: [],
            bodyCut: false,
          },
        },
      ]
    }
    case 'request': {
      const { name, afterMs, method, query, headers, bodyText, bodyBase64 } = subject
      const body = bodyBase64 === undefined ? Buffer.from(bodyText ?? '') : Buffer.from(bodyBase64, 'base64')
      const pairs = headers.map(([header, value]): HeaderPair => [header, value])
      return [
        {
          ...NOWHERE,
          label: name ?? `${method} request`,
          type: name ?? null,
          afterMs: afterMs ?? null,
          source: { method, query, headers: pairs, trailers: [], body, bodyCut: false },
        },
      ]
    }
  }
}

/** Not captured here, so nothing is known of where it came. */
const NOWHERE = {
  eventId: null,
  type: null,
  objectId: null,
  afterMs: null,
  provider: null,
  endpointId: null,
  isLive: false,
} as const

async function eventSubject(
  { store, registry }: Ground,
  live: ReadonlySet<number>,
  id: number,
): Promise<FoundSubject> {
  const [detail, source] = await Promise.all([store.events.get(id), store.events.request(id)])
  if (detail === null || source === null) throw new AppError('NOT_FOUND', `There is no event ${id}.`)
  const { endpointId, objectId, receivedAt } = detail
  return {
    eventId: id,
    label: labelOf(detail),
    type: detail.type,
    objectId,
    // Made relative to the first one below.
    afterMs: receivedAt,
    provider: detail.provider,
    endpointId,
    isLive:
      (endpointId !== null && live.has(endpointId)) ||
      cameFromLive({ provider: detail.provider, peer: source.peer }, registry),
    source,
  }
}

function labelOf({ type, method, path }: EventDetail): string {
  return type ?? `${method} ${path}`
}

/** Times of arrival become the time since the first arrival. */
function sinceFirst(subjects: readonly FoundSubject[]): FoundSubject[] {
  const arrivals = subjects.flatMap(({ eventId, afterMs }) =>
    eventId === null || afterMs === null ? [] : [afterMs],
  )
  const first = arrivals.length === 0 ? 0 : Math.min(...arrivals)
  return subjects.map((subject) =>
    subject.eventId === null || subject.afterMs === null
      ? subject
      : { ...subject, afterMs: subject.afterMs - first },
  )
}

/** Subjects with the same label get the number of their place. */
function told(subjects: readonly FoundSubject[]): FoundSubject[] {
  return subjects.map((subject, place) =>
    subjects.some((other) => other !== subject && other.label === subject.label)
      ? { ...subject, label: `${subject.label} #${place + 1}` }
      : subject,
  )
}
