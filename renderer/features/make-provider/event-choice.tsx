import type { Sender } from '../../../shared/model/pack-proposal.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { Button } from '../../ui/button.tsx'
import { formatMoment, plural } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'

/** The events to make it from, put together by who seems to have sent them. */
export function EventChoice({
  senders,
  chosen,
  onPick,
  onOpenEvent,
}: {
  senders: readonly Sender[]
  chosen: ReadonlySet<number>
  onPick: (chosen: ReadonlySet<number>) => void
  onOpenEvent: (id: number) => void
}) {
  const several = senders.filter(({ events }) => events.some(({ id }) => chosen.has(id))).length > 1
  return (
    <>
      {several && (
        <p className="make-warning" role="status">
          The chosen events do not look like those of one sender: what only some of them have is not proposed.
        </p>
      )}
      {senders.map((sender) => (
        <SenderEvents
          key={sender.events[0]?.id}
          sender={sender}
          chosen={chosen}
          onPick={onPick}
          onOpenEvent={onOpenEvent}
        />
      ))}
    </>
  )
}

function SenderEvents({
  sender: { name, headers, events },
  chosen,
  onPick,
  onOpenEvent,
}: {
  sender: Sender
  chosen: ReadonlySet<number>
  onPick: (chosen: ReadonlySet<number>) => void
  onOpenEvent: (id: number) => void
}) {
  const now = useNow()
  const ids = events.map(({ id }) => id)
  const many = ids.filter((id) => chosen.has(id)).length
  const title = name ?? 'No name in its headers'
  const set = (changed: readonly number[], isChosen: boolean): void =>
    onPick(new Set(isChosen ? [...chosen, ...changed] : [...chosen].filter((id) => !changed.includes(id))))
  return (
    <fieldset className="make-sender">
      <legend className="only-read-aloud">{title}</legend>
      <div className="make-sender-head">
        <label className="make-check">
          <input
            type="checkbox"
            checked={many === ids.length}
            ref={(box) => {
              if (box !== null) box.indeterminate = many > 0 && many < ids.length
            }}
            onChange={() => set(ids, many < ids.length)}
          />
          <b>{title}</b>
          <span className="faint figures">
            {many} of {plural(ids.length, 'event')}
          </span>
        </label>
        <span className="make-sender-headers mono faint truncate" title={headers.join(', ')}>
          {headers.length === 0 ? 'ordinary headers only' : headers.join(', ')}
        </span>
      </div>
      <ul className="make-events">
        {events.map(({ id, receivedAt, method, path, bodySize, type }) => (
          <li key={id}>
            <label className="make-check">
              <input
                type="checkbox"
                aria-label={`Event ${id}`}
                checked={chosen.has(id)}
                onChange={() => set([id], !chosen.has(id))}
              />
              <span className="figures faint">{id}</span>
              <span className="mono truncate">{type ?? `${method} ${path}`}</span>
              <span className="faint figures">{formatBytes(bodySize)}</span>
              <span className="faint figures">{formatMoment(receivedAt, now)}</span>
            </label>
            <Button size="small" look="quiet" aria-label={`Open event ${id}`} onClick={() => onOpenEvent(id)}>
              Open
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
