/** The texts of the samples; events.ts says where each comes from. */

const event = (id: string, type: string, at: string, data: string): string => `{
  "event_id": "${id}",
  "event_type": "${type}",
  "occurred_at": "${at}",
  "notification_id": "ntf_01hv8x29t1xpxs8xk2zy7f9c4m",
  "data": ${data}
}`

const TRANSACTION = (status: string, at: string): string => `{
    "id": "txn_01hv8wptq8987qeep44cyrewp9",
    "status": "${status}",
    "customer_id": "ctm_01hv6y1jedq4p1n0yqn5ba3ky4",
    "address_id": "add_01hv8gq3318ktkfengj2r75gfx",
    "business_id": null,
    "custom_data": null,
    "currency_code": "USD",
    "origin": "web",
    "subscription_id": "sub_01hv8x29kz0t586xy6zn1a62ny",
    "invoice_number": "325-10566",
    "collection_mode": "automatic",
    "discount_id": null,
    "items": [],
    "details": {
      "totals": {
        "subtotal": "60000",
        "discount": "0",
        "tax": "5325",
        "total": "65325",
        "grand_total": "65325",
        "balance": "0",
        "currency_code": "USD"
      }
    },
    "payments": [],
    "created_at": "2024-04-12T10:12:33.2014Z",
    "updated_at": "${at}",
    "billed_at": "2024-04-12T10:18:48.294633Z"
  }`

export const TRANSACTION_COMPLETED = event(
  'evt_01hv8x2acma2gz7he8kg2s0hna',
  'transaction.completed',
  '2024-04-12T10:18:50.738972Z',
  TRANSACTION('completed', '2024-04-12T10:18:49.738971628Z'),
)

export const TRANSACTION_PAYMENT_FAILED = event(
  'evt_01hv8x1tpjfnttxddw73xnqx6s',
  'transaction.payment_failed',
  '2024-04-12T10:18:34.546745Z',
  TRANSACTION('ready', '2024-04-12T10:18:34.000000Z'),
)

const SUBSCRIPTION = (status: string): string => `{
    "id": "sub_01hv8x29kz0t586xy6zn1a62ny",
    "status": "${status}",
    "customer_id": "ctm_01hv6y1jedq4p1n0yqn5ba3ky4",
    "address_id": "add_01hv8gq3318ktkfengj2r75gfx",
    "business_id": null,
    "currency_code": "USD",
    "collection_mode": "automatic",
    "billing_cycle": { "frequency": 1, "interval": "month" },
    "current_billing_period": { "starts_at": "2024-04-12T10:18:47.635628Z", "ends_at": "2024-05-12T10:18:47.635628Z" },
    "scheduled_change": null,
    "items": [],
    "custom_data": null,
    "created_at": "2024-04-12T10:18:48.831Z",
    "updated_at": "2024-04-12T10:18:48.831Z",
    "started_at": "2024-04-12T10:18:47.635628Z",
    "next_billed_at": "2024-05-12T10:18:47.635628Z",
    "paused_at": null,
    "canceled_at": null
  }`

export const SUBSCRIPTION_CREATED = event(
  'evt_01hv8x29y2q7vdf5hz1cmk7ypd',
  'subscription.created',
  '2024-04-12T10:18:49.621022Z',
  SUBSCRIPTION('active'),
)

export const SUBSCRIPTION_UPDATED = event(
  'evt_01hvar8w1d7xj5m0zzz2vdnsfq',
  'subscription.updated',
  '2024-05-12T10:20:00.000000Z',
  SUBSCRIPTION('past_due'),
)

export const ADJUSTMENT_CREATED = event(
  'evt_01hvgvs1bv1kf3bkbh2ks0m1pf',
  'adjustment.created',
  '2024-04-15T12:26:28.798Z',
  `{
    "id": "adj_01hvgf2s84dr6reszzg29zbvcm",
    "action": "refund",
    "transaction_id": "txn_01hv8wptq8987qeep44cyrewp9",
    "subscription_id": "sub_01hv8x29kz0t586xy6zn1a62ny",
    "customer_id": "ctm_01hv6y1jedq4p1n0yqn5ba3ky4",
    "reason": "error",
    "currency_code": "USD",
    "status": "pending_approval",
    "items": [],
    "totals": { "subtotal": "92", "tax": "8", "total": "100", "fee": "5", "earnings": "87", "currency_code": "USD" },
    "created_at": "2024-04-15T12:26:28.000Z",
    "updated_at": "2024-04-15T12:26:28.000Z"
  }`,
)

export const CUSTOMER_CREATED = event(
  'evt_01hv6y1jq4b7n1n0yqn5ba3kyx',
  'customer.created',
  '2024-04-11T15:57:24.813Z',
  `{
    "id": "ctm_01hv6y1jedq4p1n0yqn5ba3ky4",
    "name": "Jo Brown",
    "email": "jo@example.com",
    "status": "active",
    "locale": "en",
    "created_at": "2024-04-11T15:57:24.813Z",
    "updated_at": "2024-04-11T15:57:24.813Z"
  }`,
)
