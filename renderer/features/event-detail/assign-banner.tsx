import { useMutation } from '@tanstack/react-query'
import type { EventDetail } from '../../../shared/model/event.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useEndpoints } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import { Menu } from '../../ui/menu.tsx'
import { tell } from '../../ui/toasts.tsx'
import './assign-banner.css'

/** An event without an endpoint: one click makes one of it, with all others that the same provider sent. */
export function AssignBanner({
  event,
  providerName,
  onNewEndpoint,
  onMakeProvider,
  onOpenEndpoint,
  onGiven,
}: {
  event: EventDetail
  providerName: string | null
  onNewEndpoint: () => void
  /** A provider of one's own from this event and those like it. */
  onMakeProvider: () => void
  onOpenEndpoint: (id: number) => void
  /** The event belongs to a new endpoint now. */
  onGiven: (endpointId: number) => void
}) {
  const { client } = useApi()
  const endpoints = useEndpoints()
  const fitting = (endpoints.data ?? []).filter(
    (endpoint) => event.provider === null || endpoint.provider === event.provider,
  )
  const fail = (error: unknown): void => {
    const { message, fix } = failureOf(error)
    tell({ title: message, description: fix, tone: 'bad' })
  }
  const assign = useMutation({
    mutationFn: (endpointId: number) => client.events.assign({ id: event.id, endpointId, alike: true }),
    onSuccess: ({ assigned }) => tell({ title: `${plural(assigned, 'event')} assigned.` }),
    onError: fail,
  })
  const create = useMutation({
    mutationFn: async (provider: string) => {
      const endpoint = await client.endpoints.create({ name: providerName ?? provider, provider })
      await client.events.assign({ id: event.id, endpointId: endpoint.id, alike: true })
      return endpoint
    },
    onSuccess: (endpoint) => {
      onGiven(endpoint.id)
      tell({
        title: `Endpoint ${endpoint.name} made.`,
        description: 'Save its credentials, and its events are judged again.',
        action: { label: 'Open it', onChoose: () => onOpenEndpoint(endpoint.id) },
      })
    },
    onError: fail,
  })
  const isBusy = assign.isPending || create.isPending
  const { provider } = event

  return (
    <aside className="assign-banner" aria-label="Unassigned">
      <p>
        {provider === null
          ? 'No endpoint answers at this address, and the sender was not recognised.'
          : `No endpoint answers at this address; it looks like ${providerName ?? provider}.`}
      </p>
      {fitting.length > 0 && (
        <Menu
          align="end"
          trigger={
            <Button size="small" disabled={isBusy}>
              Give it to…
            </Button>
          }
          sections={[
            {
              entries: fitting.map((endpoint) => ({
                id: String(endpoint.id),
                label: endpoint.name,
                note: endpoint.environment,
                onChoose: () => assign.mutate(endpoint.id),
              })),
            },
          ]}
        />
      )}
      {provider === null && (
        <Button size="small" onClick={onMakeProvider}>
          Make a provider from it
        </Button>
      )}
      <Button
        size="small"
        look="primary"
        disabled={isBusy}
        onClick={() => (provider === null ? onNewEndpoint() : create.mutate(provider))}
      >
        Make an endpoint of it
      </Button>
    </aside>
  )
}
