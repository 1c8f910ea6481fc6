import { useMutation, useQuery } from '@tanstack/react-query'
import { Plus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useProviders } from '../../api/queries.ts'
import { useGone } from '../../parts/use-unsaved.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { plural } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'
import { FileDetail } from './file-detail.tsx'
import { placeOf } from './pack-section.tsx'
import { ProviderDetail } from './provider-detail.tsx'
import { ProviderIndex } from './provider-index.tsx'
import type { ShownProvider } from './shown-provider.ts'
import './providers-page.css'

export interface Actions {
  onShow: (shown: ShownProvider) => void
  onMake: () => void
  onNewEndpoint: (provider: string) => void
  onOpenEndpoint: (id: number) => void
  onOpenEvent: (id: number) => void
  onEditSample: (provider: string, type: string, endpointId: number | null) => void
}

/** Every provider that this project knows, built-in or one's own: what is known of it, and what is not. */
export function ProvidersPage({ shown, ...actions }: { shown: ShownProvider } & Actions) {
  const { queries, client } = useApi()
  const providers = useProviders()
  const packs = useQuery(queries.packs.list.queryOptions())
  const [text, setText] = useState('')
  const look = useMutation({
    mutationFn: () => client.packs.look(),
    onSuccess: ({ files }) => {
      const wrong = files.filter(({ problems }) => problems.length > 0).length
      tell({
        title: `${plural(files.length, 'file')} read again.`,
        description: wrong === 0 ? undefined : `${plural(wrong, 'file')} with something to mend.`,
      })
    },
    onError: (error) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    },
  })
  const error = providers.error ?? packs.error
  const isReady = providers.data !== undefined && packs.data !== undefined
  return (
    <section className="page" aria-label="Providers">
      <header className="page-head">
        <div>
          <h1>Providers</h1>
          <p className="soft">
            How senders prove, describe and repeat their events. Your own are files in the folder of this
            project.
          </p>
        </div>
        <div className="page-actions">
          <Button icon={<RefreshCw aria-hidden />} disabled={look.isPending} onClick={() => look.mutate()}>
            Read files again
          </Button>
          <Button look="primary" icon={<Plus aria-hidden />} onClick={actions.onMake}>
            Make a provider
          </Button>
        </div>
      </header>
      {error !== null && !isReady && (
        <div className="page-body">
          <Problem {...failureOf(error)} />
        </div>
      )}
      {error === null && !isReady && <Loading what="the providers" />}
      {isReady && (
        <div className="providers">
          <ProviderIndex
            providers={providers.data}
            files={packs.data.files}
            text={text}
            shown={shown}
            onText={setText}
            onShow={actions.onShow}
          />
          <div className="providers-detail">
            <Shown shown={shown} {...actions} />
          </div>
        </div>
      )}
    </section>
  )
}

function Shown({ shown, ...actions }: { shown: ShownProvider } & Actions) {
  const providers = useProviders()
  const packs = useQuery(useApi().queries.packs.list.queryOptions())
  const all = providers.data ?? []
  const files = packs.data?.files ?? []
  const isGone = shown?.kind === 'file' && !files.some(({ file }) => file === shown.file)
  useGone(packs.data !== undefined && isGone ? placeOf(shown.file) : null)
  if (shown?.kind === 'file') {
    const file = files.find((each) => each.file === shown.file)
    if (file === undefined) {
      return <EmptyState title="There is no such file">It was removed or has another name now.</EmptyState>
    }
    return <FileDetail key={file.file} file={file} folder={packs.data?.folder ?? ''} {...actions} />
  }
  const facts = all.find(({ id }) => id === (shown?.id ?? all[0]?.id))
  if (facts === undefined) {
    return (
      <EmptyState title="There is no such provider">
        Its file was removed, or cannot be read: look at the files of your own.
      </EmptyState>
    )
  }
  return (
    <ProviderDetail
      key={facts.id}
      facts={facts}
      file={files.find(({ file }) => file === facts.file) ?? null}
      folder={packs.data?.folder ?? ''}
      {...actions}
    />
  )
}
