import type { Rule } from '../provider.ts'

/** Addresses of the API: https://docs.clik2pay.com/docs/preparation-prerequisites-1 */
const SANDBOX_API = '^https://api\\.sandbox\\.clik2pay\\.com/'
const LIVE_API = '^https://api\\.clik2pay\\.com/'

/** Places of the list of links that are looked at; the sample has one. */
const LINK_PLACES = [0, 1, 2]

export const rules: readonly Rule[] = [
  {
    id: 'refund',
    when: [{ at: { type: true }, exists: true, oneOf: ['PAYMENT-COMPLETED'] }],
    expect: { at: { path: 'resource.status' }, noneOf: ['ACCEPTED'] },
    status: 'note',
    message:
      'This PAYMENT-COMPLETED has the status {found}: a refund was accepted, no money came in. Clik2pay uses the same event for both.',
    fix: 'Fulfil an order on resource.status PAID only, never on the event type alone.',
  },
  {
    id: 'completed-status',
    when: [{ at: { type: true }, exists: true, oneOf: ['PAYMENT-COMPLETED'] }],
    expect: { at: { path: 'resource.status' }, oneOf: ['PAID', 'SETTLED', 'ACCEPTED'] },
    status: 'warn',
    message:
      'The event says PAYMENT-COMPLETED, but resource.status is {found}; PAID is expected, or ACCEPTED for a refund.',
    fix: 'Do not fulfil the order on this event; ask for the payment request by the API and take its status.',
  },
  {
    id: 'failed-status',
    when: [{ at: { type: true }, exists: true, oneOf: ['PAYMENT-FAILED'] }],
    expect: { at: { path: 'resource.status' }, noneOf: ['PAID', 'SETTLED', 'ACCEPTED'] },
    status: 'warn',
    message: 'The event says PAYMENT-FAILED, but resource.status is {found}: the two contradict each other.',
    fix: 'Ask for the payment request by the API and take its status.',
  },
  {
    id: 'before-payment-status',
    when: [
      {
        at: { type: true },
        exists: true,
        oneOf: ['PAYMENT-LINK-FOLLOWED', 'PAYMENT-PROCESSING'],
      },
    ],
    expect: { at: { path: 'resource.status' }, noneOf: ['FAILED', 'CANCELLED', 'ACCEPTED'] },
    status: 'warn',
    message: 'The event belongs to a payment that is still open, but resource.status is {found}.',
    fix: 'Ask for the payment request by the API and take its status.',
  },
  {
    id: 'flex-amount',
    when: [{ at: { path: 'resource.type' }, exists: true, noneOf: ['FLEX'] }],
    expect: { at: { path: 'resource.amount' }, noneOf: [null] },
    status: 'fail',
    message: 'resource.amount is {found}; it may be null only where resource.type is FLEX.',
    fix: 'Check where the amount was lost before the request reached the listener.',
  },
  {
    id: 'amount-not-negative',
    expect: { at: { path: 'resource.amount' }, notNegative: true },
    status: 'fail',
    message: 'resource.amount is {found}; an amount is 0.01 or more.',
    fix: 'Refuse this event and ask for the payment request by the API.',
  },
  ...LINK_PLACES.flatMap(selfLink),
  ...['paymentLink', 'qrCodeLink'].map((name): Rule => ({
    id: `short-code.${name}`,
    expect: { at: { path: `resource.${name}` }, contains: 'resource.shortCode' },
    status: 'warn',
    message: `resource.${name} is {found}, and resource.shortCode is {other}: the two lead to different requests.`,
    fix: 'Do not show the link; ask for the payment request by the API and take the link from there.',
  })),
]

/** What the link of a payment request to itself tells: whose it is, and in which environment. */
function selfLink(index: number): Rule[] {
  const path = `resource.links.${index}.href`
  const isSelf: NonNullable<Rule['when']>[number] = {
    at: { path: `resource.links.${index}.rel` },
    exists: true,
    oneOf: ['self'],
  }
  return [
    {
      id: `self-link.${index}`,
      when: [isSelf],
      expect: { at: { path }, contains: 'resource.id' },
      status: 'warn',
      message:
        'resource.id is {other}, but the link of the resource to itself is {found}: two ids in one event.',
      fix: 'Do not book it for either; find out who changed the body on the way, and ask the API for both.',
    },
    {
      id: `sandbox-on-live.${index}`,
      when: [{ at: { environment: true }, oneOf: ['live'] }, isSelf],
      expect: { at: { path }, matches: `^(?!${SANDBOX_API.slice(1)})` },
      status: 'warn',
      message: 'The link {found} leads to the sandbox of Clik2pay, but this endpoint is for live.',
      fix: 'No money has moved: do not deliver. Give the sandbox an address of its own.',
    },
    {
      id: `live-on-sandbox.${index}`,
      when: [{ at: { environment: true }, oneOf: ['sandbox'] }, isSelf],
      expect: { at: { path }, matches: `^(?!${LIVE_API.slice(1)})` },
      // No event of the sandbox is published, so that its links may name the live API as the one sample does.
      status: 'note',
      message:
        'The link {found} leads to the live API of Clik2pay, but this endpoint is for the sandbox. The published sample has such a link too.',
      fix: 'If it is no sample, check which of the two environments has this address: the payment may be real.',
    },
  ]
}
