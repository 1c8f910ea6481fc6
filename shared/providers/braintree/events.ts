import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import { BODIES } from './samples.ts'

const LIBRARY =
  'https://github.com/braintree/braintree_node/blob/master/lib/braintree/webhook_testing_gateway.js'
const SUBJECT = 'notification.subject'

/** A decimal number in a string, as Braintree writes amounts. */
const Amount = () => z.string().regex(/^-?\d+(\.\d+)?$/)

/** https://developer.paypal.com/braintree/docs/reference/response/transaction */
const TransactionStatus = () =>
  z.enum([
    'authorization_expired',
    'authorizing',
    'authorized',
    'gateway_rejected',
    'failed',
    'processor_declined',
    'settled',
    'settling',
    'settlement_confirmed',
    'settlement_declined',
    'settlement_pending',
    'submitted_for_settlement',
    'voided',
  ])

const Transaction = () =>
  z.looseObject({
    id: z.string(),
    amount: Amount(),
    status: TransactionStatus().optional(),
    'currency-iso-code': z.string().optional(),
  })

const Subscription = () =>
  z.looseObject({
    id: z.string(),
    status: z.enum(['Active', 'Canceled', 'Expired', 'Past Due', 'Pending']).optional(),
    transactions: z.array(Transaction()).optional(),
  })

/** https://developer.paypal.com/braintree/docs/reference/response/dispute */
const Dispute = () =>
  z.looseObject({
    id: z.string(),
    amount: Amount(),
    'amount-disputed': Amount(),
    'currency-iso-code': z.string(),
    status: z.enum([
      'accepted',
      'auto_accepted',
      'disputed',
      'expired',
      'lost',
      'open',
      'under_review',
      'won',
    ]),
    reason: z.string(),
    'reply-by-date': z.string().nullable(),
    transaction: z.looseObject({ id: z.string(), amount: Amount() }),
  })

const Disbursement = () =>
  z.looseObject({
    id: z.string(),
    amount: Amount(),
    success: z.boolean(),
    'disbursement-date': z.string(),
    'transaction-ids': z.array(z.string()),
    'merchant-account': z.looseObject({ id: z.string() }),
    'exception-message': z.string().nullable(),
    'follow-up-action': z.string().nullable(),
  })

function notification(subject: z.ZodType) {
  return z.looseObject({
    notification: z.looseObject({ timestamp: z.string(), kind: z.string(), subject }),
  })
}

function sample(body: string): Sample {
  return {
    source: 'constructed',
    url: LIBRARY,
    note: 'Made after what the testing gateway of the library writes; ids, names and amounts are ours.',
    contentType: 'application/x-www-form-urlencoded',
    headers: [],
    body,
  }
}

type Words = Pick<EventType, 'title' | 'meaning'>
type Places = Pick<EventType, 'object' | 'objectId' | 'status' | 'amount' | 'currency'>

const COMMON = {
  partial: true,
  key: [],
  time: ['notification.timestamp'],
} as const

function event(
  type: string,
  words: Words,
  subject: () => z.ZodType,
  body: string,
  places: Places,
): EventType {
  return {
    type,
    ...words,
    ...COMMON,
    ...places,
    schema: () => notification(subject()),
    sample: sample(body),
  }
}

const SUBSCRIPTION: Places = {
  object: 'subscription',
  objectId: [`${SUBJECT}.subscription.id`],
  status: [`${SUBJECT}.subscription.status`],
  amount: [`${SUBJECT}.subscription.transactions.0.amount`],
  currency: [`${SUBJECT}.subscription.transactions.0.currency-iso-code`],
}

const TRANSACTION: Places = {
  object: 'transaction',
  objectId: [`${SUBJECT}.transaction.id`],
  status: [`${SUBJECT}.transaction.status`],
  amount: [`${SUBJECT}.transaction.amount`],
  currency: [`${SUBJECT}.transaction.currency-iso-code`],
}

const DISPUTE: Places = {
  object: 'dispute',
  objectId: [`${SUBJECT}.dispute.id`],
  status: [`${SUBJECT}.dispute.status`],
  amount: [`${SUBJECT}.dispute.amount-disputed`, `${SUBJECT}.dispute.amount`],
  currency: [`${SUBJECT}.dispute.currency-iso-code`],
}

const withSubscription = () => z.looseObject({ subscription: Subscription() })
const withDispute = () => z.looseObject({ dispute: Dispute() })

export const events: readonly EventType[] = [
  event(
    'subscription_charged_successfully',
    {
      title: 'Subscription charged',
      meaning: 'A subscription moved to its next billing cycle, and the charge was submitted for settlement.',
    },
    withSubscription,
    BODIES.subscriptionCharged,
    SUBSCRIPTION,
  ),
  event(
    'subscription_charged_unsuccessfully',
    {
      title: 'Subscription not charged',
      meaning: 'A charge of a subscription was declined; the newest transaction says why.',
    },
    withSubscription,
    BODIES.subscriptionFailed,
    SUBSCRIPTION,
  ),
  event(
    'subscription_canceled',
    { title: 'Subscription cancelled', meaning: 'A subscription was cancelled and is not charged again.' },
    withSubscription,
    BODIES.canceled,
    SUBSCRIPTION,
  ),
  event(
    'transaction_settled',
    {
      title: 'Transaction settled',
      meaning: 'A transaction is settled; the sample is one of a bank account, as in the library.',
    },
    () => z.looseObject({ transaction: Transaction() }),
    BODIES.transactionSettled,
    TRANSACTION,
  ),
  event(
    'dispute_opened',
    {
      title: 'Dispute opened',
      meaning: 'A customer disputes a charge with the bank; evidence is due by the reply-by date.',
    },
    withDispute,
    BODIES.disputeOpened,
    DISPUTE,
  ),
  event(
    'dispute_lost',
    { title: 'Dispute lost', meaning: 'The dispute was decided for the customer.' },
    withDispute,
    BODIES.disputeLost,
    DISPUTE,
  ),
  event(
    'disbursement',
    {
      title: 'Disbursement',
      meaning: 'Money was paid out to the bank account of a merchant account, or could not be.',
    },
    () => z.looseObject({ disbursement: Disbursement() }),
    BODIES.disbursement,
    {
      object: 'disbursement',
      objectId: [`${SUBJECT}.disbursement.id`],
      status: [],
      amount: [`${SUBJECT}.disbursement.amount`],
      currency: [`${SUBJECT}.disbursement.merchant-account.currency-iso-code`],
    },
  ),
  {
    // Every other kind: about forty, each with a subject of its own.
    type: 'check',
    when: [{ at: { path: 'notification.kind' }, exists: true }],
    openType: true,
    title: 'Notification',
    meaning:
      'A kind of notification that is not described here. "check" is what "Check URL" in the Control Panel sends.',
    schema: () => notification(z.looseObject({})),
    sample: sample(BODIES.check),
    ...COMMON,
    object: 'notification',
    objectId: [
      ...['transaction', 'subscription', 'dispute', 'disbursement', 'local-payment'].map(
        (name) => `${SUBJECT}.${name}.id`,
      ),
      // A check is about nothing: its time tells it apart.
      'notification.timestamp',
    ],
    status: ['transaction', 'subscription', 'dispute'].map((name) => `${SUBJECT}.${name}.status`),
    amount: ['transaction', 'dispute'].map((name) => `${SUBJECT}.${name}.amount`),
    currency: ['transaction', 'dispute'].map((name) => `${SUBJECT}.${name}.currency-iso-code`),
  },
]
