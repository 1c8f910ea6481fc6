import { FileText, FlaskConical, GitCompareArrows, Library, Pause, Plus } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { Endpoint } from '../../../shared/model/endpoint.ts'
import { useDrafts, useEndpoints, useForwarding, useHealth } from '../../api/queries.ts'
import { useCopiedAddresses } from '../../parts/held-addresses.ts'
import { Count } from '../../ui/badge.tsx'
import { useContextMenu } from '../../ui/context-menu.tsx'
import { copyAs } from '../../ui/copy-button.tsx'
import './places.css'

/** A place that the list can show, or a page of its own. */
export type Place =
  | { kind: 'all' }
  | { kind: 'unassigned' }
  | { kind: 'endpoint'; id: number }
  | { kind: 'endpoint-setup'; id: number }
  | { kind: 'endpoint-drift'; id: number }
  | { kind: 'rejected' }
  | { kind: 'drafts' }
  | { kind: 'scenarios' }
  | { kind: 'drift' }
  | { kind: 'providers' }
  | { kind: 'new-endpoint' }

/** Where events are: all of them, those of each endpoint, and what is kept beside them. `onGo` must keep its identity. */
export const Places = memo(
  PlaceList,
  (before, after) =>
    before.onGo === after.onGo &&
    (before.current === after.current || (before.current !== null && isSame(before.current, after.current))),
)

function PlaceList({ current, onGo }: { current: Place | null; onGo: (place: Place) => void }) {
  const health = useHealth()
  const endpoints = useEndpoints()
  const drafts = useDrafts()
  const forwarding = useForwarding()
  const heldBy = (endpointId: number): number =>
    forwarding.data?.find((each) => each.endpointId === endpointId)?.held ?? 0
  const counts = health.data?.counts
  const wasCopied = useCopiedAddresses()
  const menu = useContextMenu<Endpoint>('What can be done with this endpoint', ({ id, publicUrl, url }) => [
    {
      entries: [
        { id: 'events', label: 'Show its events', onChoose: () => onGo({ kind: 'endpoint', id }) },
        { id: 'setup', label: 'Set up', onChoose: () => onGo({ kind: 'endpoint-setup', id }) },
        { id: 'drift', label: 'Show its drift', onChoose: () => onGo({ kind: 'endpoint-drift', id }) },
      ],
    },
    {
      entries: [
        {
          id: 'address',
          label: publicUrl === null ? 'Copy its local address' : 'Copy its public address',
          onChoose: () =>
            void copyAs('Address', publicUrl ?? url).then(
              (copied) => copied && publicUrl !== null && wasCopied(id),
            ),
        },
      ],
    },
  ])
  const link = (place: Place, name: ReactNode, aside?: ReactNode, endpoint?: Endpoint): ReactNode => (
    <button
      type="button"
      className="place"
      aria-current={isSame(place, current) ? 'page' : undefined}
      onClick={() => onGo(place)}
      onContextMenu={(event) => endpoint !== undefined && menu.open(event, endpoint)}
    >
      <span className="place-name">{name}</span>
      {aside}
    </button>
  )
  return (
    <nav className="places" aria-label="Places">
      <ul>
        <li>{link({ kind: 'all' }, 'All events', <Count value={counts?.events ?? 0} hideZero />)}</li>
        <li>
          {link({ kind: 'unassigned' }, 'Unassigned', <Count value={counts?.unassigned ?? 0} hideZero />)}
        </li>
        <li>
          {link({ kind: 'rejected' }, 'Rejected requests', <Count value={counts?.rejected ?? 0} hideZero />)}
        </li>
      </ul>
      <h2 className="places-heading">Endpoints</h2>
      <ul>
        {endpoints.data?.map((endpoint) => (
          <li key={endpoint.id}>
            {link(
              { kind: 'endpoint', id: endpoint.id },
              <>
                <span className="truncate" title={endpoint.name}>
                  {endpoint.name}
                </span>
                {endpoint.environment === 'live' && <span className="place-live">live</span>}
              </>,
              <span className="place-counts figures">
                {heldBy(endpoint.id) > 0 && (
                  <span className="place-held" title="Events that wait for your app">
                    <Pause aria-hidden />
                    {heldBy(endpoint.id).toLocaleString('en')}
                    <span className="only-read-aloud"> waiting, </span>
                  </span>
                )}
                {endpoint.counts.failed > 0 && (
                  <span className="place-failed">
                    {endpoint.counts.failed.toLocaleString('en')}
                    <span className="only-read-aloud"> failed of </span>
                  </span>
                )}
                <Count value={endpoint.counts.events} />
              </span>,
              endpoint,
            )}
          </li>
        ))}
        <li>
          {link(
            { kind: 'new-endpoint' },
            <span className="place-new">
              <Plus aria-hidden />
              New endpoint
            </span>,
          )}
        </li>
      </ul>
      <h2 className="places-heading">Work</h2>
      <ul>
        <li>
          {link(
            { kind: 'drafts' },
            <span className="place-new">
              <FileText aria-hidden />
              Drafts
            </span>,
            <Count value={drafts.data?.length ?? 0} hideZero />,
          )}
        </li>
        <li>
          {link(
            { kind: 'scenarios' },
            <span className="place-new">
              <FlaskConical aria-hidden />
              Scenarios
            </span>,
          )}
        </li>
        <li>
          {link(
            { kind: 'drift' },
            <span className="place-new">
              <GitCompareArrows aria-hidden />
              Drift
            </span>,
          )}
        </li>
        <li>
          {link(
            { kind: 'providers' },
            <span className="place-new">
              <Library aria-hidden />
              Providers
            </span>,
          )}
        </li>
      </ul>
      {menu.menu}
    </nav>
  )
}

function isSame(place: Place, current: Place | null): boolean {
  if (current === null || place.kind !== current.kind) return false
  return place.kind !== 'endpoint' || current.kind !== 'endpoint' || place.id === current.id
}
