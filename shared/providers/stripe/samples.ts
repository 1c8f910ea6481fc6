/** The texts of the samples; events.ts says where each comes from. */

const PAYMENT_INTENT = (status: string, more: string): string => `{
      "id": "pi_3PK0kSLkdIwHu7ix0aBcDeFg",
      "object": "payment_intent",
      "amount": 2000,
      "amount_capturable": 0,
      "amount_received": ${status === 'succeeded' ? 2000 : 0},
      "capture_method": "automatic_async",
      "client_secret": "pi_3PK0kSLkdIwHu7ix0aBcDeFg_secret_hookloupe",
      "confirmation_method": "automatic",
      "created": 1716540000,
      "currency": "usd",
      "customer": null,
      "description": "Order 6735",
      ${more},
      "livemode": false,
      "metadata": { "order_id": "6735" },
      "next_action": null,
      "payment_method_types": ["card"],
      "receipt_email": "jenny@example.com",
      "status": "${status}"
    }`

const event = (id: string, type: string, created: number, object: string): string =>
  laidOut(`{
  "id": "${id}",
  "object": "event",
  "api_version": "2024-04-10",
  "created": ${created},
  "data": {
    "object": ${object}
  },
  "livemode": false,
  "pending_webhooks": 1,
  "request": { "id": "req_hookloupe0001", "idempotency_key": "1f7a3c10-5a4f-4d4e-9d1a-3e2d3c1b0a99" },
  "type": "${type}"
}`)

/** Laid out as the payloads of the documentation are: a framework that writes them again changes the signed bytes. */
function laidOut(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2)
}

export const PAYMENT_INTENT_SUCCEEDED = event(
  'evt_3PK0kSLkdIwHu7ix0h1I2j3K',
  'payment_intent.succeeded',
  1716540012,
  PAYMENT_INTENT(
    'succeeded',
    `"last_payment_error": null,
      "latest_charge": "ch_3PK0kSLkdIwHu7ix0lMnOpQr",
      "payment_method": "pm_1PK0kRLkdIwHu7ixStUvWxYz"`,
  ),
)

export const PAYMENT_INTENT_FAILED = event(
  'evt_3PK0kSLkdIwHu7ix0a9B8c7D',
  'payment_intent.payment_failed',
  1716540006,
  PAYMENT_INTENT(
    'requires_payment_method',
    `"last_payment_error": {
        "type": "card_error",
        "code": "card_declined",
        "decline_code": "insufficient_funds",
        "message": "Your card has insufficient funds."
      },
      "latest_charge": "ch_3PK0kSLkdIwHu7ix0zYxWvUt",
      "payment_method": null`,
  ),
)

export const CHARGE_SUCCEEDED = event(
  'evt_3PK0kSLkdIwHu7ix0e5F6g7H',
  'charge.succeeded',
  1716540011,
  `{
      "id": "ch_3PK0kSLkdIwHu7ix0lMnOpQr",
      "object": "charge",
      "amount": 2000,
      "amount_captured": 2000,
      "amount_refunded": 0,
      "billing_details": { "email": "jenny@example.com", "name": "Jenny Rosen" },
      "captured": true,
      "created": 1716540010,
      "currency": "usd",
      "disputed": false,
      "livemode": false,
      "metadata": { "order_id": "6735" },
      "paid": true,
      "payment_intent": "pi_3PK0kSLkdIwHu7ix0aBcDeFg",
      "payment_method_details": { "type": "card", "card": { "brand": "visa", "last4": "4242" } },
      "refunded": false,
      "status": "succeeded"
    }`,
)

export const CHARGE_REFUNDED = event(
  'evt_3PK0kSLkdIwHu7ix0i8J9k0L',
  'charge.refunded',
  1716626400,
  `{
      "id": "ch_3PK0kSLkdIwHu7ix0lMnOpQr",
      "object": "charge",
      "amount": 2000,
      "amount_captured": 2000,
      "amount_refunded": 500,
      "billing_details": { "email": "jenny@example.com", "name": "Jenny Rosen" },
      "captured": true,
      "created": 1716540010,
      "currency": "usd",
      "disputed": false,
      "livemode": false,
      "metadata": { "order_id": "6735" },
      "paid": true,
      "payment_intent": "pi_3PK0kSLkdIwHu7ix0aBcDeFg",
      "payment_method_details": { "type": "card", "card": { "brand": "visa", "last4": "4242" } },
      "refunded": false,
      "status": "succeeded"
    }`,
)

export const REFUND_UPDATED = event(
  'evt_3PK0kSLkdIwHu7ix0m1N2o3P',
  'refund.updated',
  1716626405,
  `{
      "id": "re_3PK0kSLkdIwHu7ix0qRsTuVw",
      "object": "refund",
      "amount": 500,
      "charge": "ch_3PK0kSLkdIwHu7ix0lMnOpQr",
      "created": 1716626398,
      "currency": "usd",
      "metadata": {},
      "payment_intent": "pi_3PK0kSLkdIwHu7ix0aBcDeFg",
      "reason": "requested_by_customer",
      "status": "succeeded"
    }`,
)

