import { type CompareSide, formatSide, parseSide } from '../features/compare/compare-side.ts'
import type { ComposerStart } from '../features/composer/use-composer-start.ts'
import type { MakeStart } from '../features/make-provider/make-start.ts'
import type { ShownProvider } from '../features/providers/shown-provider.ts'
import type { ScenarioStart } from '../features/scenarios/use-scenario-start.ts'
import type { DetailTab } from '../features/event-detail/event-detail.tsx'

/** A set of events that the list shows. */
export type Scope = { kind: 'all' } | { kind: 'unassigned' } | { kind: 'endpoint'; id: number }

/** Every view of the window; each has an address, so that back, forward and a reload work. */
export type Route =
  | {
      view: 'events'
      scope: Scope
      eventId: number | null
      tab: DetailTab
      /** What is searched. */ q?: string
    }
  | { view: 'endpoint'; id: number; /** The part that is wanted. */ section?: string }
  /** What arrives otherwise than documented; of all endpoints where it is null. */
  | { view: 'drift'; endpointId: number | null }
  | { view: 'new-endpoint'; provider: string | null; eventId: number | null }
  | { view: 'rejected' }
  | { view: 'drafts' }
  | { view: 'settings'; /** The part that is wanted. */ section?: string }
  | { view: 'public-address' }
  | { view: 'compose'; start: ComposerStart }
  | { view: 'compare'; left: CompareSide; right: CompareSide | null }
  | { view: 'providers'; shown: ShownProvider }
  | { view: 'make-provider'; start: MakeStart }
  | { view: 'scenarios' }
  | { view: 'scenario'; start: ScenarioStart }
  | { view: 'run'; id: number }
  | {
      view: 'object'
      provider: string
      objectId: string
      /** The event that is chosen in its story; the newest where it is null. */ eventId: number | null
    }

/** Where a list of events is shown. */
export type EventsRoute = Extract<Route, { view: 'events' }>

const TABS: readonly DetailTab[] = ['findings', 'body', 'headers', 'deliveries', 'story']

/** Reads an address such as `/endpoint/3/event/12/body`; what it does not know leads to all events. */
export function parseRoute(path: string): Route {
  const parts = path.split('/').filter(Boolean).map(decoded)
  const [first, second, third, fourth] = parts
  switch (first) {
    case 'rejected':
    case 'drafts':
    case 'public-address':
    case 'scenarios':
      return { view: first }
    case 'settings':
      return second === undefined ? { view: 'settings' } : { view: 'settings', section: second }
    case 'drift':
      return { view: 'drift', endpointId: second === 'endpoint' ? idOf(third) : null }
    case 'providers':
      return { view: 'providers', shown: second === undefined ? null : { kind: 'provider', id: second } }
    case 'provider-files':
      return { view: 'providers', shown: second === undefined ? null : { kind: 'file', file: second } }
    case 'make-provider':
      return { view: 'make-provider', start: parseMakeStart(second, third) }
    case 'scenario':
      return { view: 'scenario', start: parseScenarioStart(second, third) }
    case 'run': {
      const id = idOf(second)
      return id === null ? { view: 'scenarios' } : { view: 'run', id }
    }
    case 'objects':
      return second === undefined || third === undefined
        ? eventsRoute({ kind: 'all' }, [])
        : {
            view: 'object',
            provider: second,
            objectId: third,
            eventId: fourth === 'event' ? idOf(parts[4]) : null,
          }
    case 'new-endpoint':
      return second === 'event'
        ? { view: 'new-endpoint', provider: null, eventId: idOf(third) }
        : { view: 'new-endpoint', provider: second ?? null, eventId: null }
    case 'compare': {
      const left = parseSide(second)
      if (left === null) return eventsRoute({ kind: 'all' }, [])
      return { view: 'compare', left, right: parseSide(third) }
    }
    case 'compose':
      return { view: 'compose', start: parseStart(second, third, fourth, parts[4]) }
    case 'unassigned':
      return eventsRoute({ kind: 'unassigned' }, parts.slice(1))
    case 'endpoint': {
      const id = idOf(second)
      if (id === null) return eventsRoute({ kind: 'all' }, [])
      if (third !== 'setup') return eventsRoute({ kind: 'endpoint', id }, parts.slice(2))
      return fourth === undefined ? { view: 'endpoint', id } : { view: 'endpoint', id, section: fourth }
    }
    default:
      return eventsRoute({ kind: 'all' }, parts)
  }
}

