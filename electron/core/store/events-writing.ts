import type { Answered, EventSummary } from '../../../shared/model/event.ts'
import type { AnsweredEvent } from '../../../shared/model/live.ts'
import { CAPTURED_COLUMNS } from './captured-row.ts'
import type { CapturedRow } from './captured-row.ts'
import { countNew } from './count-new.ts'
import type { IdRange } from './count-new.ts'
import type { Db } from './database.ts'
import { readEndpoint } from './endpoints-reading.ts'
import { HAS_ID, NOT_REMOVED, SUMMARY_COLUMNS, WITH_LAST_DELIVERY, toSummary } from './event-rows.ts'
import type { SummaryRow } from './event-rows.ts'
import { holdNew } from './held.ts'
import { sightingsWriting } from './sightings.ts'
import type { JudgeAgainProgress, RecordedJudgement } from './store.ts'

/** What is stored of an event in the moment in which it is captured. */
export interface Capture {
  row: CapturedRow
  /** What its sender got, where that is known already. */
  answered: Answered | null
}

/** So many rows in one statement take a sixth less of the processor than each by itself; more win little. */
const ROWS_AT_ONCE = 8

/** What is written of events: their capture, the answer, what judging found, and to which endpoint they belong. */
export function eventsWriting(db: Db) {
  const insertOne = insertion(db, 1)
  const insertMany = insertion(db, ROWS_AT_ONCE)
  const hold = holdNew(db)
  const see = sightingsWriting(db)
  const count = countNew(db)
  let uncounted: IdRange[] = []
  const updateAnswer = db.prepare(
    'UPDATE events SET answeredStatus = ?, answeredAfterMs = ?, answeredBy = ?, answeredNote = ? WHERE id = ?',
  )
  const updateJudged = db.prepare(UPDATE_JUDGED)
  const replaceChecks = db.prepare(
    'INSERT INTO checks (eventId, packed) VALUES (?, ?) ON CONFLICT DO UPDATE SET packed = excluded.packed',
  )
  const searched = db.prepare(
    'SELECT endpointId, verdict, provider, type, title, objectId FROM events WHERE id = ?',
  )
  const queueForIndex = db.prepare('INSERT INTO indexWork (eventId) VALUES (?)')
  const progressAgain = db.prepare(
    'UPDATE judgeAgain SET upTo = ?, remaining = max(0, remaining - ?) WHERE seq = ?',
  )
  const finishAgain = db.prepare('DELETE FROM judgeAgain WHERE seq = ?')
  const leaveUnexplained = db.prepare('INSERT OR IGNORE INTO unexplained (eventId) VALUES (?)')
  const explained = db.prepare('DELETE FROM unexplained WHERE eventId = ?')
  const summary = db.prepare(`SELECT ${SUMMARY_COLUMNS} FROM events ${WITH_LAST_DELIVERY} WHERE ${HAS_ID}`)
  const isRemoved = db.prepare('SELECT 1 FROM removed WHERE eventId = ?')
  const assignOne = db.prepare(ASSIGN)
  const alike = db.prepare(
    `SELECT id FROM events INDEXED BY eventsByEndpoint
     WHERE provider = (SELECT provider FROM events WHERE id = ?) AND endpointId IS NULL AND ${NOT_REMOVED}`,
  )
  const unassigned = db.prepare('SELECT id FROM events WHERE id = ? AND endpointId IS NULL')

  return {
    /** The bodies go into a table of their own. They are counted by `uncounted`. */
    insertCaptured: (captures: readonly Capture[]): void => {
      let at = 0
      for (; captures.length - at >= ROWS_AT_ONCE; at += ROWS_AT_ONCE) {
        insertMany(captures.slice(at, at + ROWS_AT_ONCE))
      }
      for (const capture of captures.slice(at)) insertOne([capture])
      for (const { row } of captures) {
        const id = row.values[0] as number
        if (row.toForward) hold(id)
        const last = uncounted.at(-1)
        if (last?.last === id - 1) last.last = id
        else uncounted.push({ first: id, last: id })
      }
    },

    uncounted: {
      /** Counts what was captured since the last time, within the transaction of these captures. */
      settle: (): void => {
        for (const range of uncounted) count(range)
        uncounted = []
      },
      /** The captures were taken back. */
      forget: (): void => void (uncounted = []),
    },

    recordAnswers(answers: readonly AnsweredEvent[]): void {
      for (const { id, answered } of answers) {
        updateAnswer.run(answered.status, answered.afterMs, answered.by, answered.note, id)
      }
    },

    recordJudgements(recorded: {
      judgements: RecordedJudgement[]
      again: JudgeAgainProgress | null
    }): EventSummary[] {
      const summaries: EventSummary[] = []
      for (const { eventId, judgement, checks, isUnexplained, endpointId } of recorded.judgements) {
        const before = searched.get(eventId) as Searched | undefined
        // Deleted by the quota while it was being judged.
        if (before === undefined) continue
        // Given to an endpoint while it was being judged without one: it waits to be judged there.
        if (endpointId !== undefined && endpointId !== before.endpointId) continue
        updateJudged.run({
          eventId,
          provider: judgement.provider,
          type: judgement.type,
          title: judgement.title,
          objectId: judgement.objectId,
          amount: judgement.amount,
          verdict: judgement.verdict,
          problems: judgement.problems,
          warnings: judgement.warnings,
          cause: judgement.cause,
          deliveryKey: judgement.deliveryKey,
          objectStatus: judgement.objectStatus,
          providerTime: judgement.providerTime,
          bodyDigest: judgement.bodyDigest,
        })
        replaceChecks.run(eventId, checks)
        see(eventId, judgement)
        if (isUnexplained === true) leaveUnexplained.run(eventId)
        else explained.run(eventId)
        if (isFoundOtherwise(before, judgement)) queueForIndex.run(eventId)
        if (isRemoved.get(eventId) === undefined)
          summaries.push(toSummary(summary.get(eventId) as SummaryRow))
      }
      if (recorded.again?.isDone === true) finishAgain.run(recorded.again.seq)
      else if (recorded.again) {
        progressAgain.run(recorded.again.upTo, recorded.again.judged, recorded.again.seq)
      }
      return summaries
    },

    /** Gives an unassigned event to an endpoint, and with `alike` every unassigned one of its provider. */
    assign(args: { id: number; endpointId: number; alike: boolean }): number[] {
      readEndpoint(db, args.endpointId)
      const one = (unassigned.all(args.id) as { id: number }[]).map(({ id }) => id)
      const more = args.alike ? (alike.all(args.id) as { id: number }[]).map(({ id }) => id) : []
      const ids = [...new Set([...one, ...more])]
      for (const id of ids) assignOne.run(args.endpointId, args.endpointId, id)
      return ids
    },
  }
}

