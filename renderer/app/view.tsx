import { useEffect } from 'react'
import { Checklist } from '../features/checklist/checklist.tsx'
import { DriftLine } from '../features/drift/drift-line.tsx'
import { EventsView } from './events-view.tsx'
import {
  CompareView,
  Composer,
  DraftList,
  DriftPage,
  EndpointPage,
  MakeProviderPage,
  NewEndpoint,
  preloadPages,
  ProvidersPage,
  PublicAddressPage,
  RejectedList,
  RunPage,
  ScenarioList,
  ScenarioPage,
  SettingsPage,
  StoryPage,
} from './pages.ts'
import type { Route } from './route.ts'
import { storyLinks } from './story-links.ts'
import type { ViewProps } from './view-props.ts'

/** The view that a route names. */
export function View({ route, ...props }: ViewProps & { route: Route }) {
  const { onGo, health } = props
  useEffect(preloadPages, [])
  const goToEvent = (eventId: number): void =>
    onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'deliveries' })
  switch (route.view) {
    case 'events':
      return <EventsView key={JSON.stringify(route.scope)} route={route} {...props} />
    case 'rejected':
      return <RejectedList />
    case 'drafts':
      return (
        <DraftList
          onOpen={(id) => onGo({ view: 'compose', start: { kind: 'draft', id } })}
          onNew={() => onGo({ view: 'compose', start: { kind: 'nothing' } })}
        />
      )
    case 'settings':
      return <SettingsPage health={health} section={route.section} />
    case 'public-address':
      return <PublicAddressPage health={health} />
    case 'endpoint':
      return (
        <EndpointPage
          key={route.id}
          id={route.id}
          section={route.section}
          onRemoved={() => onGo({ view: 'events', scope: { kind: 'all' }, eventId: null, tab: 'findings' })}
          onEvents={() =>
            onGo({
              view: 'events',
              scope: { kind: 'endpoint', id: route.id },
              eventId: null,
              tab: 'findings',
            })
          }
          onOpenEvent={(eventId) =>
            onGo({ view: 'events', scope: { kind: 'endpoint', id: route.id }, eventId, tab: 'findings' })
          }
          onEditSample={(provider, type) =>
            onGo({ view: 'compose', start: { kind: 'sample', provider, type, endpointId: route.id } })
          }
          onPublicAddress={() => onGo({ view: 'public-address' })}
          onMakeProvider={() => onGo({ view: 'make-provider', start: { kind: 'endpoint', id: route.id } })}
          checklist={
            <Checklist
              endpointId={route.id}
              onOpen={(proof) =>
                proof.kind === 'run'
                  ? onGo({ view: 'run', id: proof.runId })
                  : onGo({
                      view: 'events',
                      scope: { kind: 'endpoint', id: route.id },
                      eventId: proof.eventId,
                      tab: proof.isDelivery ? 'deliveries' : 'findings',
                    })
              }
            />
          }
          drift={
            <DriftLine endpointId={route.id} onOpen={() => onGo({ view: 'drift', endpointId: route.id })} />
          }
        />
      )
    case 'drift':
      return (
        <DriftPage
          key={route.endpointId}
          endpointId={route.endpointId}
          onEndpoint={(endpointId) => onGo({ view: 'drift', endpointId }, { replace: true })}
          onOpenEvent={(eventId) =>
            onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'findings' })
          }
        />
      )
    case 'new-endpoint':
      return (
        <NewEndpoint
          key={`${route.provider} ${route.eventId}`}
          provider={route.provider}
          eventId={route.eventId}
          onCreated={(id) => onGo({ view: 'endpoint', id }, { replace: true })}
          onGiven={(id, eventId) =>
            onGo(
              { view: 'events', scope: { kind: 'endpoint', id }, eventId, tab: 'findings' },
              { replace: true },
            )
          }
        />
      )
    case 'providers':
      return (
        <ProvidersPage
          shown={route.shown}
          onShow={(shown) => onGo({ view: 'providers', shown }, { replace: route.shown !== null })}
          onMake={() => onGo({ view: 'make-provider', start: { kind: 'nothing' } })}
          onNewEndpoint={(provider) => onGo({ view: 'new-endpoint', provider, eventId: null })}
          onOpenEndpoint={(id) => onGo({ view: 'endpoint', id })}
          onOpenEvent={(eventId) =>
            onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'findings' })
          }
          onEditSample={(provider, type, endpointId) =>
            onGo({ view: 'compose', start: { kind: 'sample', provider, type, endpointId } })
          }
        />
      )
    case 'make-provider':
      return (
        <MakeProviderPage
          key={JSON.stringify(route.start)}
          start={route.start}
          onOpenEvent={(eventId) =>
            onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'findings' })
          }
          onOpenProvider={(id) => onGo({ view: 'providers', shown: { kind: 'provider', id } })}
          onEvents={(id) =>
            onGo({ view: 'events', scope: { kind: 'endpoint', id }, eventId: null, tab: 'findings' })
          }
          onClose={() => history.back()}
        />
      )
    case 'scenarios':
      return (
        <ScenarioList
          onOpen={(id) => onGo({ view: 'scenario', start: { kind: 'saved', id } })}
          onNew={() => onGo({ view: 'scenario', start: { kind: 'nothing' } })}
          onRun={(id) => onGo({ view: 'run', id })}
        />
      )
    case 'scenario':
      return (
        <ScenarioPage
          key={JSON.stringify(route.start)}
          start={route.start}
          onSaved={(id) => onGo({ view: 'scenario', start: { kind: 'saved', id } }, { replace: true })}
          onRun={(id) => onGo({ view: 'run', id })}
          onClose={() => onGo({ view: 'scenarios' })}
        />
      )
    case 'run':
      return (
        <RunPage
          key={route.id}
          id={route.id}
          onClose={() => onGo({ view: 'scenarios' })}
          onOpenScenario={(id) => onGo({ view: 'scenario', start: { kind: 'saved', id } })}
          onOpenEvent={goToEvent}
          onRun={(id) => onGo({ view: 'run', id })}
        />
      )
    case 'object':
      return (
        <StoryPage
          key={`${route.provider} ${route.objectId}`}
          object={route}
          selectedId={route.eventId}
          links={storyLinks(onGo)}
          onSelect={(eventId) => onGo({ ...route, eventId }, { replace: true })}
          onClose={() => history.back()}
        />
      )
    case 'compare':
      return (
        <CompareView
          key={route.right === null ? 'picking' : 'comparing'}
          left={route.left}
          right={route.right}
          onChange={(left, right) => onGo({ view: 'compare', left, right }, { replace: true })}
          onOpenEvent={(eventId) =>
            onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'findings' })
          }
          onClose={() => history.back()}
        />
      )
    case 'compose':
      return (
        <Composer
          key={JSON.stringify(route.start)}
          start={route.start}
          onCompareAnswers={(left, right) =>
            onGo({
              view: 'compare',
              left: { kind: 'response', id: left },
              right: { kind: 'response', id: right },
            })
          }
          onCompareDraft={(draftId, eventId) =>
            onGo({
              view: 'compare',
              left: { kind: 'event', id: eventId },
              right: { kind: 'draft', id: draftId },
            })
          }
          onClose={() =>
            route.start.kind === 'event'
              ? goToEvent(route.start.id)
              : onGo(
                  route.start.kind === 'draft'
                    ? { view: 'drafts' }
                    : { view: 'events', scope: { kind: 'all' }, eventId: null, tab: 'findings' },
                )
          }
        />
      )
  }
}
