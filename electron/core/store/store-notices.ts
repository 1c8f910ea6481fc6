import type { EventSummary, RejectedRequest } from '../../../shared/model/event.ts'
import type { Settings } from '../../../shared/model/health.ts'
import type { ReadMarks } from '../../../shared/model/inbox.ts'
import type { AnsweredEvent } from '../../../shared/model/live.ts'

/** What the other parts of the core want to hear of, whoever made it happen. */
export interface StoreNotices {
  captured(event: EventSummary): void
  judged(events: EventSummary[]): void
  /** Senders have had their answers. */
  answered(answers: AnsweredEvent[]): void
  /** Somebody wrote on it. */
  noted(event: EventSummary): void
  /** Somebody has looked at events, or wants to again. */
  read(marks: ReadMarks): void
  savedFiltersChanged(): void
  /** There are events to judge. */
  toJudge(): void
  /** There is something for the search index to do. */
  toIndex(): void
  /** Awaited, so that whoever made an endpoint can use it at once. */
  endpointsChanged(): Promise<void>
  settingsChanged(settings: Settings): void
  rejected(request: RejectedRequest): void
  countsChanged(): void
  /** Whether anything can be stored has changed. */
  stateChanged(): void
  /** Everything that was read may be different now. */
  exchanged(): Promise<void>
}