export const DISPUTE_CREATED = event(
  'evt_1PKMZbLkdIwHu7ixQ4r5S6t7',
  'charge.dispute.created',
  1716633000,
  `{
      "id": "du_1PKMZaLkdIwHu7ixU8v9W0x1",
      "object": "dispute",
      "amount": 2000,
      "charge": "ch_3PK0kSLkdIwHu7ix0lMnOpQr",
      "created": 1716632998,
      "currency": "usd",
      "evidence_details": { "due_by": 1717545599, "has_evidence": false, "past_due": false, "submission_count": 0 },
      "is_charge_refundable": false,
      "livemode": false,
      "metadata": {},
      "payment_intent": "pi_3PK0kSLkdIwHu7ix0aBcDeFg",
      "reason": "fraudulent",
      "status": "needs_response"
    }`,
)

export const CHECKOUT_COMPLETED = event(
  'evt_1PK0nTLkdIwHu7ixY2z3A4b5',
  'checkout.session.completed',
  1716540200,
  `{
      "id": "cs_test_a1HookloupeHookloupeHookloupeHookloupeHookloupe01",
      "object": "checkout.session",
      "amount_subtotal": 2198,
      "amount_total": 2198,
      "client_reference_id": "cart_4711",
      "created": 1716540120,
      "currency": "eur",
      "customer": "cus_QAbCdEfGhIjKlM",
      "customer_details": { "email": "jenny@example.com", "name": "Jenny Rosen" },
      "expires_at": 1716626520,
      "livemode": false,
      "metadata": {},
      "mode": "payment",
      "payment_intent": "pi_3PK0nSLkdIwHu7ix1cDeFgHi",
      "payment_status": "paid",
      "status": "complete",
      "subscription": null
    }`,
)

const INVOICE = (status: string, paid: number, attempt: number): string => `{
      "id": "in_1PK1aBLkdIwHu7ixC6d7E8f9",
      "object": "invoice",
      "amount_due": 1500,
      "amount_paid": ${paid},
      "amount_remaining": ${1500 - paid},
      "attempt_count": ${attempt},
      "billing_reason": "subscription_cycle",
      "collection_method": "charge_automatically",
      "created": 1716543200,
      "currency": "usd",
      "customer": "cus_QAbCdEfGhIjKlM",
      "customer_email": "jenny@example.com",
      "livemode": false,
      "metadata": {},
      "number": "3F2A1B0C-0002",
      "status": "${status}",
      "total": 1500
    }`

export const INVOICE_PAID = event(
  'evt_1PK1bCLkdIwHu7ixG0h1I2j3',
  'invoice.paid',
  1716546800,
  INVOICE('paid', 1500, 1),
)

export const INVOICE_FAILED = event(
  'evt_1PK1bDLkdIwHu7ixK4l5M6n7',
  'invoice.payment_failed',
  1716546801,
  INVOICE('open', 0, 1),
)

export const SUBSCRIPTION_UPDATED = event(
  'evt_1PK1bELkdIwHu7ixO8p9Q0r1',
  'customer.subscription.updated',
  1716546802,
  `{
      "id": "sub_1PK1aALkdIwHu7ixS2t3U4v5",
      "object": "subscription",
      "cancel_at_period_end": false,
      "collection_method": "charge_automatically",
      "created": 1713951200,
      "currency": "usd",
      "customer": "cus_QAbCdEfGhIjKlM",
      "items": { "object": "list", "data": [], "has_more": false, "url": "/v1/subscription_items" },
      "latest_invoice": "in_1PK1aBLkdIwHu7ixC6d7E8f9",
      "livemode": false,
      "metadata": {},
      "status": "past_due"
    }`,
)

export const OTHER_SNAPSHOT = event(
  'evt_1PK1bFLkdIwHu7ixW6x7Y8z9',
  'customer.created',
  1716539000,
  `{
      "id": "cus_QAbCdEfGhIjKlM",
      "object": "customer",
      "created": 1716539000,
      "email": "jenny@example.com",
      "livemode": false,
      "metadata": {}
    }`,
)

export const THIN = `{
  "id": "evt_test_65Q9f2hookloupe0001",
  "object": "v2.core.event",
  "type": "v1.billing.meter.error_report_triggered",
  "created": "2024-05-24T08:40:00.000Z",
  "livemode": false,
  "context": null,
  "related_object": {
    "id": "mtr_test_61QaHookloupe0001",
    "type": "billing.meter",
    "url": "/v1/billing/meters/mtr_test_61QaHookloupe0001"
  },
  "reason": null
}`
