/** What `scale` asks of a project through the API, and the figures that it is held against. */
export interface ScaleQuery {
  name: string
  /** Milliseconds. */
  target: { median: number; p99: number }
  /** Below `/api`; a different one for each number, so that no answer is only read again. */
  path: (number: number, project: ScaleProject) => string
}

/** What the generated project holds: ids from 1, payments `pay…` of `bodies.ts`, each of three events. */
export interface ScaleProject {
  events: number
  firstReceivedAt: number
  lastReceivedAt: number
  objectId: (number: number) => string
}

const LIST = { median: 10, p99: 50 }
const SUBSTRING = { median: 100, p99: 300 }

export const SCALE_QUERIES: readonly ScaleQuery[] = [
  { name: 'newest page', target: LIST, path: () => '/events?limit=100' },
  {
    name: 'page at any depth',
    target: LIST,
    path: (number, { events }) => `/events?limit=100&before=${1 + spreadOver(number, events)}`,
  },
  { name: 'provider', target: LIST, path: paged('provider=clickpesa') },
  { name: 'type', target: LIST, path: paged('type=PAYOUT%20REVERSED') },
  { name: 'verdict', target: LIST, path: paged('verdict=failed') },
  {
    name: 'history of one object',
    target: LIST,
    path: (number, project) =>
      `/events?limit=100&objectId=${project.objectId(spreadOver(number, project.events))}`,
  },
  { name: 'a word', target: LIST, path: searched(() => 'shipped') },
  {
    name: 'a rare prefix',
    target: LIST,
    path: searched((number, { objectId, events }) => objectId(spreadOver(number, events)).slice(0, 10)),
  },
  {
    name: 'a whole id',
    target: LIST,
    path: searched((number, { objectId, events }) => objectId(spreadOver(number, events))),
  },
  {
    name: 'a word of one verdict in a time',
    target: LIST,
    path: searched(
      (number, { firstReceivedAt, lastReceivedAt }) =>
        `shipped verdict:failed before:${new Date(firstReceivedAt + spreadOver(number, lastReceivedAt - firstReceivedAt)).toISOString()}`,
    ),
  },
  {
    name: 'a text that is nowhere',
    target: SUBSTRING,
    path: searched((number) => `nowhere${spreadOver(number, 1_000_000)}`, 50),
  },
  {
    name: 'a substring',
    target: SUBSTRING,
    path: searched((number, { objectId, events }) => objectId(spreadOver(number, events)).slice(4), 50),
  },
]

function paged(filter: string): ScaleQuery['path'] {
  return (number, { events }) =>
    number % 2 === 0
      ? `/events?limit=100&${filter}`
      : `/events?limit=100&${filter}&before=${1 + spreadOver(number, events)}`
}

function searched(text: (number: number, project: ScaleProject) => string, limit = 100): ScaleQuery['path'] {
  return (number, project) => `/events?limit=${limit}&q=${encodeURIComponent(text(number, project))}`
}

/** The same scattered numbers at every run. */
function spreadOver(number: number, most: number): number {
  return (number * 2_654_435_761) % most
}
