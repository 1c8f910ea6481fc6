import { createHash } from 'node:crypto'
import type { Cause } from '../diagnose/autopsy/ground.ts'
import type { JudgeInput, Judgement, RelatedEvent } from '../diagnose/judgement.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { judge } from '../diagnose/judge.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { Sealer } from '../secrets/seal.ts'
import type { Db } from '../store/database.ts'
import { readCredentials, readEndpoints } from '../store/endpoints-reading.ts'
import { requestReading } from '../store/events-reading.ts'
import type { KeptRequest } from '../store/events-reading.ts'
import { packChecks, unpackChecks } from '../store/packed-checks.ts'
import type { RecordedJudgement, StoredEndpoint } from '../store/store.ts'

/** How many events of the same object are looked at, the newest ones. */
const MOST_RELATED = 200
/** How many of those are judged again because of one new event, the newest ones. */
const MOST_CONCERNED = 20

interface Judged extends Omit<RecordedJudgement, 'eventId'> {
  relatedIds: number[]
}

/**
 * Judges a stored event with what the project knows now. An event that cannot be judged gets a check that says
 * so and is not tried again and again.
 */
export function createEventJudge(
  db: Db,
  sealer: Sealer,
  registry: Registry,
): (eventId: number, how: HowToExplain) => Judged {
  const findRelated = relatedReading(db)
  const checksOf = db.prepare('SELECT packed FROM checks WHERE eventId = ?').pluck()
  const unexplained = db.prepare('SELECT 1 FROM unexplained WHERE eventId = ?').pluck()
  const dataVersion = db.prepare('PRAGMA data_version').pluck()
  const readRequest = requestReading(db)
  let known: { version: number; endpoints: StoredEndpoint[]; credentials: HeldCredential[] } | null = null

  function foundBefore(eventId: number, body: Uint8Array, checkId: string): Cause | null {
    const packed = checksOf.get(eventId) as Uint8Array | undefined
    const checks = packed === undefined ? null : unpackChecks(packed, body)
    const found = checks?.find(({ id, status }) => id === checkId && status === 'fail')
    return found === undefined ? null : { message: found.message, fix: found.fix, evidence: found.evidence }
  }

  function knowledge() {
    const version = dataVersion.get() as number
    if (known?.version !== version) {
      known = { version, endpoints: readEndpoints(db), credentials: readCredentials(db, sealer).held }
    }
    return known
  }

  return (eventId, { mayExplain, keepsCause }) => {
    const relatedIds: number[] = []
    let isUnexplained = false
    let body: Uint8Array = new Uint8Array()
    const causeOf: JudgeInput['causeOf'] = (checkId) => {
      if (keepsCause) {
        const known = unexplained.get(eventId) === undefined ? foundBefore(eventId, body, checkId) : null
        if (known !== null) return known
      }
      isUnexplained ||= !mayExplain()
      return isUnexplained ? 'later' : 'now'
    }
    try {
      const request = readRequest(eventId)
      if (request === null) throw new Error('it is not there any more')
      body = request.body
      const bodyDigest = createHash('sha256').update(request.body).digest('hex')
      const related: JudgeInput['related'] = ({ provider, objectId, deliveryKey }) => {
        const newestFirst = findRelated({ provider, objectId, deliveryKey, eventId })
        relatedIds.push(...newestFirst.slice(0, MOST_CONCERNED).map(({ id }) => id))
        return newestFirst.toSorted((a, b) => a.receivedAt - b.receivedAt || a.id - b.id)
      }
      const {
        decoded: _,
        checks,
        ...judgement
      } = judge({ ...inputOf(eventId, request, knowledge(), related), registry, causeOf })
      return {
        judgement: { ...judgement, bodyDigest },
        checks: packChecks(checks, body),
        isUnexplained,
        endpointId: request.endpointId,
        relatedIds,
      }
    } catch (error) {
      const { checks, ...judgement } = unjudged(error)
      return {
        judgement: { ...judgement, bodyDigest: null },
        checks: packChecks(checks, body),
        isUnexplained: false,
        relatedIds: [],
      }
    }
  }
}

/** Whether there is time for autopsies, and whether the causes that were found before still stand. */
export interface HowToExplain {
  /** Asked once for each check that needs one. */
  mayExplain: () => boolean
  keepsCause: boolean
}

function inputOf(
  eventId: number,
  request: KeptRequest,
  { endpoints, credentials }: { endpoints: StoredEndpoint[]; credentials: HeldCredential[] },
  related: JudgeInput['related'],
): Omit<JudgeInput, 'registry'> {
  const endpoint = endpoints.find(({ id }) => id === request.endpointId) ?? null
  return {
    request,
    provider: endpoint?.provider ?? 'auto',
    endpoint: endpoint && {
      id: endpoint.id,
      name: endpoint.name,
      environment: endpoint.environment,
      settings: endpoint.settings,
    },
    credentials: credentials.filter(({ endpointId }) => endpointId === endpoint?.id),
    otherCredentials: credentials.filter(({ endpointId }) => endpointId !== endpoint?.id),
    publicUrl: request.publicBase && endpoint ? `${request.publicBase}/${endpoint.slug}` : request.publicBase,
    related,
    eventId,
  }
}

/** For a defect of ours: the event stays, says what happened, and can be judged again later. */
function unjudged(error: unknown): Omit<Judgement, 'decoded'> {
  const message = `This event could not be judged: ${(error as Error).message}.`
  return {
    provider: null,
    type: null,
    title: null,
    objectId: null,
    amount: null,
    deliveryKey: null,
    objectStatus: null,
    providerTime: null,
    checks: [
      {
        id: 'decoding.judging',
        about: 'decoding',
        status: 'fail',
        message,
        fix: 'This is a defect of Hookloupe: please report it with the sentence above. Nothing of the event is lost.',
        evidence: null,
      },
    ],
    verdict: 'unproved',
    problems: 1,
    warnings: 0,
    cause: message,
    observed: null,
  }
}

/** The newest events of the same object or the same delivery key, whichever of the two there is; newest first. */
function relatedReading(db: Db) {
  const byObject = db.prepare(relatedBy('objectId', 'eventsByObject'))
  const byKey = db.prepare(relatedBy('deliveryKey', 'eventsByDeliveryKey'))
  return (of: Parameters<JudgeInput['related']>[0] & { eventId: number }): RelatedEvent[] => {
    const found = new Map<number, RelatedEvent>()
    const take = (statement: typeof byObject, value: string | null): void => {
      if (value === null) return
      for (const row of statement.all(value, of.provider, of.eventId) as RelatedEvent[])
        found.set(row.id, row)
    }
    take(byObject, of.objectId)
    take(byKey, of.deliveryKey)
    return [...found.values()].toSorted((a, b) => b.id - a.id).slice(0, MOST_RELATED)
  }
}

/**
 * The newest other events with the same value in a column, by the index of it. The `+` before each `?` does nothing
 * to a value; without it SQLite, as better-sqlite3 compiles it, compiles the statement anew for each value.
 */
function relatedBy(column: 'objectId' | 'deliveryKey', index: string): string {
  return `
SELECT id, receivedAt, type, objectStatus, deliveryKey, bodyDigest, providerTime
FROM events INDEXED BY ${index}
WHERE ${column} = +? AND +provider = +? AND id <> +? AND id NOT IN (SELECT eventId FROM removed)
ORDER BY id DESC
LIMIT ${MOST_RELATED}`
}
