import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const SECURITY = 'https://www.twilio.com/docs/usage/webhooks/webhooks-security'
const OVERRIDES = 'https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides'
const TIMEOUT = 'https://www.twilio.com/docs/api/errors/11205'
const LIBRARY = 'https://github.com/twilio/twilio-node/blob/main/src/webhooks/webhooks.ts'

const BODY_DIGEST = { in: 'query', name: 'bodySHA256' } as const

/** What both ways of signing share. */
const SIGNED = {
  generation: 'current',
  mechanism: 'hmac',
  hash: 'sha1',
  key: { credential: 'authToken', bytes: 'utf8' },
  encoding: 'base64',
  letterCase: 'lower',
  place: { in: 'header', name: 'X-Twilio-Signature' },
  absent: {
    message: 'There is no X-Twilio-Signature header, so nothing says that this came from Twilio.',
    fix: 'Refuse requests without it. If Twilio sent this, look which proxy on the way drops the header.',
  },
} as const

export const twilio: Provider = {
  id: 'twilio',
  name: 'Twilio',
  summary: 'Messages, calls and recordings as forms, and Event Streams as JSON.',
  documentation: [
    { title: 'Webhook security', url: SECURITY },
    { title: 'Incoming messages', url: 'https://www.twilio.com/docs/messaging/guides/webhook-request' },
    {
      title: 'Message status callbacks',
      url: 'https://www.twilio.com/docs/messaging/guides/track-outbound-message-status',
    },
    { title: 'Calls', url: 'https://www.twilio.com/docs/voice/twiml#request-parameters' },
    { title: 'Event Streams', url: 'https://www.twilio.com/docs/events' },
  ],
  setup: [
    'Copy the public address of this endpoint. Twilio signs the address, so enter it exactly as it stands here.',
    'For messages and calls enter it in the Console with the phone number or the Messaging Service, with the method POST; for status callbacks give it as StatusCallback when you send.',
    'Save the auth token of the account here: the primary one, which stands on the first page of the Console.',
  ],
  credentials: [
    {
      kind: 'authToken',
      label: 'Auth token',
      where:
        'In the Console on the first page of the account: the primary auth token. A secondary one does not hold until it is promoted.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      ...SIGNED,
      id: 'form',
      title: 'X-Twilio-Signature',
      source: SECURITY,
      note: 'HMAC-SHA1 with the auth token over the whole address, query included, and then each parameter of the form sorted by name, name and value with nothing between. Of a repeated parameter each value counts once.',
      signed: '{url}{form}',
      form: { order: 'bytes', without: [], assign: '', join: '', repeated: 'distinct' },
      unlessAt: BODY_DIGEST,
    },
    {
      ...SIGNED,
      id: 'json',
      title: 'X-Twilio-Signature with bodySHA256',
      source: LIBRARY,
      note: 'For JSON only the address is signed; its parameter bodySHA256 is the SHA-256 of the body, so that both have to be checked.',
      signed: '{url}',
      bodyDigest: { place: BODY_DIGEST, hash: 'sha256', encoding: 'hex' },
    },
  ],
  envelope: 'list-or-item',
  recognise: [
    [{ at: { header: 'x-twilio-signature' }, exists: true }],
    [
      { at: { path: 'AccountSid' }, exists: true, matches: '^AC[0-9a-f]{32}$' },
      { at: { path: 'MessageSid' }, exists: true, matches: '^(SM|MM)[0-9a-f]{32}$' },
    ],
    [
      { at: { path: 'AccountSid' }, exists: true, matches: '^AC[0-9a-f]{32}$' },
      { at: { path: 'CallSid' }, exists: true, matches: '^CA[0-9a-f]{32}$' },
    ],
    [{ at: { path: 'type' }, exists: true, matches: '^com\\.twilio\\.' }],
  ],
  typeAt: ['type'],
  events,
  states: {},
  unordered: {
    sentence:
      'Callbacks on calls carry a SequenceNumber, because they are sent one by one and may arrive in another order.',
    source: 'https://www.twilio.com/docs/voice/api/call-resource#statuscallback',
  },
  acknowledges: {
    statuses: '2xx',
    withinMs: 15_000,
    sentence:
      'A 2xx answer within 15 s, the connection included. Calls and incoming messages want TwiML in it; an empty "<Response></Response>" does nothing.',
    source: TIMEOUT,
  },
  answer: { contentType: 'text/xml', body: '<Response></Response>' },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence:
      'Set by the address itself: "#rc=" behind it asks for up to five more attempts, "#rp=" for which failures. A fallback address takes over where one is set. What Twilio does without them is not taken over here.',
    source: OVERRIDES,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null, bodies: ['form', 'json'] },
  rules: [
    {
      id: 'error',
      when: [{ at: { path: 'ErrorCode' }, exists: true }],
      expect: { at: { path: 'ErrorCode' }, oneOf: ['', '0'] },
      status: 'note',
      message: 'Twilio gives the error code {found} for this message.',
      fix: 'Look it up in the error dictionary at twilio.com/docs/api/errors.',
    },
  ],
  mask: [
    'Body',
    'Called',
    'Caller',
    'CallerName',
    'From',
    'FromCity',
    'FromZip',
    'ForwardedFrom',
    'ProfileName',
    'SpeechResult',
    'To',
    'TranscriptionText',
    'WaId',
    'data.from',
    'data.to',
  ],
  unknown: [
    'Webhooks that are set to GET: their parameters stand in the address. The signature is tested, and what they say is not read.',
    'The parameters: they differ by channel and product, and Twilio adds some without notice. What is not described here is no finding.',
    'The source addresses: Twilio sends from many and names none for webhooks.',
    'Which products sign JSON with bodySHA256, beside Event Streams.',
  ],
}
