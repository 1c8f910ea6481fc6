import type { Provider } from '../provider.ts'
import { events } from './events.ts'

const SETTINGS = 'https://www.chargebee.com/docs/2.0/webhook_settings.html'
const RETRIES =
  'https://support.chargebee.com/support/solutions/articles/257941-at-which-rate-can-we-expect-the-webhook-calls-in-chargebee-will-there-be-any-performance-disruption'
const FAILING =
  'https://chargebee.com/docs/1.0/site-configuration/articles-and-faq/how-would-i-know-if-the-configured-webhook-url-in-my-chargebee-site-is-failing.html'

const GAPS = [2 * 60, 6 * 60, 30 * 60, 3600, 5 * 3600, 24 * 3600, 48 * 3600]

export const chargebee: Provider = {
  id: 'chargebee',
  name: 'Chargebee',
  summary: 'Subscriptions, invoices and payments; a user and a password, and no signature.',
  documentation: [
    { title: 'Webhook settings', url: SETTINGS },
    { title: 'Events of the API', url: 'https://apidocs.chargebee.com/docs/api/events' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In Chargebee open Settings, Configure Chargebee, API Keys and Webhooks, the tab Webhooks, and add it. Test and live sites have settings of their own.',
    'Switch on "Protect webhook URL with basic authentication" with a user and a password, and save both here.',
    'Choose the version of the API that your library speaks: it decides how the content is laid out.',
  ],
  credentials: [
    {
      kind: 'username',
      label: 'User',
      where: 'Chosen by you with the webhook, under basic authentication.',
      secret: false,
    },
    {
      kind: 'password',
      label: 'Password',
      where: 'Chosen by you with the webhook, under basic authentication.',
      secret: true,
    },
  ],
  settings: [],
  schemes: [
    {
      id: 'basic',
      title: 'HTTP Basic',
      source: SETTINGS,
      generation: 'current',
      note: 'Chargebee signs nothing: the user and the password say who sent it, and nothing proves the body.',
      absent: {
        message:
          'There is no Authorization header, so nothing says that this came from Chargebee. Basic authentication is optional there, and nothing else is offered.',
        fix: 'Switch it on with the webhook in Chargebee, and refuse requests without it. Where money depends on it, fetch the event by its id with your API key.',
      },
      mechanism: 'basic',
      username: 'username',
      password: 'password',
    },
  ],
  envelope: 'item',
  recognise: [
    [
      { at: { path: 'event_type' }, exists: true, matches: '^[a-z_]+$' },
      { at: { path: 'content' }, exists: true },
      { at: { path: 'webhook_status' }, exists: true },
    ],
  ],
  typeAt: ['event_type'],
  events,
  states: {
    invoice: {
      next: {
        pending: ['posted', 'payment_due', 'paid', 'voided'],
        posted: ['payment_due', 'paid', 'not_paid', 'voided'],
        payment_due: ['paid', 'not_paid', 'voided'],
        not_paid: ['paid', 'voided'],
        paid: ['voided'],
        voided: [],
      },
      basis: 'Read from the description of the status of invoices in the reference of Chargebee.',
    },
  },
  unordered: {
    sentence: 'Chargebee says that webhooks can come out of order and more than once.',
    source: SETTINGS,
  },
  acknowledges: {
    statuses: [200],
    withinMs: null,
    sentence:
      'Status 200. There are limits for connecting, reading and the whole call; their lengths are not on the pages that we could read.',
    source: FAILING,
  },
  retries: {
    attempts: 8,
    gapsSeconds: GAPS,
    sentence:
      'Seven more times: after 2, 6 and 30 minutes, 1 and 5 hours, 1 and 2 days, each after the one before.',
    source: RETRIES,
    schedules: [
      {
        id: 'chargebee',
        title: 'Chargebee',
        attempts: 8,
        gapsSeconds: GAPS,
        renews: null,
        doubt: null,
        source: RETRIES,
      },
    ],
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'old-version',
      expect: { at: { path: 'api_version' }, noneOf: ['v1'] },
      status: 'note',
      message: 'The content is laid out by version {found} of the API; libraries of today speak v2.',
      fix: 'Choose v2 with the webhook once your app reads it.',
    },
    {
      id: 'payment-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['payment_succeeded'] }],
      expect: { at: { path: 'content.transaction.status' }, oneOf: ['success'] },
      status: 'warn',
      message: 'The event says payment_succeeded, but the status of the transaction is {found}.',
      fix: 'Fetch the transaction by the API and take its status.',
    },
  ],
  mask: [
    'content.customer.first_name',
    'content.customer.last_name',
    'content.customer.email',
    'content.customer.phone',
    'content.customer.billing_address',
    'content.card',
    'content.payment_source',
    'content.transaction.masked_card_number',
    'content.invoice.billing_address',
    'content.invoice.shipping_address',
    'content.subscription.shipping_address',
    'content.customer.company',
    'content.customer.vat_number',
    'content.transaction.iin',
    'content.transaction.last4',
    'content.contact',
  ],
  unknown: [
    'How long Chargebee waits for an answer.',
    'Whether 2xx answers other than 200 count: the page that we could read names 200.',
    'A key in the address ("?key=..."), which Chargebee names as a weaker way, is not tested here.',
    'Some two hundred event types: of most only the envelope is checked.',
  ],
}
