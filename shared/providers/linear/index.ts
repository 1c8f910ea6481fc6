import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const WEBHOOKS = 'https://linear.app/developers/webhooks'

export const linear: Provider = {
  id: 'linear',
  name: 'Linear',
  summary: 'Changes of issues, comments, projects and other models of a workspace.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'SDK: webhooks', url: 'https://linear.app/developers/sdk-webhooks' },
  ],
  setup: [
    'Copy the public address of this endpoint. Linear takes HTTPS only, and no localhost.',
    'In Linear open Settings, API, Webhooks as an admin of the workspace, and add it with the models that you handle. OAuth applications set theirs with the application.',
    'Copy the signing secret from the page of the webhook and save it here.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Signing secret',
      where: 'In Linear at Settings, API, Webhooks, on the page of the webhook.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'signature',
      title: 'Linear-Signature',
      source: WEBHOOKS,
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived. The time stands in the body, as webhookTimestamp in milliseconds, and is signed with it; the header Linear-Timestamp proves nothing.',
      absent: {
        message: 'There is no Linear-Signature header, so nothing says that this came from Linear.',
        fix: 'Refuse requests without it. If Linear sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'secret', bytes: 'utf8' },
      signed: '{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'Linear-Signature' },
      timestamp: { place: { in: 'body', member: 'webhookTimestamp' }, unit: 'ms' },
      // A minute both ways, in the documentation and in the official package.
      toleranceSeconds: 60,
    },
  ],
  envelope: 'item',
  recognise: [
    [{ at: { header: 'linear-signature' }, exists: true }],
    [
      { at: { path: 'webhookTimestamp' }, exists: true },
      { at: { path: 'organizationId' }, exists: true },
      { at: { path: 'action' }, exists: true },
    ],
  ],
  typeAt: ['type'],
  events,
  states: {},
  acknowledges: {
    statuses: [200],
    withinMs: 5000,
    sentence: 'Exactly 200, within five seconds.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: 4,
    gapsSeconds: [60, 3600, 6 * 3600],
    sentence:
      'Three more times: after 1 minute, 1 hour and 6 hours. A webhook that stays silent may be disabled and has to be switched on by hand.',
    source: WEBHOOKS,
    schedules: [
      {
        id: 'linear',
        title: 'Linear',
        attempts: 4,
        gapsSeconds: [60, 3600, 6 * 3600],
        renews: null,
        doubt: null,
        source: WEBHOOKS,
      },
    ],
  },
  sources: {
    sandbox: [],
    live: ['35.231.147.226', '35.243.134.228'],
    misprints: [],
    incomplete:
      'The two addresses are those of an earlier page; Linear has more by now, so this says nothing against the event.',
    source: 'https://developers.linear.app/docs/graphql/webhooks',
  },
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'model-in-header',
      when: [{ at: { header: 'linear-event' }, exists: true }],
      expect: { at: { header: 'linear-event' }, contains: 'type' },
      status: 'warn',
      message: 'Linear-Event says {found}, but the type in the body is {other}. Only the body is signed.',
      fix: 'Go by the body.',
    },
  ],
  mask: [
    'actor.email',
    'actor.name',
    'data.email',
    'data.user.email',
    'data.user.name',
    'data.assignee.email',
    'data.assignee.name',
    'data.creator.email',
    'data.creator.name',
  ],
  unknown: [
    'The complete list of source addresses.',
    'Which headers are new in a retry.',
    'The fields of the models: only the main ones are checked, the rest is in the schema of the API.',
    'No digest is published as an example; the scheme is checked against the official package.',
  ],
}
