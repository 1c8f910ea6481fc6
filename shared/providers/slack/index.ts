import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const VERIFYING = 'https://docs.slack.dev/authentication/verifying-requests-from-slack'
const EVENTS = 'https://docs.slack.dev/apis/events-api/'
const URL_VERIFICATION = 'https://docs.slack.dev/reference/events/url_verification'

export const slack: Provider = {
  id: 'slack',
  name: 'Slack',
  summary: 'Events, slash commands and interactions of a Slack app.',
  documentation: [
    { title: 'Events API', url: EVENTS },
    { title: 'Verifying requests', url: VERIFYING },
    { title: 'Slash commands', url: 'https://docs.slack.dev/interactivity/implementing-slash-commands' },
    { title: 'Interaction payloads', url: 'https://docs.slack.dev/reference/interaction-payloads' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'At api.slack.com/apps open your app, then Event Subscriptions, switch them on and paste the address as Request URL: Slack sends a challenge at once, and Hookloupe answers it.',
    'Interactions and slash commands have addresses of their own, under Interactivity & Shortcuts and Slash Commands.',
    'Copy the signing secret from Basic Information and save it here.',
  ],
  credentials: [
    {
      kind: 'signingSecret',
      label: 'Signing secret',
      where:
        'At api.slack.com/apps, your app, Basic Information, App Credentials: the signing secret, not the client secret and not the verification token.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'v0',
      title: 'X-Slack-Signature',
      source: VERIFYING,
      generation: 'current',
      note: 'HMAC-SHA256 over "v0:", the time, ":" and the body as it arrived, in hexadecimal behind "v0=". The member "token" of the body is the old verification token: it is deprecated and proves nothing.',
      absent: {
        message: 'There is no X-Slack-Signature header, so nothing says that this came from Slack.',
        fix: 'Refuse requests without it. If Slack sent this, look which proxy on the way drops the header.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'signingSecret', bytes: 'utf8' },
      signed: 'v0:{timestamp}:{body}',
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'header', name: 'X-Slack-Signature', prefix: 'v0=' },
      timestamp: { place: { in: 'header', name: 'X-Slack-Request-Timestamp' }, unit: 's' },
      toleranceSeconds: 300,
    },
  ],
  envelope: 'item',
  payloadField: { field: 'payload', holds: 'json', isAlways: false },
  recognise: [
    [{ at: { header: 'x-slack-signature' }, exists: true }],
    [
      { at: { path: 'api_app_id' }, exists: true },
      { at: { path: 'type' }, exists: true, oneOf: ['event_callback', 'block_actions'] },
    ],
    [
      { at: { path: 'type' }, exists: true, oneOf: ['url_verification'] },
      { at: { path: 'challenge' }, exists: true },
    ],
    [
      { at: { path: 'command' }, exists: true },
      { at: { path: 'response_url' }, exists: true, matches: '^https://hooks\\.slack\\.com/' },
    ],
  ],
  typeAt: ['event.type', 'type'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: 3000,
    sentence:
      'A 2xx answer within 3 s. Where fewer than 5 % of the deliveries of an hour are answered so, Slack switches the subscription off.',
    source: EVENTS,
  },
  retries: {
    attempts: 4,
    gapsSeconds: [0, 60, 300],
    sentence:
      'Events are sent again almost at once, after 1 minute and after 5 minutes, with X-Slack-Retry-Num and the reason in X-Slack-Retry-Reason. Whether commands and interactions are repeated is not said there.',
    source: `${EVENTS}#retries`,
    schedules: [
      {
        id: 'events',
        title: 'Events API',
        attempts: 4,
        gapsSeconds: [0, 60, 300],
        renews: null,
        doubt: 'The first repetition comes "nearly immediately", which is 0 s here.',
        source: `${EVENTS}#retries`,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null, bodies: ['json', 'form'] },
  handshakes: [
    {
      id: 'url-verification',
      title: 'Check of the address',
      when: [
        { at: { path: 'type' }, oneOf: ['url_verification'] },
        { at: { path: 'challenge' }, exists: true },
      ],
      answer: {
        status: 200,
        body: '{echo}',
        contentType: 'text/plain',
        echo: { at: { path: 'challenge' }, matches: '^[A-Za-z0-9._~+/=-]{1,500}$' },
      },
      isSigned: true,
      message:
        'Slack checks whether this address is yours with the challenge {found}, and takes it back as plain text for an answer. Hookloupe sends it back.',
      fix: 'Let your app send it back as well before you enter its own address: Slack asks again each time the address is saved.',
      source: URL_VERIFICATION,
    },
  ],
  rules: [
    {
      id: 'retry',
      expect: { at: { header: 'x-slack-retry-num' }, exists: false },
      status: 'note',
      message:
        'Slack sends this again: an earlier attempt was not answered with 2xx within 3 s. This is repetition {found}.',
      fix: 'Answer first and work afterwards, and handle each event_id once.',
    },
    {
      id: 'rate-limited',
      when: [{ at: { path: 'type' }, oneOf: ['app_rate_limited'] }],
      expect: { at: { path: 'minute_rate_limited' }, exists: false },
      status: 'warn',
      message:
        'Slack sends fewer events to this app: more than 30,000 came up within an hour in one workspace.',
      fix: 'Subscribe to fewer types of event, and ask the API for what you miss.',
    },
  ],
  mask: [
    // Interactions stand in one form field as JSON, so that nothing in it can be told apart.
    'payload',
    'token',
    'response_url',
    'trigger_id',
    'user_name',
    'text',
    'event.text',
    'event.blocks',
    'event.user.profile',
    'event.user.real_name',
    'user.name',
    'user.username',
  ],
  unknown: [
    'Whether a repeated event is signed with a new time.',
    'The source addresses: no list of them is known.',
    'The types of event: Slack documents more than ninety. Those that are not described here are read by their envelope.',
  ],
}
