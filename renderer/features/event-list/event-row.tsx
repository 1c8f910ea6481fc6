import { Pin, StickyNote } from 'lucide-react'
import { memo } from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import {
  answerInWords,
  ORIGIN_WORD,
  outcomeInWords,
  titleOf,
  toneOf,
  VERDICT_WORD,
  verdictInWords,
} from '../../parts/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { formatAge, formatMoment } from '../../ui/format.ts'
import { Highlighted } from '../../ui/highlight.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import './event-row.css'

/**
 * What happened, about which object, for how much, whether it is proved, else why not, and who answered what. Drawn
 * again only when something of it changed: with each key that moves over the list, every row in sight is asked.
 */
export const EventRow = memo(function EventRow({
  event,
  sender,
  now,
}: {
  event: EventSummary
  /** The endpoint's name, or the provider's where there is no endpoint; empty where it goes without saying. */
  sender: string
  now: number
}) {
  const answer = answerInWords(event)
  const age = formatAge(event.receivedAt, now)
  const hasSubject = event.objectId !== null || event.amount !== null
  const { cause } = event
  return (
    <div className="event-row" data-unread={event.unread || undefined}>
      <StatusMark tone={toneOf(event)} />
      <div className="event-row-line">
        <b className="event-row-title truncate">
          {event.unread && <span className="only-read-aloud">Unread: </span>}
          <Highlighted text={titleOf(event)} />
        </b>
        {sender !== '' && (
          <span className="event-row-sender truncate" title={sender}>
            {sender}
          </span>
        )}
        {event.origin !== 'captured' && <Badge>{ORIGIN_WORD[event.origin]}</Badge>}
        <Written event={event} />
        <span className="event-row-when figures">
          <span className="event-row-size">{formatBytes(event.bodySize)}</span>
          {age !== null && <span className="event-row-age">{age}</span>}
          {formatMoment(event.receivedAt, now)}
        </span>
      </div>
      <div className="event-row-line event-row-second">
        {event.objectId !== null && (
          <span className="event-row-object mono truncate" title={event.objectId}>
            <Highlighted text={event.objectId} />
          </span>
        )}
        {event.amount !== null && <span className="event-row-amount figures">{event.amount}</span>}
        {!hasSubject && cause !== null && (
          <span className="event-row-cause truncate" title={cause}>
            {cause}
          </span>
        )}
        <span className="event-row-facts figures">
          <span data-tone={toneOf(event)} className="event-row-verdict">
            {cause !== null && event.problems + event.warnings === 1
              ? VERDICT_WORD[event.verdict]
              : verdictInWords(event)}
          </span>
          {hasSubject && cause !== null && (
            <span className="event-row-cause truncate" title={cause}>
              {cause}
            </span>
          )}
          {answer !== null && <span className="event-row-answer">{answer}</span>}
          {event.lastDelivery !== null && (
            <span className="event-row-delivery">app {outcomeInWords(event.lastDelivery)}</span>
          )}
        </span>
      </div>
    </div>
  )
})

/** What people wrote on it: a pin, a sign for a note, the tags. */
function Written({ event: { pinned, hasNote, tags } }: { event: EventSummary }) {
  if (!pinned && !hasNote && tags.length === 0) return null
  return (
    <span className="event-row-written">
      {pinned && <Pin role="img" aria-label="Pinned" />}
      {hasNote && <StickyNote role="img" aria-label="Has a note" />}
      {tags.length > 0 && <span className="truncate">{tags.map((tag) => `#${tag}`).join(' ')}</span>}
    </span>
  )
}
