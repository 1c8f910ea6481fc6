import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const VALIDATING = 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries'
const FAILED = 'https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries'
const PAYLOADS = 'https://docs.github.com/en/webhooks/webhook-events-and-payloads'

/** What both generations share. */
const SIGNED = {
  mechanism: 'hmac',
  key: { credential: 'secret', bytes: 'utf8' },
  signed: '{body}',
  encoding: 'hex',
  letterCase: 'lower',
  source: VALIDATING,
} as const

export const github: Provider = {
  id: 'github',
  name: 'GitHub',
  summary: 'Pushes, pull requests, issues, workflow runs and the other events of repositories and apps.',
  documentation: [
    { title: 'Events and payloads', url: PAYLOADS },
    { title: 'Validating deliveries', url: VALIDATING },
    { title: 'Failed deliveries', url: FAILED },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the repository or the organisation open Settings, Webhooks, Add webhook, and paste it as Payload URL. A GitHub App has its own under Developer settings.',
    'Choose "application/json"; with "application/x-www-form-urlencoded" the JSON comes in a form field, and the signature covers the form.',
    'Enter a secret of your own making, and save the same here. GitHub sends a ping at once.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Webhook secret',
      where:
        'The text that you entered as Secret with the webhook. GitHub does not show it again; where it is lost, enter a new one.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      ...SIGNED,
      id: 'sha256',
      title: 'X-Hub-Signature-256',
      generation: 'current',
      note: 'HMAC-SHA256 over the body as it arrived, in hexadecimal behind "sha256="; of a form the whole form is signed, not the JSON in it.',
      absent: {
        message:
          'There is no X-Hub-Signature-256 header: either no secret is entered with the webhook, or this did not come from GitHub.',
        fix: 'Enter a secret at GitHub with the webhook and save it here, then refuse requests without a signature.',
      },
      hash: 'sha256',
      place: { in: 'header', name: 'X-Hub-Signature-256', prefix: 'sha256=' },
    },
    {
      ...SIGNED,
      id: 'sha1',
      title: 'X-Hub-Signature',
      generation: 'legacy',
      note: 'It is made with SHA-1 and is sent for old receivers only: verify X-Hub-Signature-256, which GitHub sends beside it.',
      hash: 'sha1',
      place: { in: 'header', name: 'X-Hub-Signature', prefix: 'sha1=' },
    },
  ],
  envelope: 'item',
  payloadField: { field: 'payload', holds: 'json', isAlways: true },
  recognise: [
    [
      { at: { header: 'x-github-event' }, exists: true },
      { at: { header: 'x-github-delivery' }, exists: true },
    ],
  ],
  typeAt: [],
  typeHeaders: ['X-GitHub-Event'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: 10_000,
    sentence: 'Any 2xx answer within 10 s; GitHub Enterprise Server waits 30 s.',
    source: FAILED,
  },
  retries: {
    attempts: 1,
    gapsSeconds: [],
    sentence:
      'None: GitHub does not send a failed delivery again by itself. For three days it can be sent again by hand or by the API, with the same X-GitHub-Delivery.',
    source: FAILED,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null, bodies: ['json', 'form'] },
  handshakes: [
    {
      id: 'ping',
      title: 'Ping',
      when: [{ at: { header: 'x-github-event' }, oneOf: ['ping'] }],
      // It is an event like the others to GitHub, so that the endpoint answers as it always does.
      answer: null,
      isSigned: true,
      message:
        'This is the ping that GitHub sends when a webhook is made: "{found}". Nothing happened in the repository; what counts is whether its signature holds.',
      shows: 'zen',
      fix: null,
      source: `${PAYLOADS}#ping`,
    },
  ],
  rules: [
    {
      id: 'insecure-ssl',
      expect: { at: { path: 'hook.config.insecure_ssl' }, noneOf: ['1', 1] },
      status: 'warn',
      message: 'GitHub is told not to check the certificate of this address.',
      fix: 'Switch "SSL verification" on with the webhook.',
    },
    {
      id: 'hook-form',
      when: [{ at: { path: 'hook.config' }, exists: true }],
      expect: { at: { path: 'hook.config.content_type' }, oneOf: ['json'] },
      status: 'note',
      message: 'The webhook sends its JSON in a form field (content type "{found}").',
      fix: 'Choose "application/json" with the webhook if your app reads JSON.',
    },
  ],
  mask: [
    // A form holds all of it in one field, so that nothing in it can be told apart.
    'payload',
    'pusher.email',
    'head_commit.author.email',
    'head_commit.committer.email',
    'sender.email',
    'commits.author.email',
    'commits.committer.email',
  ],
  unknown: [
    'The source addresses: GitHub lists them at api.github.com/meta and changes them from time to time, so that none are kept here.',
    'The types that are not described here: GitHub documents more than seventy.',
  ],
}
