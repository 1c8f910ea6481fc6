import { expect, it } from 'vitest'
import { formatRoute, parseRoute, type Route } from '../../../renderer/app/route.ts'

const ROUTES: [string, Route][] = [
  ['/', { view: 'events', scope: { kind: 'all' }, eventId: null, tab: 'findings' }],
  ['/event/12/body', { view: 'events', scope: { kind: 'all' }, eventId: 12, tab: 'body' }],
  ['/unassigned/event/12', { view: 'events', scope: { kind: 'unassigned' }, eventId: 12, tab: 'findings' }],
  ['/endpoint/3', { view: 'events', scope: { kind: 'endpoint', id: 3 }, eventId: null, tab: 'findings' }],
  ['/endpoint/3/setup', { view: 'endpoint', id: 3 }],
  ['/endpoint/3/setup/credentials', { view: 'endpoint', id: 3, section: 'credentials' }],
  ['/new-endpoint/clik2pay', { view: 'new-endpoint', provider: 'clik2pay', eventId: null }],
  ['/new-endpoint/event/12', { view: 'new-endpoint', provider: null, eventId: 12 }],
  ['/compose/event/12', { view: 'compose', start: { kind: 'event', id: 12 } }],
  [
    '/compose/sample/clickpesa/PAYMENT%20RECEIVED/2',
    {
      view: 'compose',
      start: { kind: 'sample', provider: 'clickpesa', type: 'PAYMENT RECEIVED', endpointId: 2 },
    },
  ],
  ['/compare/event:12', { view: 'compare', left: { kind: 'event', id: 12 }, right: null }],
  [
    '/compare/response:3/draft:4',
    { view: 'compare', left: { kind: 'response', id: 3 }, right: { kind: 'draft', id: 4 } },
  ],
  ['/settings', { view: 'settings' }],
  ['/scenarios', { view: 'scenarios' }],
  ['/scenario', { view: 'scenario', start: { kind: 'nothing' } }],
  ['/scenario/saved/4', { view: 'scenario', start: { kind: 'saved', id: 4 } }],
  ['/scenario/history/12', { view: 'scenario', start: { kind: 'history', eventId: 12 } }],
  ['/scenario/events/12,9', { view: 'scenario', start: { kind: 'events', ids: [12, 9] } }],
  ['/providers', { view: 'providers', shown: null }],
  ['/providers/stripe', { view: 'providers', shown: { kind: 'provider', id: 'stripe' } }],
  ['/provider-files/a%20b.yaml', { view: 'providers', shown: { kind: 'file', file: 'a b.yaml' } }],
  ['/make-provider', { view: 'make-provider', start: { kind: 'nothing' } }],
  ['/make-provider/events/12,9', { view: 'make-provider', start: { kind: 'events', ids: [12, 9] } }],
  ['/make-provider/endpoint/3', { view: 'make-provider', start: { kind: 'endpoint', id: 3 } }],
  ['/run/7', { view: 'run', id: 7 }],
  ['/drift', { view: 'drift', endpointId: null }],
  ['/drift/endpoint/3', { view: 'drift', endpointId: 3 }],
  ['/event/12/story', { view: 'events', scope: { kind: 'all' }, eventId: 12, tab: 'story' }],
  ['/objects/peach/a%2Fb%20c%25', { view: 'object', provider: 'peach', objectId: 'a/b c%', eventId: null }],
  ['/objects/peach/p1/event/12', { view: 'object', provider: 'peach', objectId: 'p1', eventId: 12 }],
]

it.each(ROUTES)('reads and writes %s', (path, route) => {
  expect(parseRoute(path)).toEqual(route)
  expect(formatRoute(route)).toBe(path)
})

it.each(['/nowhere', '/event/abc', '/endpoint/0', '/endpoint/%E0%A4%A'])(
  'leads from %s to all events',
  (path) => {
    expect(parseRoute(path)).toEqual({
      view: 'events',
      scope: { kind: 'all' },
      eventId: null,
      tab: 'findings',
    })
  },
)
