import { useCallback, useMemo, useState } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'
import { useApi, useLiveState } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { useHealth } from '../api/queries.ts'
import { offeredCommands, type OfferedCommand, useCommands } from '../commands/use-commands.ts'
import { Palette } from '../features/palette/palette.tsx'
import { HeldNow } from '../features/forwarding/held-now.tsx'
import { PackNotice } from '../features/pack-problems/pack-notice.tsx'
import { AddressAlarm } from '../features/public-address/address-alarm.tsx'
import { PasteDialog } from '../features/paste/paste-dialog.tsx'
import { type Place, Places } from '../features/places/places.tsx'
import { RecoveryNotice } from '../features/recovery/recovery-notice.tsx'
import { SampleDialog } from '../features/samples/sample-dialog.tsx'
import { ShortcutSheet } from '../features/shortcut-sheet/shortcut-sheet.tsx'
import { StatusBar } from '../features/status-bar/status-bar.tsx'
import { Button } from '../ui/button.tsx'
import { Loading, Problem } from '../ui/empty-state.tsx'
import { SplitPanes } from '../ui/split-panes.tsx'
import { useMedia } from '../ui/use-media.ts'
import { Drawer } from '../ui/drawer.tsx'
import { FromOutside } from './from-outside.tsx'
import { Header } from './header.tsx'
import { NoToken } from './no-token.tsx'
import { formatRoute, parseRoute, type Route, type Scope } from './route.ts'
import { usePaletteEntries } from './use-palette-entries.ts'
import { View } from './view.tsx'
import './app.css'

type Overlay = 'sample' | 'paste' | 'shortcuts' | 'places' | null

/** The window: its frame, and in it the view that the address names. */
export function App() {
  const [path, navigate] = useHashLocation()
  const route = useMemo(() => parseRoute(path), [path])
  const [overlay, show] = useState<Overlay>(null)
  /** What could be done when the palette was opened; null while it is closed. */
  const [offered, offer] = useState<readonly OfferedCommand[] | null>(null)
  const health = useHealth()
  const isNarrow = useMedia('(width < 1100px)')

  const go = useCallback(
    (next: Route, options?: { replace: boolean }): void => navigate(formatRoute(next), options),
    [navigate],
  )
  const goToPlace = useCallback(
    (place: Place): void => {
      show(null)
      go(routeOfPlace(place))
    },
    [go],
  )
  const goToEvents = (scope: Scope, eventId: number | null = null): void =>
    go({ view: 'events', scope, eventId, tab: 'findings' })
  const close = (): void => show(null)
  const openPalette = (): void => offer(offeredCommands())
  // What stands around the view is not drawn again for every row that the keyboard moves over.
  const header = useMemo(
    () =>
      health.data && (
        <Header
          health={health.data}
          isNarrow={isNarrow}
          onPlaces={() => show('places')}
          onSample={() => show('sample')}
          onPaste={() => show('paste')}
          onPalette={() => offer(offeredCommands())}
          onSettings={() => go({ view: 'settings' })}
          onPublicAddress={() => go({ view: 'public-address' })}
        />
      ),
    [health.data, isNarrow, go],
  )
  const statusBar = useMemo(
    () =>
      health.data && (
        <StatusBar health={health.data} held={<HeldNow onOpen={(id) => go({ view: 'endpoint', id })} />} />
      ),
    [health.data, go],
  )
  useCommands({
    palette: openPalette,
    shortcuts: () => show('shortcuts'),
    sample: () => show('sample'),
    paste: () => show('paste'),
    'new-request': () => go({ view: 'compose', start: { kind: 'nothing' } }),
    'make-provider': () => go({ view: 'make-provider', start: { kind: 'nothing' } }),
    'new-scenario': () => go({ view: 'scenario', start: { kind: 'nothing' } }),
    'go-events': () => goToEvents({ kind: 'all' }),
    'go-unassigned': () => goToEvents({ kind: 'unassigned' }),
    'go-rejected': () => go({ view: 'rejected' }),
    'go-new-endpoint': () => go({ view: 'new-endpoint', provider: null, eventId: null }),
    'go-drafts': () => go({ view: 'drafts' }),
    'go-scenarios': () => go({ view: 'scenarios' }),
    'go-providers': () => go({ view: 'providers', shown: null }),
    'go-drift': () => go({ view: 'drift', endpointId: null }),
    'go-public-address': () => go({ view: 'public-address' }),
    'go-settings': () => go({ view: 'settings' }),
  })

  if (health.data === undefined) {
    if (health.error === null) return <Loading what="the project" />
    return <Unreachable error={health.error} onRetry={() => void health.refetch()} />
  }
  const places = <Places current={placeOf(route)} onGo={goToPlace} />
  const view = (
    <View
      route={route}
      health={health.data}
      isNarrow={isNarrow}
      onGo={go}
      onSample={() => show('sample')}
      onPaste={() => show('paste')}
    />
  )
  return (
    <div className="app">
      {header}
      <AddressAlarm />
      <FromOutside route={route} onGo={go} />
      <RecoveryNotice recovery={health.data.store.recovery} />
      <PackNotice
        onOpen={({ file, id, isInUse }) =>
          go({
            view: 'providers',
            shown: isInUse && id !== null ? { kind: 'provider', id } : { kind: 'file', file },
          })
        }
      />
      <Banner storeProblem={health.data.store.state === 'failing' ? health.data.store.reason : null} />
      <main className="app-main">
        {/* One tree for every width: what is being edited survives a window that changes its size. */}
        <SplitPanes
          id={isNarrow ? 'view' : 'places'}
          panes={[
            ...(isNarrow
              ? []
              : [{ id: 'places', size: '212px', min: '160px', max: '360px', content: places }]),
            { id: 'view', size: '1228px', min: isNarrow ? '0px' : '560px', content: view },
          ]}
        />
      </main>
      {statusBar}

      <Drawer title="Places" open={overlay === 'places'} onClose={close}>
        {places}
      </Drawer>
      {offered !== null && (
        <OpenPalette project={health.data.dataDir} offered={offered} onGo={go} onClose={() => offer(null)} />
      )}
      <ShortcutSheet open={overlay === 'shortcuts'} onClose={close} />
      {overlay === 'sample' && (
        <SampleDialog
          endpointId={endpointOf(route)}
          onClose={close}
          onSent={(event) => {
            close()
            goToEvents({ kind: 'all' }, event.id)
          }}
          onEdit={(provider, type, endpointId) => {
            close()
            go({ view: 'compose', start: { kind: 'sample', provider, type, endpointId } })
          }}
        />
      )}
      {overlay === 'paste' && (
        <PasteDialog
          onClose={close}
          onKept={(eventId) => {
            close()
            goToEvents({ kind: 'all' }, eventId)
          }}
        />
      )}
    </div>
  )
}

