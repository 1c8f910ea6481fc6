import { useMutation } from '@tanstack/react-query'
import { Download, FilePlus2 } from 'lucide-react'
import type { PackFile } from '../../../shared/model/pack-file.ts'
import type { KnownProvider } from '../../../shared/model/provider-facts.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useEndpoints, useHealth, useProviders } from '../../api/queries.ts'
import { ProviderPanel, ProviderSteps } from '../../parts/provider-panel.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import { saveFile } from '../../ui/save-file.ts'
import { tell } from '../../ui/toasts.tsx'
import { EventTypes } from './event-types.tsx'
import { PackSection } from './pack-section.tsx'
import type { ShownProvider } from './shown-provider.ts'

/** One provider: what is known of it, what is open, its events with samples, and for one's own its file. */
export function ProviderDetail({
  facts,
  file,
  folder,
  onShow,
  onNewEndpoint,
  onOpenEndpoint,
  onOpenEvent,
  onEditSample,
}: {
  facts: KnownProvider
  /** Of one's own; null for a built-in one. */
  file: PackFile | null
  folder: string
  onShow: (shown: ShownProvider) => void
  onNewEndpoint: (provider: string) => void
  onOpenEndpoint: (id: number) => void
  onOpenEvent: (id: number) => void
  onEditSample: (provider: string, type: string, endpointId: number | null) => void
}) {
  const { client } = useApi()
  const endpoints = useEndpoints()
  const health = useHealth()
  const its = (endpoints.data ?? []).filter(({ provider }) => provider === facts.id)
  const fail = (error: unknown): void => {
    const { message, fix } = failureOf(error)
    tell({ title: message, description: fix, tone: 'bad' })
  }
  const save = useMutation({
    mutationFn: () => client.packs.write({ provider: facts.id, format: 'yaml' }),
    onSuccess: ({ text, fileName }) => saveFile({ text, fileName, mediaType: 'application/yaml' }),
    onError: fail,
  })
  const providers = useProviders()
  const copy = providers.data?.find(({ id }) => id === `own-${facts.id}`)
  const startFrom = useMutation({
    mutationFn: async () => {
      const { text } = await client.packs.write({ provider: facts.id, format: 'yaml' })
      const id = `own-${facts.id}`
      const own = text.replace(/^id: .*$/m, `id: ${id}`).replace(/^name: .*$/m, `name: My ${facts.name}`)
      return client.packs.save({ file: `${id}.yaml`, text: own })
    },
    onSuccess: (saved) => {
      onShow(saved.id === null ? { kind: 'file', file: saved.file } : { kind: 'provider', id: saved.id })
      tell({
        title: `Written as providers/${saved.file}.`,
        description: 'It is in use and recognises the same events: change what differs.',
      })
    },
    onError: fail,
  })
  return (
    <article className="provider-detail" aria-label={facts.name}>
      <header className="provider-detail-head">
        <div>
          <h2>
            {facts.name} {facts.origin === 'own' && <Badge look="accent">your own</Badge>}
          </h2>
          <p className="soft">{facts.summary}</p>
        </div>
        <div className="page-actions">
          <Button
            size="small"
            icon={<Download aria-hidden />}
            disabled={save.isPending}
            onClick={() => save.mutate()}
          >
            Save as a file
          </Button>
          {facts.origin === 'built-in' && (
            <Button
              size="small"
              icon={<FilePlus2 aria-hidden />}
              disabled={startFrom.isPending}
              onClick={() =>
                copy === undefined ? startFrom.mutate() : onShow({ kind: 'provider', id: copy.id })
              }
            >
              Start my own from it
            </Button>
          )}
          <Button size="small" look="primary" onClick={() => onNewEndpoint(facts.id)}>
            New endpoint
          </Button>
        </div>
      </header>
      {its.length > 0 && (
        <p className="provider-endpoints">
          <span className="soft">Used by</span>
          {its.map(({ id, name, environment, counts }) => (
            <Button key={id} size="small" look="quiet" onClick={() => onOpenEndpoint(id)}>
              {name} <span className="faint">{environment}</span>{' '}
              <span className="faint figures">{plural(counts.events, 'event')}</span>
            </Button>
          ))}
        </p>
      )}
      {file !== null && (
        <PackSection key={file.file} file={file} folder={folder} onRemoved={() => onShow(null)} />
      )}
      <div className="provider-columns">
        <div className="provider-column">
          <EventTypes facts={facts} endpoints={its} onOpenEvent={onOpenEvent} onEditSample={onEditSample} />
        </div>
        <div className="provider-column">
          <ProviderPanel facts={facts} />
          {facts.credentials.length > 0 && (
            <section className="aside-section">
              <h2>What it is proved with</h2>
              <dl className="aside-facts">
                {facts.credentials.map(({ kind, label, where }) => (
                  <div key={kind}>
                    <dt>{label}</dt>
                    <dd>{where}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
          <ProviderSteps facts={facts} publicUrl={health.data?.tunnel.publicUrl ?? null} />
        </div>
      </div>
    </article>
  )
}
