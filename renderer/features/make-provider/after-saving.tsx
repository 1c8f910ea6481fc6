import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { PackFile } from '../../../shared/model/pack-file.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useEndpoints, useProviders } from '../../api/queries.ts'
import { PackProblems } from '../../parts/pack-problems.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { plural } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'

/** The provider is in use: what its events want next. */
export function AfterSaving({
  saved,
  eventIds,
  from,
  secret,
  onEvents,
  onOpenProvider,
}: {
  saved: PackFile
  /** Those that it was made from. */
  eventIds: readonly number[]
  /** The endpoint that they came to; null for events of none. */
  from: Endpoint | null
  /** As it was pasted; empty where none was. */
  secret: string
  onEvents: (endpointId: number) => void
  onOpenProvider: (id: string) => void
}) {
  const { client } = useApi()
  const providers = useProviders()
  const endpoints = useEndpoints()
  const heading = useRef<HTMLHeadingElement>(null)
  const { id, name } = saved
  const facts = providers.data?.find((each) => each.id === id)
  const credentials =
    secret === '' ? [] : (facts?.credentials ?? []).map(({ kind }) => ({ kind, value: secret }))
  const its = (endpoints.data ?? []).filter(({ provider }) => provider === id)
  useEffect(() => heading.current?.focus(), [])
  const assignTo = async (endpointId: number): Promise<number> => {
    for (const eventId of eventIds) {
      await client.events.assign({ id: eventId, endpointId, alike: false })
    }
    return endpointId
  }
  const done = (endpointId: number, title: string): void => {
    tell({ title, description: 'Its events are judged by the new provider.' })
    onEvents(endpointId)
  }
  const create = useMutation({
    mutationFn: async () => {
      if (id === null || name === null) throw new Error('The provider is not in use.')
      const endpoint = await client.endpoints.create({ name, provider: id, credentials })
      return assignTo(endpoint.id)
    },
    onSuccess: (endpointId) => done(endpointId, `Endpoint ${name ?? ''} made.`),
  })
  const give = useMutation({
    mutationFn: (endpointId: number) => assignTo(endpointId),
    onSuccess: (endpointId) => done(endpointId, `${plural(eventIds.length, 'event')} assigned.`),
  })
  const change = useMutation({
    mutationFn: async (endpointId: number) => {
      if (id === null) throw new Error('The provider is not in use.')
      await client.endpoints.change({
        id: endpointId,
        provider: id,
        ...(credentials.length > 0 ? { credentials } : {}),
      })
      return endpointId
    },
    onSuccess: (endpointId) => done(endpointId, `${from?.name ?? 'The endpoint'} is of ${name ?? ''} now.`),
  })
  const isBusy = create.isPending || give.isPending || change.isPending || facts === undefined
  const error = create.error ?? give.error ?? change.error
  return (
    <div className="page-body">
      <div className="make-saved">
        <h2 ref={heading} tabIndex={-1}>
          Saved as providers/{saved.file}
        </h2>
        {saved.problems.length > 0 && <PackProblems problems={saved.problems} />}
        {saved.isInUse && from === null && (
          <p>
            {name} is in use. Give its events an endpoint, with an address of its own and the secret that
            proves them.
          </p>
        )}
        {saved.isInUse && from !== null && (
          <p>
            {name} is in use. {from.name} still takes its events for those of any other sender: switch it, and
            all its {plural(from.counts.events, 'event')} are judged anew. Its address stays.
          </p>
        )}
        {error !== null && <Problem {...failureOf(error)} />}
        <span className="make-actions">
          {saved.isInUse && from !== null && (
            <Button look="primary" disabled={isBusy} onClick={() => change.mutate(from.id)}>
              Switch {from.name} to {name}
            </Button>
          )}
          {saved.isInUse && from === null && (
            <>
              <Button look="primary" disabled={isBusy} onClick={() => create.mutate()}>
                Make an endpoint of it
              </Button>
              {its.map((endpoint) => (
                <Button key={endpoint.id} disabled={isBusy} onClick={() => give.mutate(endpoint.id)}>
                  Give them to {endpoint.name}
                </Button>
              ))}
            </>
          )}
          {id !== null && <Button onClick={() => onOpenProvider(id)}>Show the provider</Button>}
        </span>
      </div>
    </div>
  )
}
