import { type ReactNode, useState } from 'react'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Scheme } from '../../../shared/model/scheme.ts'
import { useProviders } from '../../api/queries.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { plural } from '../../ui/format.ts'
import { PairTable } from '../../ui/pair-table.tsx'
import { headerMeaning } from './header-meanings.ts'
import './headers-tab.css'

/** The header pairs as received: order, case and repeats; beside each what it says, where that is known. */
export function HeadersTab({ event, onFollow }: { event: EventDetail; onFollow: (value: string) => void }) {
  const [wanted, want] = useState('')
  const found = matching(event.headers, wanted)
  const providers = useProviders()
  const schemes = providers.data?.find(({ id }) => id === event.provider)?.schemes ?? []
  const explained = ([label, value]: HeaderPair) => ({ label, value, note: noteOn(label, schemes) })
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
        <PairTable name="Headers" pairs={found.map(explained)} onFollow={onFollow} />
        {event.trailers.length > 0 && (
          <>
            <h3 className="headers-trailers">Trailers, sent after the body</h3>
            <PairTable name="Trailers" pairs={event.trailers.map(explained)} />
          </>
        )}
      </div>
    </>
  )
}

function noteOn(name: string, schemes: readonly Scheme[]): ReactNode {
  const meaning = headerMeaning(name, schemes)
  if (meaning === null) return undefined
  const { sentence, source } = meaning
  return (
    <span className="headers-meaning">
      {sentence}
      {source !== null && (
        <>
          {' '}
          <a href={source.url} target="_blank" rel="noreferrer">
            {source.name}
          </a>
        </>
      )}
    </span>
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
