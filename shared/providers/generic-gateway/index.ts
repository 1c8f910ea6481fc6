import type { Provider } from '../provider.ts'
import { ANY_SCHEME, OWN_SCHEME } from '../provider-at.ts'
import { events } from './events.ts'
import { dialects } from './schemes.ts'

const TYPES = events.map(({ type }) => type)

/**
 * A platform whose page names its events, shows one payload, and says of the signature only that it stands in the
 * headers and is made with the secret key: how exactly is a setting of the endpoint.
 */
export const genericGateway: Provider = {
  id: 'generic-gateway',
  name: 'Generic gateway',
  summary:
    'A payment platform that signs in a header with your secret key and does not say how; its scheme is found out or set.',
  documentation: [],
  setup: [
    'Copy the public address of this endpoint.',
    'In the dashboard open Settings, then API Keys, and enter the address as the webhook URL.',
    'Save the secret key of the dashboard here.',
    'When the first event has come, use "Find my scheme": it tells which header and which form of signature fit.',
  ],
  credentials: [
    {
      kind: 'secret',
      label: 'Secret key',
      where: 'In the dashboard of the platform, at Settings, API Keys.',
      secret: true,
    },
  ],
  settings: [
    {
      key: 'scheme',
      label: 'Signature',
      help: 'How the platform signs. "Find my scheme" fills this in from events that came; until then every known dialect counts, by its header.',
      input: {
        kind: 'choice',
        choices: [
          { value: ANY_SCHEME, label: 'Any known dialect' },
          ...dialects.map(({ id, title }) => ({ value: id, label: title })),
          { value: OWN_SCHEME, label: 'The description below' },
        ],
        default: ANY_SCHEME,
      },
    },
    {
      key: 'schemeDescription',
      label: 'Description of the signature',
      help: 'A scheme as JSON; it counts where the signature is set to the description.',
      input: { kind: 'scheme', default: '' },
    },
  ],
  schemes: dialects,
  schemeSetting: { choice: 'scheme', description: 'schemeDescription' },
  envelope: 'item',
  recognise: [
    [
      { at: { path: 'event' }, exists: true, oneOf: TYPES },
      // Others name their events alike, and have no such member.
      { at: { path: 'data.transaction_id' }, exists: true },
    ],
  ],
  recognisedLast: true,
  typeAt: ['event'],
  events,
  states: {},
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence:
      'Any 2xx answer; the page says 200 in one place and 2xx in another. How long the platform waits is not documented.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-successful-2xx',
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'The page says that a delivery may be retried; how often and when is not documented.',
    source: null,
  },
  sources: null,
  transport: { method: 'POST', https: true, port: null },
  rules: [
    {
      id: 'success-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['payment.success'] }],
      expect: { at: { path: 'data.status' }, oneOf: ['success'] },
      status: 'warn',
      message: 'The event says payment.success, but data.status is {found}; "success" is expected.',
      fix: 'Ask the platform for the transaction by its transaction_id and take that status.',
    },
    {
      id: 'amount-not-negative',
      expect: { at: { path: 'data.amount' }, notNegative: true },
      status: 'warn',
      message: 'data.amount is {found}; the documented example has a positive amount.',
      fix: 'Check who changed the amount on the way.',
    },
  ],
  mask: ['data.customer.email', 'data.customer.name'],
  unknown: [
    'Who the platform is: its page carries no name.',
    'The header of the signature, its algorithm and its encoding; the dialects offered are those of other gateways of the region.',
    'The payloads of payment.failed, refund.processed, transfer.success and subscription.renew.',
    'Whether amounts are in the main or in the minor unit of the currency.',
    'Retries, the time it waits for an answer, and source addresses.',
  ],
}