/** The address of a view. */
export function formatRoute(route: Route): string {
  switch (route.view) {
    case 'events': {
      const scope =
        route.scope.kind === 'endpoint' ? `/endpoint/${route.scope.id}` : SCOPE_PATH[route.scope.kind]
      const event = route.eventId === null ? '' : `/event/${route.eventId}`
      const tab = route.eventId === null || route.tab === 'findings' ? '' : `/${route.tab}`
      const search = route.q === undefined || route.q === '' ? '' : `/search/${encodeURIComponent(route.q)}`
      return `${scope}${search}${event}${tab}` || '/'
    }
    case 'endpoint':
      return `/endpoint/${route.id}/setup${route.section === undefined ? '' : `/${encodeURIComponent(route.section)}`}`
    case 'drift':
      return route.endpointId === null ? '/drift' : `/drift/endpoint/${route.endpointId}`
    case 'new-endpoint':
      if (route.eventId !== null) return `/new-endpoint/event/${route.eventId}`
      return route.provider === null ? '/new-endpoint' : `/new-endpoint/${encodeURIComponent(route.provider)}`
    case 'compare':
      return `/compare/${formatSide(route.left)}${route.right === null ? '' : `/${formatSide(route.right)}`}`
    case 'compose':
      return `/compose/${formatStart(route.start)}`
    case 'providers':
      if (route.shown === null) return '/providers'
      return route.shown.kind === 'file'
        ? `/provider-files/${encodeURIComponent(route.shown.file)}`
        : `/providers/${encodeURIComponent(route.shown.id)}`
    case 'make-provider':
      return `/make-provider${formatMakeStart(route.start)}`
    case 'scenario':
      return `/scenario${formatScenarioStart(route.start)}`
    case 'run':
      return `/run/${route.id}`
    case 'object': {
      const chosen = route.eventId === null ? '' : `/event/${route.eventId}`
      return `/objects/${encodeURIComponent(route.provider)}/${encodeURIComponent(route.objectId)}${chosen}`
    }
    case 'settings':
      return route.section === undefined ? '/settings' : `/settings/${encodeURIComponent(route.section)}`
    case 'rejected':
    case 'drafts':
    case 'public-address':
    case 'scenarios':
      return `/${route.view}`
  }
}

const SCOPE_PATH = { all: '', unassigned: '/unassigned' } as const

function eventsRoute(scope: Scope, parts: readonly string[]): Route {
  const q = parts[0] === 'search' ? parts[1] : undefined
  const [word, id, tab] = q === undefined ? parts : parts.slice(2)
  const eventId = word === 'event' ? idOf(id) : null
  const route = {
    view: 'events',
    scope,
    eventId,
    tab: TABS.find((each) => each === tab) ?? 'findings',
  } as const
  return q === undefined ? route : { ...route, q }
}

function parseStart(kind?: string, first?: string, second?: string, third?: string): ComposerStart {
  const id = idOf(first)
  if ((kind === 'event' || kind === 'draft') && id !== null) return { kind, id }
  if (kind === 'sample' && first !== undefined && second !== undefined) {
    return { kind, provider: first, type: second, endpointId: idOf(third) }
  }
  return { kind: 'nothing' }
}

function formatStart(start: ComposerStart): string {
  switch (start.kind) {
    case 'nothing':
      return ''
    case 'sample': {
      const endpoint = start.endpointId === null ? '' : `/${start.endpointId}`
      return `sample/${encodeURIComponent(start.provider)}/${encodeURIComponent(start.type)}${endpoint}`
    }
    case 'event':
    case 'draft':
      return `${start.kind}/${start.id}`
  }
}

function parseScenarioStart(kind?: string, text?: string): ScenarioStart {
  const id = idOf(text)
  if (kind === 'saved' && id !== null) return { kind, id }
  if (kind === 'history' && id !== null) return { kind, eventId: id }
  const ids = idsOf(text)
  return kind === 'events' && ids !== null ? { kind, ids } : { kind: 'nothing' }
}

function formatScenarioStart(start: ScenarioStart): string {
  switch (start.kind) {
    case 'nothing':
      return ''
    case 'saved':
      return `/saved/${start.id}`
    case 'history':
      return `/history/${start.eventId}`
    case 'events':
      return `/events/${start.ids.join(',')}`
  }
}

function parseMakeStart(kind?: string, text?: string): MakeStart {
  const id = idOf(text)
  if (kind === 'endpoint' && id !== null) return { kind, id }
  const ids = idsOf(text)
  return kind === 'events' && ids !== null ? { kind, ids } : { kind: 'nothing' }
}

function formatMakeStart(start: MakeStart): string {
  switch (start.kind) {
    case 'nothing':
      return ''
    case 'endpoint':
      return `/endpoint/${start.id}`
    case 'events':
      return `/events/${start.ids.join(',')}`
  }
}

/** Ids with commas between them; null where any of it is none. */
function idsOf(text: string | undefined): number[] | null {
  const ids = (text ?? '').split(',').map(idOf)
  const known = ids.filter((each) => each !== null)
  return known.length > 0 && known.length === ids.length ? known : null
}

function idOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
