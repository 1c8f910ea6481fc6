import { useMutation } from '@tanstack/react-query'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { SOURCE_MEANING, SOURCE_WORD } from '../../parts/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { tell } from '../../ui/toasts.tsx'

/** The samples of a provider, each with where it comes from, to be sent to this endpoint. */
export function SampleList({
  endpointId,
  facts,
  onOpenEvent,
  onEdit,
}: {
  endpointId: number
  facts: ProviderFacts
  onOpenEvent: (id: number) => void
  onEdit: (type: string) => void
}) {
  const { client } = useApi()
  const send = useMutation({
    mutationFn: (event: ProviderFacts['events'][number]) =>
      client.sending.sample({ provider: facts.id, type: event.type, endpointId }),
    onSuccess: (sent, event) => {
      if (!('origin' in sent)) return
      tell({
        title: `Sample ${event.title} captured.`,
        action: { label: 'Open it', onChoose: () => onOpenEvent(sent.id) },
      })
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  return (
    <section className="aside-section">
      <h2>Samples</h2>
      <ul className="endpoint-samples">
        {facts.events.map((event) => (
          <li key={event.type}>
            <span className="endpoint-sample-words">
              <span className="truncate" title={event.meaning}>
                {event.title}
              </span>
              <span title={`${SOURCE_MEANING[event.sample.source]} ${event.sample.note}`}>
                <Badge>{SOURCE_WORD[event.sample.source]}</Badge>
              </span>
            </span>
            <span className="endpoint-sample-actions">
              <Button size="small" look="quiet" onClick={() => onEdit(event.type)}>
                Edit
              </Button>
              <Button size="small" disabled={send.isPending} onClick={() => send.mutate(event)}>
                Send
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
