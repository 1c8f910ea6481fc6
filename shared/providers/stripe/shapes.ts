import { z } from 'zod'

/**
 * Fields that every version of the API since 2020 has, as the reference describes them; each object has more.
 * https://docs.stripe.com/api/events/object
 */

const id = (prefix: string) => z.string().startsWith(prefix)
const seconds = () => z.int()
const minorUnits = () => z.int()
const currency = () => z.string()
const reference = () => z.union([z.string(), z.looseObject({})]).nullish()
const metadata = () => z.record(z.string(), z.string()).nullish()

/** A snapshot event around one object. */
export function snapshot(type: string | null, object: z.ZodType) {
  return z.looseObject({
    id: id('evt_'),
    object: z.literal('event'),
    account: z.string().optional(),
    api_version: z.string().nullable(),
    created: seconds(),
    data: z.looseObject({ object, previous_attributes: z.looseObject({}).nullish() }),
    livemode: z.boolean(),
    pending_webhooks: z.int(),
    request: z.looseObject({ id: z.string().nullable(), idempotency_key: z.string().nullish() }).nullable(),
    type: type === null ? z.string() : z.literal(type),
  })
}

/** A thin event: what changed is named and has to be fetched. https://docs.stripe.com/event-destinations */
export const Thin = () =>
  z.looseObject({
    id: id('evt_'),
    object: z.literal('v2.core.event'),
    type: z.string(),
    created: z.iso.datetime(),
    livemode: z.boolean(),
    context: z.string().nullish(),
    related_object: z.looseObject({ id: z.string(), type: z.string(), url: z.string() }).nullish(),
    reason: z.looseObject({}).nullish(),
    snapshot_event: z.string().nullish(),
    changes: z.looseObject({}).nullish(),
  })

export const PaymentIntent = () =>
  z.looseObject({
    id: id('pi_'),
    object: z.literal('payment_intent'),
    amount: minorUnits(),
    amount_capturable: minorUnits().optional(),
    amount_received: minorUnits().optional(),
    created: seconds(),
    currency: currency(),
    customer: reference(),
    last_payment_error: z
      .looseObject({ code: z.string().nullish(), message: z.string().nullish() })
      .nullish(),
    latest_charge: reference(),
    livemode: z.boolean(),
    metadata: metadata(),
    payment_method: reference(),
    receipt_email: z.string().nullish(),
    status: z.enum([
      'canceled',
      'processing',
      'requires_action',
      'requires_capture',
      'requires_confirmation',
      'requires_payment_method',
      'succeeded',
    ]),
  })

export const Charge = () =>
  z.looseObject({
    id: z.string(),
    object: z.literal('charge'),
    amount: minorUnits(),
    amount_captured: minorUnits().optional(),
    amount_refunded: minorUnits(),
    captured: z.boolean(),
    created: seconds(),
    currency: currency(),
    disputed: z.boolean().optional(),
    livemode: z.boolean(),
    metadata: metadata(),
    paid: z.boolean(),
    payment_intent: reference(),
    refunded: z.boolean(),
    status: z.enum(['failed', 'pending', 'succeeded']),
  })

export const Refund = () =>
  z.looseObject({
    id: z.string(),
    object: z.literal('refund'),
    amount: minorUnits(),
    charge: reference(),
    created: seconds(),
    currency: currency(),
    metadata: metadata(),
    payment_intent: reference(),
    reason: z.string().nullish(),
    status: z.enum(['canceled', 'failed', 'pending', 'requires_action', 'succeeded']).nullable(),
  })

export const Dispute = () =>
  z.looseObject({
    id: z.string(),
    object: z.literal('dispute'),
    amount: minorUnits(),
    charge: reference(),
    created: seconds(),
    currency: currency(),
    evidence_details: z.looseObject({ due_by: seconds().nullish() }).optional(),
    livemode: z.boolean(),
    metadata: metadata(),
    payment_intent: reference(),
    reason: z.string(),
    status: z.enum([
      'appeal_needs_response',
      'appeal_under_review',
      'lost',
      'needs_response',
      'prevented',
      'under_review',
      'warning_closed',
      'warning_needs_response',
      'warning_under_review',
      'won',
    ]),
  })

export const CheckoutSession = () =>
  z.looseObject({
    id: id('cs_'),
    object: z.literal('checkout.session'),
    amount_subtotal: minorUnits().nullish(),
    amount_total: minorUnits().nullable(),
    client_reference_id: z.string().nullish(),
    created: seconds(),
    currency: currency().nullable(),
    customer: reference(),
    livemode: z.boolean(),
    metadata: metadata(),
    mode: z.enum(['payment', 'setup', 'subscription']),
    payment_intent: reference(),
    payment_status: z.enum(['no_payment_required', 'paid', 'unpaid']),
    status: z.enum(['complete', 'expired', 'open']).nullable(),
    subscription: reference(),
  })

export const Invoice = () =>
  z.looseObject({
    id: z.string(),
    object: z.literal('invoice'),
    amount_due: minorUnits(),
    amount_paid: minorUnits(),
    amount_remaining: minorUnits(),
    attempt_count: z.int().optional(),
    billing_reason: z.string().nullish(),
    created: seconds(),
    currency: currency(),
    customer: reference(),
    livemode: z.boolean(),
    metadata: metadata(),
    number: z.string().nullish(),
    status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).nullable(),
    total: minorUnits(),
  })

export const Subscription = () =>
  z.looseObject({
    id: z.string(),
    object: z.literal('subscription'),
    cancel_at_period_end: z.boolean(),
    created: seconds(),
    currency: currency(),
    customer: reference(),
    items: z.looseObject({ data: z.array(z.looseObject({})) }),
    latest_invoice: reference(),
    livemode: z.boolean(),
    metadata: metadata(),
    status: z.enum([
      'active',
      'canceled',
      'incomplete',
      'incomplete_expired',
      'past_due',
      'paused',
      'trialing',
      'unpaid',
    ]),
  })
