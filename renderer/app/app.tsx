import { useState } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'
import { useApi, useLiveState } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { useHealth } from '../api/queries.ts'
import { HeldNow } from '../features/forwarding/held-now.tsx'
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
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { Drawer } from '../ui/drawer.tsx'
import { Header } from './header.tsx'
import { NoToken } from './no-token.tsx'
import { formatRoute, parseRoute, type Route } from './route.ts'
import { View } from './view.tsx'
import './app.css'

type Overlay = 'sample' | 'paste' | 'shortcuts' | 'places' | null

/** The window: its frame, and in it the view that the address names. */
export function App() {
  const [path, navigate] = useHashLocation()
  const route = parseRoute(path)
  const [overlay, show] = useState<Overlay>(null)
  const health = useHealth()
  const isNarrow = useMedia('(width < 1100px)')
  useShortcuts({ '?': () => show('shortcuts') })

  const go = (next: Route, options?: { replace: boolean }): void => navigate(formatRoute(next), options)
  const goToPlace = (place: Place): void => {
    show(null)
    go(routeOfPlace(place))
  }
  const close = (): void => show(null)

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
      <Header
        health={health.data}
        isNarrow={isNarrow}
        onPlaces={() => show('places')}
        onSample={() => show('sample')}
        onPaste={() => show('paste')}
        onShortcuts={() => show('shortcuts')}
        onSettings={() => go({ view: 'settings' })}
        onPublicAddress={() => go({ view: 'public-address' })}
      />
      <AddressAlarm />
      <RecoveryNotice recovery={health.data.store.recovery} />
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
      <StatusBar health={health.data} held={<HeldNow onOpen={(id) => go({ view: 'endpoint', id })} />} />

      <Drawer title="Places" open={overlay === 'places'} onClose={close}>
        {places}
      </Drawer>
      <ShortcutSheet open={overlay === 'shortcuts'} onClose={close} />
      {overlay === 'sample' && (
        <SampleDialog
          endpointId={route.view === 'events' && route.scope.kind === 'endpoint' ? route.scope.id : null}
          onClose={close}
          onSent={(event) => {
            close()
            go({ view: 'events', scope: { kind: 'all' }, eventId: event.id, tab: 'findings' })
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
            go({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'findings' })
          }}
        />
      )}
    </div>
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
    case 'new-endpoint':
      return { view: 'new-endpoint', provider: null, eventId: null }
    case 'rejected':
    case 'drafts':
    case 'scenarios':
      return { view: place.kind }
    case 'drift':
      return { view: 'drift', endpointId: null }
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
