import { useState } from 'react'
import type { Delivery } from '../../../shared/model/delivery.ts'
import { DeliveryView, OutcomeBadge } from '../../parts/delivery-view.tsx'
import { FAILURE_WORD } from '../../parts/words.ts'
import { commandKey } from '../../commands/command-key.tsx'
import { CopyCodeDialog } from '../../parts/copy-code-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { useContextMenu } from '../../ui/context-menu.tsx'
import { copyAs } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDuration, formatMoment } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { type AttemptBar, layAttempts } from './attempts.ts'
import { AttemptTrack } from './attempt-track.tsx'
import './deliveries-tab.css'

/** Every attempt to send this event on, newest first; one of them in full below. */
export function DeliveriesTab({
  deliveries,
  shownId,
  onShow,
  onEdit,
}: {
  deliveries: readonly Delivery[]
  /** The newest where it is null or not among them. */
  shownId: number | null
  onShow: (id: number) => void
  onEdit: () => void
}) {
  const now = useNow()
  const [codeOf, setCodeOf] = useState<number | null>(null)
  const menu = useContextMenu<Delivery>('What can be done with this delivery', ({ id, target }) => [
    {
      entries: [
        { id: 'show', label: 'Show it', onChoose: () => onShow(id) },
        { id: 'code', label: 'Copy as code…', onChoose: () => setCodeOf(id) },
        { id: 'target', label: 'Copy the address', onChoose: () => void copyAs('Address', target) },
      ],
    },
    {
      entries: [{ id: 'edit', label: 'Edit and send…', note: commandKey('event-edit'), onChoose: onEdit }],
    },
  ])
  const newestFirst = deliveries.toSorted(
    (left, right) => right.startedAt - left.startedAt || right.id - left.id,
  )
  const shown = newestFirst.find((delivery) => delivery.id === shownId) ?? newestFirst[0]
  if (shown === undefined) {
    return (
      <EmptyState title="Not sent on yet" actions={<Button onClick={onEdit}>Edit and send</Button>}>
        Replay sends it to your app as it was captured; every attempt is kept here with what your app
        answered.
      </EmptyState>
    )
  }
  const bars = layAttempts(deliveries)
  return (
    <>
      <ul className="deliveries" aria-label="Attempts, newest first">
        {newestFirst.map((delivery) => (
          <li key={delivery.id}>
            <button
              type="button"
              className="deliveries-line figures"
              aria-current={delivery === shown}
              onClick={() => onShow(delivery.id)}
              onContextMenu={(event) => menu.open(event, delivery)}
            >
              <span>
                <OutcomeBadge
                  status={delivery.response?.status ?? null}
                  failure={delivery.failure === null ? null : FAILURE_WORD[delivery.failure.code]}
                />
              </span>
              <span className="mono truncate" title={delivery.target}>
                {delivery.request.method} {delivery.target}
              </span>
              <span className="faint">{delivery.signing === 'now' ? 'signed anew' : 'as it was'}</span>
              <Track bar={bars.get(delivery.id)} delivery={delivery} />
              <span className="faint">{formatDuration(delivery.timings.totalMs)}</span>
              <span className="faint">{formatMoment(delivery.startedAt, now)}</span>
            </button>
          </li>
        ))}
      </ul>
      <DeliveryView key={shown.id} delivery={shown} />
      {menu.menu}
      {codeOf !== null && <CopyCodeDialog source={{ deliveryId: codeOf }} onClose={() => setCodeOf(null)} />}
    </>
  )
}

function Track({ bar, delivery }: { bar: AttemptBar | undefined; delivery: Delivery }) {
  const { response } = delivery
  return bar && <AttemptTrack bar={bar} isGood={response !== null && response.status < 300} />
}
