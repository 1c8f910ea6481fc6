import type { Provider } from '../provider.ts'
import { events } from './events.ts'
import { rules } from './rules.ts'
import { states } from './states.ts'

const LISTENER = 'https://docs.clik2pay.com/docs/webhook-listener'

export const clik2pay: Provider = {
  id: 'clik2pay',
  name: 'Clik2pay',
  summary:
    'Payment requests and payments from Canadian bank accounts; status callbacks with a user and password.',
  documentation: [
    { title: 'Webhook listener', url: LISTENER },
    {
      title: 'Create a payment request',
      url: 'https://docs.clik2pay.com/reference/post-v1-merchants-merchantid-payment-requests',
    },
    { title: 'Refunds', url: 'https://docs.clik2pay.com/docs/refunds-1' },
  ],
  setup: [
    'Copy the public address of this endpoint. Clik2pay sends to HTTPS on port 443 only.',
    'Give the address to Clik2pay during integration testing: there is no page to enter it yourself. They recommend another address for production.',
    'Agree with them on the user and the password that they send with every callback, and save both here.',
  ],
  credentials: [
    {
      kind: 'username',
      label: 'User',
      where: 'Agreed with Clik2pay when the address is handed over; how exactly is not documented.',
      secret: false,
    },
    {
      kind: 'password',
      label: 'Password',
      where:
        'Agreed with Clik2pay together with the user. It is not the password of the API login, unless you agreed on that.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'basic',
      title: 'HTTP Basic',
      source: LISTENER,
      generation: 'current',
      note: 'Clik2pay sends no signature: the user and the password prove the sender, nothing proves the body.',
      absent: {
        message:
          'There is no Authorization header, so nothing proves that this came from Clik2pay. Their documentation says that a listener must accept Basic; whether they may leave it out is not documented.',
        fix: 'Ask Clik2pay to send the user and the password with each callback, and refuse callbacks without them in your app.',
      },
      mechanism: 'basic',
      username: 'username',
      password: 'password',
    },
  ],
  envelope: 'list-or-item',
  recognise: [
    [
      { at: { path: 'eventType' }, exists: true, matches: '^PAYMENT-[A-Z-]+$' },
      { at: { path: 'resource' }, exists: true },
    ],
  ],
  typeAt: ['eventType'],
  events,
  states,
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'Any 2xx answer. How long Clik2pay waits for it is not documented.',
    source: LISTENER,
  },
  retries: {
    attempts: 3,
    gapsSeconds: null,
    sentence:
      'Without a 2xx answer it tries three times, then drops the event. The time between them, and whether three counts the first, is not documented.',
    source: LISTENER,
    schedules: [
      {
        id: 'clik2pay',
        title: 'Clik2pay',
        attempts: 3,
        gapsSeconds: null,
        renews: null,
        doubt: 'Whether three attempts count the first is not documented; here they do.',
        source: LISTENER,
      },
    ],
  },
  sources: {
    live: ['3.99.39.224', '3.96.30.80', '52.60.229.252'],
    sandbox: ['99.79.143.93', '3.96.21.104', '52.60.117.97'],
    misprints: [
      {
        address: '52.6.229.252',
        explanation:
          'Older copies of the documentation print 52.6.229.252 where the newest has 52.60.229.252: a digit was missing.',
      },
    ],
    source: LISTENER,
  },
  transport: { method: 'POST', https: true, port: 443 },
  rules,
  mask: [
    'resource.payer.name',
    'resource.payer.email',
    'resource.payer.mobileNumber',
    'resource.recipient.email',
    'resource.recipient.mobileNumber',
  ],
  unknown: [
    'How the user and the password of the webhook are agreed, and whether they may be left out.',
    'The content type and the other headers that Clik2pay sends.',
    'Samples of PAYMENT-FAILED, PAYMENT-LINK-FOLLOWED, PAYMENT-PROCESSING, of a refund, and of the Payments API.',
    'Whether an array ever holds more than one event, and the time between the attempts.',
    'The currency of an amount: the body carries none.',
  ],
}
