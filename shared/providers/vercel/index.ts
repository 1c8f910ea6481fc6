import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://vercel.com/docs/webhooks'
const API = 'https://vercel.com/docs/webhooks/webhooks-api'

export const vercel: Provider = {
  id: 'vercel',
  name: 'Vercel',
  summary: 'Deployments, projects, domains and other events of a team or an integration.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Reference of the events', url: API },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the Dashboard open the settings of the team, Webhooks (plans Pro and Enterprise), and add it with the events that you handle. Integrations set theirs in the Integration Console.',
    'Copy the secret, which is shown once, and save it here. Webhooks of an integration are signed with its client secret.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Webhook secret',
      where:
        'Shown once when the webhook is made. For an integration it is the client secret, in the Integration Console.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'x-vercel-signature',
      source: `${API}#securing-webhooks`,
      generation: 'current',
      note: 'HMAC-SHA1, not SHA-256, over the body as it arrived.',
      absent: {
        message: 'There is no x-vercel-signature header, so nothing says that this came from Vercel.',
        fix: 'Refuse requests without it. Deploy hooks go the other way and are no webhooks.',
      },
      mechanism: 'hmac',
      hash: 'sha1',
      key: { credential: 'secret', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'x-vercel-signature' },
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'x-vercel-signature' }, exists: true }],
    [
      { at: { path: 'type' }, exists: true, matches: '^[a-z-]+\\.[a-z.-]+$' },
      { at: { path: 'createdAt' }, exists: true },
      { at: { path: 'payload.user.id' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {
    deployment: {
      next: {
        created: ['succeeded', 'error', 'canceled'],
        succeeded: [],
        error: [],
        canceled: [],
      },
      basis: 'Read from the descriptions of the deployment events in the reference of Vercel.',
    },
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'A 2xx answer; how long Vercel waits is not on the pages that we could read.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Not on the pages that we could read.',
    source: null,
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [],
  mask: ['payload.user.email', 'payload.user.username', 'payload.deployment.meta'],
  unknown: [
    'Retries, and how long Vercel waits for an answer.',
    'Source addresses: none are published.',
    'Whether createdAt is a number or a date: the pages say both, and both are read.',
    'Many further event types: of them only the envelope is checked.',
    'No digest is published as an example; the scheme is checked against a second implementation.',
  ],
}
