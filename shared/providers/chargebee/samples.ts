/** The texts of the samples; events.ts says where each comes from. */
const event = (id: string, type: string, content: string): string => `{
  "id": "${id}",
  "occurred_at": 1716540000,
  "source": "scheduled_job",
  "object": "event",
  "api_version": "v2",
  "content": ${content},
  "event_type": "${type}",
  "webhook_status": "scheduled",
  "webhooks": [{ "id": "whv2_AzZlGJTCQfZM32V", "webhook_status": "scheduled", "object": "webhook" }]
}`

const TRANSACTION = (status: string, more: string): string => `{
      "id": "txn_AzZlGJTCQfZP92Y",
      "customer_id": "AzZlGJTCQfYxt1f",
      "subscription_id": "AzZlGJTCQfZ0m1p",
      "gateway_account_id": "gw_AzZlGJTCQfYv81a",
      "payment_method": "card",
      "gateway": "chargebee",
      "type": "payment",
      "date": 1716540000,
      "amount": 4900,
      "status": "${status}",${more}
      "currency_code": "USD",
      "masked_card_number": "************1111",
      "object": "transaction"
    }`

const CUSTOMER = `{
      "id": "AzZlGJTCQfYxt1f",
      "first_name": "John",
      "last_name": "Doe",
      "email": "john@example.com",
      "object": "customer"
    }`

const INVOICE = (status: string): string => `{
      "id": "203",
      "customer_id": "AzZlGJTCQfYxt1f",
      "subscription_id": "AzZlGJTCQfZ0m1p",
      "status": "${status}",
      "date": 1716540000,
      "total": 4900,
      "amount_paid": ${status === 'paid' ? 4900 : 0},
      "amount_due": ${status === 'paid' ? 0 : 4900},
      "currency_code": "USD",
      "object": "invoice"
    }`

const SUBSCRIPTION = (status: string): string => `{
      "id": "AzZlGJTCQfZ0m1p",
      "customer_id": "AzZlGJTCQfYxt1f",
      "status": "${status}",
      "current_term_start": 1716540000,
      "current_term_end": 1719218400,
      "currency_code": "USD",
      "object": "subscription"
    }`

export const PAYMENT_SUCCEEDED = event(
  'ev_AzZlGJTCQfZQb2a',
  'payment_succeeded',
  `{
    "transaction": ${TRANSACTION('success', '')},
    "invoice": ${INVOICE('paid')},
    "customer": ${CUSTOMER}
  }`,
)

export const PAYMENT_FAILED = event(
  'ev_AzZlGJTCQfZRc3b',
  'payment_failed',
  `{
    "transaction": ${TRANSACTION('failure', '\n      "error_code": "card_declined",')},
    "invoice": ${INVOICE('payment_due')},
    "customer": ${CUSTOMER}
  }`,
)

export const INVOICE_GENERATED = event(
  'ev_AzZlGJTCQfZSd4c',
  'invoice_generated',
  `{
    "invoice": ${INVOICE('payment_due')}
  }`,
)

export const SUBSCRIPTION_CANCELLED = event(
  'ev_AzZlGJTCQfZTe5d',
  'subscription_cancelled',
  `{
    "subscription": ${SUBSCRIPTION('cancelled')},
    "customer": ${CUSTOMER}
  }`,
)

export const CUSTOMER_CHANGED = event(
  'ev_AzZlGJTCQfZUf6e',
  'customer_changed',
  `{
    "customer": ${CUSTOMER}
  }`,
)