type Searched = Pick<SummaryRow, 'endpointId' | 'verdict' | 'provider' | 'type' | 'title' | 'objectId'>

/** True where the search index has to take the event in, or to take it in anew. */
function isFoundOtherwise(before: Searched, judgement: RecordedJudgement['judgement']): boolean {
  return (
    before.verdict === 'pending' ||
    before.provider !== judgement.provider ||
    before.type !== judgement.type ||
    before.title !== judgement.title ||
    before.objectId !== judgement.objectId
  )
}

/** Inserts exactly so many. */
function insertion(db: Db, rows: number): (captures: readonly Capture[]) => void {
  const insertEvents = db.prepare(
    `INSERT INTO events (
  id, endpointId, ${CAPTURED_COLUMNS.join(', ')}, verdict,
  answeredStatus, answeredAfterMs, answeredBy, answeredNote
)
VALUES ${Array(rows).fill(EVENT_VALUES).join(', ')}`,
  )
  const insertBodies = db.prepare(
    `INSERT INTO bodies (eventId, body) VALUES ${Array(rows).fill('(?, ?)').join(', ')}`,
  )
  return (captures) => {
    const events: unknown[] = []
    const bodies: unknown[] = []
    for (const { row, answered } of captures) {
      const { status = null, afterMs = null, by = null, note = null } = answered ?? {}
      events.push(...row.values, status, afterMs, by, note)
      bodies.push(row.values[0], row.body)
    }
    insertEvents.run(events)
    insertBodies.run(bodies)
  }
}

// An endpoint that was removed a moment ago must not get new events.
const EVENT_VALUES = `(
  ?, (SELECT id FROM endpoints WHERE id = ? AND removedAt IS NULL),
  ${CAPTURED_COLUMNS.map(() => '?').join(', ')}, 'pending', ?, ?, ?, ?
)`

const UPDATE_JUDGED = `
UPDATE events SET
  provider = @provider, type = @type, title = @title, objectId = @objectId, amount = @amount,
  verdict = @verdict, problems = @problems, warnings = @warnings, cause = @cause,
  deliveryKey = @deliveryKey, objectStatus = @objectStatus, providerTime = @providerTime,
  bodyDigest = @bodyDigest
WHERE id = @eventId`

const ASSIGN = `
UPDATE events SET
  endpointId = ?, isStray = 0, verdict = 'pending', provider = (SELECT provider FROM endpoints WHERE id = ?)
WHERE id = ?`
