import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { Delivery, Fault } from '../../shared/model/delivery.ts'
import { headerValue } from '../../shared/headers.ts'
import { formatBytes } from '../../shared/format-bytes.ts'
import { Badge } from '../ui/badge.tsx'
import { IconButton } from '../ui/button.tsx'
import { PairTable } from '../ui/pair-table.tsx'
import { Segments } from '../ui/tabs.tsx'
import { BodyPreview } from './body-preview.tsx'
import { CertificateCard } from './certificate-card.tsx'
import { CheckList } from './check-list.tsx'
import { CopyCodeDialog } from './copy-code-dialog.tsx'
import { FAULT_WORDS } from './fault-words.ts'
import { SeenView } from './seen-view.tsx'
import { TimingWaterfall } from './timing-waterfall.tsx'
import { byWeight } from './words.ts'
import './delivery-view.css'

type View = 'answer' | 'answer-headers' | 'request' | 'request-headers' | 'seen'

/** One delivery in full: what came back or why nothing did, what was sent, what signing changed, the times. */
export function DeliveryView({ delivery }: { delivery: Delivery }) {
  const [view, setView] = useState<View>(delivery.response === null ? 'request' : 'answer')
  const [isCoding, setCoding] = useState(false)
  const { request, response, failure } = delivery
  const isOfAnswer = response !== null && (view === 'answer' || view === 'answer-headers')
  const words = isOfAnswer
    ? `${response.status} ${response.reason} · HTTP/${response.httpVersion} · ${formatBytes(response.body.size)}`
    : `${request.method} ${request.url}`
  return (
    <section className="delivery" data-view={view} aria-label={`Delivery ${delivery.id}`}>
      <div className="delivery-summary">
        {failure !== null && (
          <div className="delivery-failure">
            <p className="delivery-failure-message break-anywhere">{failure.message}</p>
            <p className="soft break-anywhere">{failure.fix}</p>
          </div>
        )}
        {failure !== null && failure.certificate !== null && (
          <CertificateCard url={request.url} certificate={failure.certificate} />
        )}
        {delivery.fault !== null && <FaultLine fault={delivery.fault} />}
        {delivery.seen !== null && delivery.seen.differs !== null && (
          <CheckList checks={delivery.seen.checks} />
        )}
        {delivery.checks.length > 0 && <CheckList checks={byWeight(delivery.checks)} />}
        {delivery.changes.length > 0 && (
          <ul className="delivery-changes" aria-label="What sending changed">
            {delivery.changes.map((change) => (
              <li key={change} className="break-anywhere">
                {change}
              </li>
            ))}
          </ul>
        )}
        <TimingWaterfall timings={delivery.timings} />
      </div>
      <div className="delivery-bar">
        <Segments
          name="Part of the delivery"
          value={view}
          onChange={setView}
          choices={[
            ...(response === null
              ? []
              : [
                  { value: 'answer' as const, label: 'Answer' },
                  { value: 'answer-headers' as const, label: `Its headers ${response.headers.length}` },
                ]),
            { value: 'request' as const, label: 'Request' },
            { value: 'request-headers' as const, label: `Its headers ${request.headers.length}` },
            ...(response === null ? [] : [{ value: 'seen' as const, label: 'Seen by your app' }]),
          ]}
        />
        <span className={isOfAnswer ? 'soft truncate' : 'soft mono truncate'} title={words}>
          {words}
        </span>
        <span className="delivery-bar-end">
          <IconButton
            name="Copy this delivery as code"
            size="small"
            look="plain"
            onClick={() => setCoding(true)}
          >
            <Copy aria-hidden />
          </IconButton>
        </span>
        {isCoding && <CopyCodeDialog source={{ deliveryId: delivery.id }} onClose={() => setCoding(false)} />}
      </div>
      <div className="delivery-part">
        {view === 'answer' && response !== null && (
          <BodyPreview
            name="Body of the answer"
            body={response.body}
            contentType={headerValue(response.headers, 'content-type')}
          />
        )}
        {view === 'answer-headers' && response !== null && (
          <div className="delivery-scroll">
            <PairTable name="Headers of the answer" pairs={pairs(response.headers)} />
          </div>
        )}
        {view === 'request' && (
          <BodyPreview
            name="Body that was sent"
            body={request.body}
            contentType={headerValue(request.headers, 'content-type')}
          />
        )}
        {view === 'seen' && <SeenView delivery={delivery} />}
        {view === 'request-headers' && (
          <div className="delivery-scroll">
            <PairTable name="Headers that were sent" pairs={pairs(request.headers)} />
          </div>
        )}
      </div>
    </section>
  )
}

/** The answer's status, or that none came, as a badge: `200`, `failed`. */
export function OutcomeBadge({ status, failure }: { status: number | null; failure: string | null }) {
  if (failure !== null || status === null) return <Badge look="bad">{failure ?? 'no answer'}</Badge>
  return <Badge look={status < 300 ? 'good' : status < 400 ? 'warn' : 'bad'}>{String(status)}</Badge>
}

function FaultLine({ fault }: { fault: Fault }) {
  const { name, expected } = FAULT_WORDS[fault]
  return (
    <p className="delivery-fault">
      <Badge look="accent">{`fault: ${name.toLowerCase()}`}</Badge> A right handler: {expected}
    </p>
  )
}

function pairs(headers: readonly (readonly [string, string])[]): { label: string; value: string }[] {
  return headers.map(([label, value]) => ({ label, value }))
}
