import type { EventSummary } from '../../../../shared/model/event.ts'
import { capturedRow, capturedSummary } from '../captured-row.ts'
import type { CapturedRow } from '../captured-row.ts'
import type { NewEvent } from '../store.ts'
import type { Thread } from '../thread-calls.ts'
import type { WriterOps } from '../writer-ops.ts'
import type { CaptureLog } from './capture-log.ts'
import type { Filing } from './filing.ts'

export interface CapturingOptions {
  log: CaptureLog
  filing: Pick<Filing, 'logged'>
  writer: Pick<Thread<WriterOps>, 'call'>
  /** False while something is wrong with the project: then the writer says what it is. */
  canLog: () => boolean
  /** These are in the project now. */
  captured: (events: EventSummary[]) => void
  /** The newest id that was ever given to an event. */
  lastId: number
}

/** When so many senders wait for a commit it is a burst. */
const BURST = 8
/** A larger body is written once, into the project. */
const MOST_LOGGED_BYTES = 64 * 1024
/** When the writer has so much to take from the log, new events go to it directly, and wait for their turn. */
const MOST_UNFILED_BYTES = 128 * 1024 * 1024

/**
 * The two ways to the disk: one by one an event is committed to the project at once; in a burst it goes into the
 * capture log, until the writer has taken all of that. Where the log does not take it, the project does, or says
 * why not.
 */
export function createCapturing({ log, filing, writer, canLog, captured, lastId }: CapturingOptions) {
  let newestId = lastId
  let committing = 0

  function isLogged({ body }: CapturedRow): boolean {
    const isBurst = committing >= BURST || !log.isEmpty()
    return (
      isBurst && body.byteLength <= MOST_LOGGED_BYTES && log.unfiledBytes() < MOST_UNFILED_BYTES && canLog()
    )
  }

  async function commit(row: CapturedRow): Promise<void> {
    committing += 1
    try {
      await writer.call('capture', row)
    } finally {
      committing -= 1
    }
  }

  return {
    async capture(event: NewEvent): Promise<EventSummary> {
      const id = ++newestId
      const row = capturedRow(id, event)
      const summary = capturedSummary(id, event)
      if (isLogged(row)) {
        try {
          await log.append(row)
          filing.logged(summary)
          return summary
        } catch {
          // The project takes it, or says why nothing can be kept now.
        }
      }
      await commit(row)
      captured([summary])
      return summary
    },

    async captureAll(events: readonly NewEvent[]): Promise<EventSummary[]> {
      const rows = events.map((event) => capturedRow(++newestId, event))
      const summaries = events.map((event, index) => capturedSummary(rows[index]?.values[0] as number, event))
      await writer.call('captureAll', rows)
      captured(summaries)
      return summaries
    },
  }
}
