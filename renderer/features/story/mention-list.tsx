import type { Mentions } from '../../../shared/model/story.ts'
import { titleOf, toneOf, verdictInWords } from '../../parts/words.ts'
import { formatMoment } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import './mention-list.css'

/** Events about something else in which the id stands. */
export function MentionList({
  mentions,
  providerName,
  onOpen,
}: {
  mentions: Mentions | null
  providerName: (id: string | null) => string
  onOpen: (eventId: number) => void
}) {
  const now = useNow()
  return (
    <section className="mentions" aria-label="Mentioned elsewhere">
      <h2>Mentioned elsewhere</h2>
      {mentions === null ? (
        <p className="soft">Looking for the id in all other events.</p>
      ) : mentions.reason !== null ? (
        <p className="soft">Not looked for: {lowerFirst(mentions.reason)}</p>
      ) : mentions.items.length === 0 ? (
        <p className="soft">
          {mentions.isComplete
            ? 'No other event holds this id.'
            : 'None found in the time that was given to it.'}
        </p>
      ) : (
        <ul>
          {mentions.items.map((event) => (
            <li key={event.id}>
              <button type="button" className="mention" onClick={() => onOpen(event.id)}>
                <StatusMark tone={toneOf(event)} name={verdictInWords(event)} />
                <span className="truncate">{titleOf(event)}</span>
                <span className="mono soft truncate">{event.objectId}</span>
                <span className="faint truncate">{providerName(event.provider)}</span>
                <time className="faint figures" dateTime={new Date(event.receivedAt).toISOString()}>
                  {formatMoment(event.receivedAt, now)}
                </time>
              </button>
            </li>
          ))}
          {!mentions.isComplete && <li className="soft">There may be more, in older events.</li>}
        </ul>
      )}
    </section>
  )
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
