import { useState } from 'react'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { plural } from '../../ui/format.ts'
import { PairTable } from '../../ui/pair-table.tsx'
import './headers-tab.css'

/** The header pairs as received: order, case and repeats. */
export function HeadersTab({ event, onFollow }: { event: EventDetail; onFollow: (value: string) => void }) {
  const [wanted, want] = useState('')
  const found = matching(event.headers, wanted)
  return (
    <>
      <div className="detail-toolbar">
        <input
          className="input headers-filter"
          aria-label="Filter headers"
          placeholder="Filter headers"
          value={wanted}
          onChange={(change) => want(change.target.value)}
        />
        <span>
          {found.length === event.headers.length
            ? `${plural(event.headers.length, 'header')}, as received`
            : `${found.length} of ${plural(event.headers.length, 'header')}`}
          {' · '}HTTP/{event.httpVersion}
        </span>
        <span className="detail-toolbar-end">
          <CopyButton text={asText(event.headers)} name="Copy all headers" label="Copy" />
        </span>
      </div>
      <div className="detail-scroll">
        <p className="headers-target mono break-anywhere">
          <b>{event.method}</b> {event.requestTarget}
        </p>
        <PairTable
          name="Headers"
          pairs={found.map(([label, value]) => ({ label, value }))}
          onFollow={onFollow}
        />
        {event.trailers.length > 0 && (
          <>
            <h3 className="headers-trailers">Trailers, sent after the body</h3>
            <PairTable name="Trailers" pairs={event.trailers.map(([label, value]) => ({ label, value }))} />
          </>
        )}
      </div>
    </>
  )
}

function matching(headers: readonly HeaderPair[], wanted: string): readonly HeaderPair[] {
  const text = wanted.trim().toLowerCase()
  if (text === '') return headers
  return headers.filter(([name, value]) => `${name}: ${value}`.toLowerCase().includes(text))
}

function asText(headers: readonly HeaderPair[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n')
}
