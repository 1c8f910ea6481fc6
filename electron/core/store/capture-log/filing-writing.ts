import type { Recovery } from '../../../../shared/model/health.ts'
import type { AnsweredEvent } from '../../../../shared/model/live.ts'
import type { Db } from '../database.ts'
import type { Capture } from '../events-writing.ts'
import { identityOf } from '../file-place.ts'
import { readRecovery, recoveryWriting } from '../recovery/recovery-record.ts'
import type { StoreFiles } from '../store-files.ts'
import { frameAt, framesAfter, withLog } from './read-log.ts'
import type { LoggedFrame } from './capture-log.ts'
import { MOST_IN_COMMIT } from './commit-size.ts'
import { lossesInLog } from './left-over-losses.ts'
import { lossOfMissing, lossWhileOpen } from './log-losses.ts'
import { isBefore } from './place.ts'
import type { Place } from './place.ts'

/** What is written of an event that comes from the log, and of the answers that came meanwhile. */
interface Events {
  insertCaptured(captures: readonly Capture[]): void
  recordAnswers(answers: readonly AnsweredEvent[]): void
}

/** Stands behind the place up to which the log is filed, until nothing is left in it. */
const IN_USE = ' in-use'

/**
 * Takes what the capture log holds into the project. How far it has come is kept in the same commit, so that
 * nothing of it is taken twice, whoever asks again.
 */
export function filingWriting(db: Db, files: StoreFiles, events: Events) {
  const readPlace = db.prepare("SELECT value FROM project WHERE key = 'filedTo'").pluck()
  const writePlace = db.prepare(
    "INSERT INTO project (key, value) VALUES ('filedTo', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  )
  const isThere = db.prepare('SELECT 1 FROM events WHERE id = ?')
  const lastId = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'events'").pluck()
  const { recordRecovery } = recoveryWriting(db)
  const opened = identityOf(files.project)

  function filedTo(): Place {
    const [lap = 0, offset = 0] = readFiledTo().replace(IN_USE, '').split(' ').map(Number)
    return { lap, offset }
  }

  /** Whether the log may hold more than what is filed, as far as the project knows. */
  function isInUse(): boolean {
    return readFiledTo().endsWith(IN_USE)
  }

  function readFiledTo(): string {
    return (readPlace.get() as string | undefined) ?? ''
  }

  /** A folder that is moved away takes the log along, and brings it back: nothing of it is lost. */
  function requirePlace(): void {
    if (identityOf(files.project) !== opened) throw new Error('The project is not where it was.')
  }

  /** Beside what nobody has read yet. */
  function tellLoss(loss: Recovery): void {
    const unread = readRecovery(db)
    recordRecovery(unread === null ? loss : { ...unread, lost: [...unread.lost, ...loss.lost] })
  }

  return {
    /**
     * Takes in these frames, with the answers that their senders had by then, and records the other answers; how many
     * events could not be read.
     */
    file({ frames, answers, isRepeated, now }: FileInput): { lost: number } {
      const known = new Map(answers.map((answer) => [answer.id, answer]))
      const before = filedTo()
      let place = before
      let lost = 0
      withLog(files, (handles) => {
        for (const { at, bytes, events: inFrame } of frames) {
          const next = { lap: at.lap, offset: at.offset + bytes }
          if (!isBefore(before, next)) continue
          place = next
          const rows = frameAt(handles, at)?.rows ?? null
          if (rows === null) {
            requirePlace()
            lost += inFrame
          }
          const captures: Capture[] = []
          for (const row of rows ?? []) {
            const id = row.values[0] as number
            if (isRepeated && isThere.get(id) !== undefined) continue
            captures.push({ row, answered: known.get(id)?.answered ?? null })
            known.delete(id)
          }
          events.insertCaptured(captures)
        }
      })
      if (isBefore(before, place)) writePlace.run(`${place.lap} ${place.offset}${IN_USE}`)
      if (lost > 0) tellLoss(lossWhileOpen(lost, files, now))
      events.recordAnswers([...known.values()])
      return { lost }
    },

    /** Nothing is in the log that is not in the project: whoever removes its files now takes nothing away. */
    logEmptied: (_: null): void => forgetLog(db),

    /**
     * Takes in what an end of the program left in the log, a step of it; with the newest id and the newest lap
     * when nothing is left.
     */
    fileLeftOver({ now }: { now: number }): { lastId: number; lastLap: number; isMore: boolean } {
      let place = filedTo()
      let count = 0
      const losses = lossesInLog(files)
      withLog(files, (handles) => {
        if (isInUse() && handles.includes(null)) tellLoss(lossOfMissing(files, now))
        for (const frame of framesAfter(handles, place)) {
          losses.notice(frame)
          // A write that was said to have failed can be there all the same, and its events in the project.
          const missing = (frame.rows ?? []).filter(({ values: [id] }) => isThere.get(id) === undefined)
          events.insertCaptured(missing.map((row) => ({ row, answered: null })))
          place = frame.next
          count += frame.rows?.length ?? 0
          if (count >= MOST_IN_COMMIT) return
        }
        losses.noticeFiles(handles)
      })
      for (const loss of losses.told(now)) tellLoss(loss)
      if (isBefore(filedTo(), place) || isInUse()) writePlace.run(`${place.lap} ${place.offset}`)
      return {
        lastId: (lastId.get() as number | undefined) ?? 0,
        lastLap: place.lap,
        isMore: count >= MOST_IN_COMMIT,
      }
    },
  }
}

/** Has a project, or a copy of one, ask for no capture log when it is opened. */
export function forgetLog(db: Db): void {
  db.prepare("UPDATE project SET value = replace(value, ?, '') WHERE key = 'filedTo'").run(IN_USE)
}

export interface FileInput {
  frames: readonly LoggedFrame[]
  answers: readonly AnsweredEvent[]
  /** True where it failed before: some of it may be in the project. */
  isRepeated: boolean
  now: number
}
