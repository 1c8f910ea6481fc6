import type { Provider, Rule } from '../provider.ts'
import { events } from './events.ts'
import { states } from './states.ts'

const WEBHOOKS = 'https://docs.clickpesa.com/home/webhooks'
const CHECKSUM = 'https://docs.clickpesa.com/home/checksum'

const TYPES = events.map(({ type, title }) => ({ value: type, label: title }))

export const clickpesa: Provider = {
  id: 'clickpesa',
  name: 'ClickPesa',
  summary: 'Collections, payouts and deposits in Tanzania; callbacks with an optional checksum in the body.',
  documentation: [
    { title: 'Webhooks', url: WEBHOOKS },
    { title: 'Checksum', url: CHECKSUM },
    { title: 'Payout status', url: 'https://docs.clickpesa.com/home/payout-status' },
  ],
  setup: [
    'Copy the public address of this endpoint.',
    'In the ClickPesa dashboard open Settings, then Developers. For all transactions of the merchant use the section Webhooks; for those of one application click the application and use Application Webhooks.',
    'Set the address for each event that you want: ClickPesa takes one address per event and per level. DEPOSIT RECEIVED is there at merchant level only.',
    'For a checksum in each callback enable the checksum option of the application and save its checksum key here. Changing that option invalidates API tokens.',
  ],
  credentials: [
    {
      kind: 'checksumKey',
      label: 'Checksum key',
      where: 'In the dashboard at Settings, Developers, with the application that has checksums enabled.',
      secret: true,
    },
  ],
  settings: [
    {
      key: 'level',
      label: 'Level',
      help: 'Where this address is entered in the dashboard. An application with an address for an event is called there only; the merchant address is then not used.',
      input: {
        kind: 'choice',
        choices: [
          { value: 'merchant', label: 'Merchant' },
          { value: 'application', label: 'Application' },
        ],
        default: 'merchant',
      },
    },
    {
      key: 'application',
      label: 'Application',
      help: 'Name of the application in the dashboard, for your own overview.',
      input: { kind: 'text', default: '' },
    },
    {
      key: 'events',
      label: 'Events expected here',
      help: 'The events for which this address is entered. An event that is not among them is pointed out.',
      input: { kind: 'choices', choices: TYPES, default: TYPES.map(({ value }) => value) },
    },
  ],
  schemes: [
    {
      id: 'checksum-canonical',
      title: 'Canonical checksum',
      source: CHECKSUM,
      generation: 'current',
      note: 'HMAC-SHA256 over the body without checksum and checksumMethod, the keys of every object sorted, compact.',
      absent: {
        message:
          'The body has no checksum. ClickPesa adds one only where the checksum option of the application is enabled, so this proves nothing and refutes nothing.',
        fix: 'Enable the checksum option of the application in the dashboard (Settings, Developers). Changing it invalidates API tokens.',
      },
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'checksumKey', bytes: 'utf8' },
      signed: '{json}',
      json: { order: 'canonical', without: ['checksum', 'checksumMethod'] },
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'body', member: 'checksum' },
      // Its values on the wire are not documented; this is the one that a public SDK's test uses.
      companions: { checksumMethod: 'canonical' },
    },
    {
      id: 'checksum-legacy',
      title: 'Legacy checksum',
      source: CHECKSUM,
      generation: 'legacy',
      note: 'Older documentation joined the values of the sorted top-level keys. A nested object becomes the text "[object Object]", so that nothing in data is covered: it proves nothing.',
      mechanism: 'hmac',
      hash: 'sha256',
      key: { credential: 'checksumKey', bytes: 'utf8' },
      signed: '{values}',
      json: { order: 'as-is', without: ['checksum', 'checksumMethod'] },
      encoding: 'hex',
      letterCase: 'lower',
      place: { in: 'body', member: 'checksum' },
    },
  ],
  envelope: 'item',
  recognise: [
    [
      { at: { path: 'event' }, exists: true, matches: '^(PAYMENT|PAYOUT|DEPOSIT) [A-Z]+$' },
      { at: { path: 'data' }, exists: true },
    ],
    [
      { at: { path: 'eventType' }, exists: true, matches: '^(PAYMENT|PAYOUT|DEPOSIT) [A-Z]+$' },
      { at: { path: 'data' }, exists: true },
    ],
  ],
  typeAt: ['event', 'eventType'],
  events,
  states,
  acknowledges: {
    statuses: '2xx',
    withinMs: null,
    sentence: 'Any 2xx answer; what the body says is ignored. How long ClickPesa waits is not documented.',
    source: WEBHOOKS,
  },
  retries: {
    attempts: null,
    gapsSeconds: null,
    sentence: 'Whether and how often ClickPesa tries again is not documented.',
    source: null,
  },
  sources: null,
  transport: { method: 'POST', https: false, port: null },
  rules: [
    {
      id: 'event-key',
      expect: { at: { path: 'eventType' }, exists: false },
      status: 'note',
      message: 'The type stands in "eventType" ({found}); ClickPesa documents the key "event".',
      fix: 'Read the type from "event" and accept "eventType" as well, or find out who renames it on the way.',
    },
    {
      id: 'deposit-level',
      when: [{ at: { setting: 'level' }, exists: true, oneOf: ['application'] }],
      expect: { at: { type: true }, noneOf: ['DEPOSIT RECEIVED'] },
      status: 'fail',
      message:
        'A {found} came to an application-level address, but ClickPesa sends this event at merchant level only.',
      fix: 'Set this endpoint to merchant level, or check who sent the event.',
    },
    {
      id: 'unexpected-event',
      expect: { at: { type: true }, inSetting: 'events' },
      status: 'warn',
      message: 'This endpoint does not expect {found}: its address seems to be entered for the wrong event.',
      fix: 'Enter the address of the right endpoint for this event in the dashboard, or add the event to this endpoint.',
    },
    {
      id: 'collected-not-negative',
      expect: { at: { path: 'data.collectedAmount' }, notNegative: true },
      status: 'fail',
      message: 'data.collectedAmount is {found}; ClickPesa sends "0" in place of a negative amount.',
      fix: 'Check who changed the amount on the way, or whether the event comes from ClickPesa at all.',
    },
    ...['data.amount', 'data.fee', 'data.depositAmount'].map((path) => ({
      id: `not-negative.${path}`,
      expect: { at: { path }, notNegative: true },
      status: 'warn' as const,
      message: `${path} is {found}; no documented event has a negative amount.`,
      fix: 'Check who changed the amount on the way.',
    })),
    contradiction('PAYMENT RECEIVED', ['SUCCESS', 'SETTLED'], 'SUCCESS or SETTLED'),
    contradiction('PAYMENT FAILED', ['FAILED'], 'FAILED'),
    contradiction('PAYOUT REFUNDED', ['REFUNDED'], 'REFUNDED'),
    contradiction('PAYOUT REVERSED', ['REVERSED'], 'REVERSED'),
    {
      id: 'initiated-status',
      when: [{ at: { type: true }, exists: true, oneOf: ['PAYOUT INITIATED'] }],
      expect: { at: { path: 'data.status' }, noneOf: ['FAILED', 'REFUNDED', 'REVERSED'] },
      status: 'warn',
      message: 'The event says PAYOUT INITIATED, but data.status is {found}: the payout has ended already.',
      fix: 'Query the payout by its orderReference and take that status.',
    },
    {
      id: 'initiated-success',
      when: [{ at: { type: true }, exists: true, oneOf: ['PAYOUT INITIATED'] }],
      expect: { at: { path: 'data.status' }, noneOf: ['SUCCESS'] },
      status: 'note',
      message:
        'data.status is {found} although the payout has only been initiated; the documented sample has the same.',
      fix: 'Do not take this status for the end of the payout: it can still be refunded or reversed.',
    },
    {
      id: 'id-reference',
      when: [{ at: { type: true }, exists: true, oneOf: ['PAYMENT RECEIVED', 'PAYMENT FAILED'] }],
      expect: { at: { path: 'data.id' }, contains: 'data.orderReference' },
      status: 'note',
      message:
        'data.id is {found} and does not have the order reference {other} in it, as all published ids have. That is an observation, not a documented rule.',
      fix: 'Go by data.orderReference, and compare it with the order that you created.',
    },
    {
      id: 'settlement-type',
      expect: { at: { path: 'data.settlementType' }, exists: false },
      status: 'note',
      message:
        'The transfer type stands in "settlementType" ({found}); the older documentation calls it so, the current one "transferType".',
      fix: 'Read transferType first and settlementType where it is absent.',
    },
    {
      id: 'bank-transfer-type',
      when: [
        { at: { path: 'data.channel' }, exists: true, oneOf: ['BANK TRANSFER'] },
        { at: { path: 'data.settlementType' }, exists: false },
      ],
      expect: { at: { path: 'data.transferType' }, exists: true },
      status: 'warn',
      message: 'A bank transfer without data.transferType; the documentation shows ACH or RTGS there.',
      fix: 'Treat the transfer type as unknown.',
    },
  ],
  mask: [
    'data.customer.customerName',
    'data.customer.customerEmail',
    'data.customer.customerPhoneNumber',
    'data.beneficiary.accountNumber',
    'data.beneficiary.accountName',
    'data.beneficiary.beneficiaryMobileNumber',
    'data.beneficiary.beneficiaryEmail',
  ],
  unknown: [
    'Retries, the time it waits for an answer, source addresses and the headers that it sends.',
    'The values of checksumMethod on the wire; Hookloupe signs with "canonical", as a public SDK does.',
    'The full body of DEPOSIT RECEIVED, and the complete list of channels.',
    'Any checksum computed by ClickPesa itself: none is published, so the scheme is checked by public code only.',
  ],
}

function contradiction(type: string, statuses: readonly string[], words: string): Rule {
  return {
    id: `status.${type.toLowerCase().replace(' ', '-')}`,
    when: [{ at: { type: true }, exists: true, oneOf: [type] }],
    expect: { at: { path: 'data.status' }, oneOf: statuses },
    status: 'warn',
    message: `The event says ${type}, but data.status is {found}; ${words} is expected.`,
    fix: 'Query the transaction by its orderReference and take that status.',
  }
}
