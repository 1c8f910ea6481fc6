import { useMutation } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { prettyJson } from '../../../shared/bodies/json-write.ts'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { KnownProvider } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { SOURCE_MEANING, SOURCE_WORD } from '../../parts/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeEditor } from '../../ui/code-editor.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { tell } from '../../ui/toasts.tsx'

type EventType = KnownProvider['events'][number]

/** The events of a provider; each opens to its sample and its shape, and its sample can be sent. */
export function EventTypes({
  facts,
  endpoints,
  onOpenEvent,
  onEditSample,
}: {
  facts: KnownProvider
  /** Those of this provider. */
  endpoints: readonly Endpoint[]
  onOpenEvent: (id: number) => void
  onEditSample: (provider: string, type: string, endpointId: number | null) => void
}) {
  const { client } = useApi()
  const [endpoint] = endpoints
  const send = useMutation({
    mutationFn: async (event: EventType) => {
      const endpointId =
        endpoint?.id ?? (await client.endpoints.create({ name: facts.name, provider: facts.id })).id
      return client.sending.sample({ provider: facts.id, type: event.type, endpointId })
    },
    onSuccess: (sent, event) => {
      if (!('origin' in sent)) return
      tell({
        title: `Sample ${event.title} captured.`,
        description: endpoint === undefined ? 'An endpoint was made for it.' : undefined,
        action: { label: 'Open it', onChoose: () => onOpenEvent(sent.id) },
      })
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  return (
    <section className="aside-section" aria-label="Events">
      <h2>
        Events {facts.events.length > 0 && <span className="faint figures">{facts.events.length}</span>}
      </h2>
      {facts.events.length === 0 ? (
        <p className="soft">No event type is known: whatever arrives is read, but no shape is checked.</p>
      ) : (
        <ul className="event-types">
          {facts.events.map((event) => (
            <EventLine
              key={event.type}
              event={event}
              isOwn={facts.origin === 'own'}
              isBusy={send.isPending}
              sendWord={endpoint === undefined ? 'Make an endpoint and send' : `Send to ${endpoint.name}`}
              onSend={() => send.mutate(event)}
              onEdit={() => onEditSample(facts.id, event.type, endpoint?.id ?? null)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function EventLine({
  event,
  isOwn,
  isBusy,
  sendWord,
  onSend,
  onEdit,
}: {
  event: EventType
  /** Of a provider of one's own: only its note says where a sample comes from. */
  isOwn: boolean
  isBusy: boolean
  sendWord: string
  onSend: () => void
  onEdit: () => void
}) {
  const [isOpen, setOpen] = useState(false)
  const [side, show] = useState<'sample' | 'shape'>('sample')
  const { sample, schema } = event
  const source = isOwn ? sample.note : `${SOURCE_MEANING[sample.source]} ${sample.note}`
  const isJson = /json/i.test(sample.contentType)
  return (
    <li>
      <button
        type="button"
        className="event-type-line"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight className="event-type-chevron" aria-hidden />
        <span className="event-type-words">
          <span className="truncate">{event.title}</span>
          {event.title !== event.type && <span className="mono faint truncate">{event.type}</span>}
        </span>
        <span title={source}>
          <Badge>{SOURCE_WORD[sample.source]}</Badge>
        </span>
      </button>
      {isOpen && (
        <div className="event-type-more">
          {event.meaning !== '' && <p>{event.meaning}</p>}
          <div className="event-type-bar">
            <Segments
              name="What is shown of it"
              value={side}
              choices={[
                { value: 'sample', label: 'Sample' },
                { value: 'shape', label: 'Shape' },
              ]}
              onChange={show}
            />
            <span className="event-type-actions">
              <Button size="small" onClick={onEdit}>
                Edit and send
              </Button>
              <Button size="small" look="primary" disabled={isBusy} onClick={onSend}>
                {sendWord}
              </Button>
            </span>
          </div>
          <div className="event-type-text">
            <CodeEditor
              name={side === 'sample' ? `Sample of ${event.title}` : `Shape of ${event.title}`}
              text={
                side === 'shape'
                  ? JSON.stringify(schema, null, 2)
                  : isJson
                    ? (prettyJson(sample.body) ?? sample.body)
                    : sample.body
              }
              language={side === 'shape' || isJson ? 'json' : 'text'}
              isWrapped={!isJson && side === 'sample'}
            />
          </div>
          <p className="soft">
            {source}
            {sample.url !== null && (
              <>
                {' '}
                <a href={sample.url} target="_blank" rel="noreferrer noopener">
                  source
                </a>
              </>
            )}
          </p>
        </div>
      )}
    </li>
  )
}