/** The endpoint that a view is about; null where it is about more than one, or none. */
function endpointOf(route: Route): number | null {
  if (route.view === 'endpoint') return route.id
  return route.view === 'events' && route.scope.kind === 'endpoint' ? route.scope.id : null
}

/** The palette over this page: what is read for it is read when it is opened. */
function OpenPalette({
  project,
  offered,
  onGo,
  onClose,
}: {
  project: string
  offered: readonly OfferedCommand[]
  onGo: (route: Route) => void
  onClose: () => void
}) {
  const entries = usePaletteEntries(onGo, offered)
  return (
    <Palette
      project={project}
      {...entries}
      onOpenEvent={(eventId) => onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'findings' })}
      onSearch={(q) => onGo({ view: 'events', scope: { kind: 'all' }, eventId: null, tab: 'findings', q })}
      onClose={onClose}
    />
  )
}

/** What concerns the whole window: a core that does not answer, a disk that takes nothing. */
function Banner({ storeProblem }: { storeProblem: string | null }) {
  const { live } = useApi()
  const state = useLiveState()
  if (state === 'lost') {
    return (
      <div className="banner" role="status">
        <span>
          <b>Hookloupe does not answer.</b> What is shown may be old. It connects again by itself; if it was
          ended, start it with <code className="mono">hookloupe serve</code> and open the address that it
          prints.
        </span>
        <Button size="small" onClick={live.retry}>
          Try now
        </Button>
      </div>
    )
  }
  if (storeProblem === null) return null
  return (
    <div className="banner" role="alert">
      <span>
        <b>Nothing can be stored.</b> Senders are told to come again. {storeProblem}
      </span>
    </div>
  )
}

function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const failure = failureOf(error)
  if (failure.code === 'UNAUTHORISED') return <NoToken isRefused />
  return (
    <div className="unreachable">
      <Problem
        message={failure.message}
        fix={failure.fix}
        action={<Button onClick={onRetry}>Try again</Button>}
      />
    </div>
  )
}

function routeOfPlace(place: Place): Route {
  switch (place.kind) {
    case 'all':
    case 'unassigned':
    case 'endpoint':
      return { view: 'events', scope: place, eventId: null, tab: 'findings' }
    case 'endpoint-setup':
      return { view: 'endpoint', id: place.id }
    case 'endpoint-drift':
      return { view: 'drift', endpointId: place.id }
    case 'new-endpoint':
      return { view: 'new-endpoint', provider: null, eventId: null }
    case 'rejected':
    case 'drafts':
    case 'scenarios':
      return { view: place.kind }
    case 'drift':
      return { view: 'drift', endpointId: null }
    case 'providers':
      return { view: 'providers', shown: null }
  }
}

function placeOf(route: Route): Place | null {
  switch (route.view) {
    case 'events':
      return route.scope
    case 'endpoint':
      return { kind: 'endpoint', id: route.id }
    case 'new-endpoint':
      return { kind: 'new-endpoint' }
    case 'drift':
      return { kind: 'drift' }
    case 'providers':
    case 'make-provider':
      return { kind: 'providers' }
    case 'rejected':
    case 'drafts':
    case 'scenarios':
      return { kind: route.view }
    case 'scenario':
    case 'run':
      return { kind: 'scenarios' }
    case 'compose':
      return route.start.kind === 'draft' ? { kind: 'drafts' } : null
    case 'compare':
    case 'object':
    case 'settings':
    case 'public-address':
      return null
  }
}
