import type { ReactNode } from 'react'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { answererInWords, answerInWords, ORIGIN_WORD, titleOf } from '../../parts/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { formatExactMoment } from '../../ui/format.ts'
import { MiddleText } from '../../ui/middle-text.tsx'
import { useNow } from '../../ui/use-now.ts'
import { BODY_KIND } from './labels.ts'

/** What happened to which object, for how much, and the facts of its arrival. */
export function DetailHead({
  event,
  endpoint,
  provider,
  actions,
  onOpenEndpoint,
}: {
  event: EventDetail
  endpoint: Endpoint | null
  provider: ProviderFacts | null
  actions: ReactNode
  onOpenEndpoint: (id: number) => void
}) {
  const now = useNow()
  const sender = provider?.name ?? event.provider ?? 'unknown sender'
  const answer = answerInWords(event)
  const answerer = event.answered === null ? null : answererInWords(event.answered)
  const from = event.peer.forwardedFor ?? event.peer.address
  return (
    <header className="detail-head">
      <h2 className="detail-title">
        <span className="detail-name" title={titleOf(event)}>
          {titleOf(event)}
        </span>
        {event.objectId !== null && (
          <span className="detail-id mono">
            <MiddleText text={event.objectId} />
          </span>
        )}
        {event.amount !== null && <span className="detail-amount figures">{event.amount}</span>}
      </h2>
      <div className="detail-actions">{actions}</div>
      <p className="detail-facts figures">
        {endpoint !== null && (
          <Badge look={endpoint.environment === 'live' ? 'accent' : 'quiet'}>{endpoint.environment}</Badge>
        )}
        {event.origin !== 'captured' && <Badge>{ORIGIN_WORD[event.origin]}</Badge>}
        {sender !== endpoint?.name && <span>{sender}</span>}
        {endpoint !== null && (
          <span>
            <button type="button" className="detail-link" onClick={() => onOpenEndpoint(endpoint.id)}>
              {endpoint.name}
            </button>
          </span>
        )}
        <span className="detail-path">
          {event.method}{' '}
          <span className="mono">
            <MiddleText text={event.path} />
          </span>
        </span>
        <span>
          {BODY_KIND[event.decoded.kind]}
          {event.bodySize > 0 && `, ${formatBytes(event.bodySize)}`}
        </span>
        <time dateTime={new Date(event.receivedAt).toISOString()}>
          {formatExactMoment(event.receivedAt, now)}
        </time>
        {event.peer.port !== 0 && (
          <span>
            from <span className="mono">{from}</span>
            {event.peer.viaTunnel && ' through the tunnel'}
          </span>
        )}
        {answer !== null && (
          <span>
            {answer}
            {answerer !== null && <> {answerer}</>}
          </span>
        )}
      </p>
    </header>
  )
}
