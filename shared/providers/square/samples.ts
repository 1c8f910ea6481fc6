/** The texts of the samples; events.ts says where each comes from. */

const event = (type: string, kind: string, id: string, at: string, object: string): string => `{
  "merchant_id": "6SSW7HV8K2ST5",
  "type": "${type}",
  "event_id": "13b867cf-db3d-4b1c-90b6-2f32a9d78124",
  "created_at": "${at}",
  "data": {
    "type": "${kind}",
    "id": "${id}",
    "object": {
      "${kind}": ${object}
    }
  }
}`

const PAYMENT = (status: string, version: number): string => `{
        "id": "hYy9pRFVxpDsO1FB05SunFWUe9JZY",
        "created_at": "2024-05-22T21:16:51.086Z",
        "updated_at": "2024-05-22T21:16:51.198Z",
        "amount_money": { "amount": 1000, "currency": "USD" },
        "total_money": { "amount": 1000, "currency": "USD" },
        "approved_money": { "amount": 1000, "currency": "USD" },
        "status": "${status}",
        "source_type": "CARD",
        "card_details": {
          "status": "${status === 'COMPLETED' ? 'CAPTURED' : 'AUTHORIZED'}",
          "card": { "card_brand": "VISA", "last_4": "1111", "exp_month": 11, "exp_year": 2026 },
          "entry_method": "KEYED"
        },
        "location_id": "S8GWD5R9QB376",
        "order_id": "03O3USaPaAaFnI6kkwB1JxGgBsUZY",
        "version": ${version}
      }`

export const PAYMENT_CREATED = event(
  'payment.created',
  'payment',
  'hYy9pRFVxpDsO1FB05SunFWUe9JZY',
  '2024-05-22T21:16:51.100Z',
  PAYMENT('APPROVED', 0),
)

export const PAYMENT_UPDATED = event(
  'payment.updated',
  'payment',
  'hYy9pRFVxpDsO1FB05SunFWUe9JZY',
  '2024-05-22T21:16:51.220Z',
  PAYMENT('COMPLETED', 1),
)

export const REFUND_UPDATED = event(
  'refund.updated',
  'refund',
  'KkAkhdMsgzn59SM8A89WgKwekxLZY_ptNBVqHYxt5gAdfcobBe4u1AZsXhoz06KTtuq9Ls24P',
  '2024-05-22T22:20:00.000Z',
  `{
        "id": "KkAkhdMsgzn59SM8A89WgKwekxLZY_ptNBVqHYxt5gAdfcobBe4u1AZsXhoz06KTtuq9Ls24P",
        "created_at": "2024-05-22T21:27:41.836Z",
        "updated_at": "2024-05-22T22:19:59.500Z",
        "amount_money": { "amount": 1000, "currency": "USD" },
        "status": "COMPLETED",
        "location_id": "S8GWD5R9QB376",
        "order_id": "03O3USaPaAaFnI6kkwB1JxGgBsUZY",
        "payment_id": "hYy9pRFVxpDsO1FB05SunFWUe9JZY",
        "version": 10
      }`,
)

export const DISPUTE_CREATED = event(
  'dispute.created',
  'dispute',
  'ORSEVtZAJxb37RA1EiGw',
  '2024-05-25T09:00:00.000Z',
  `{
        "id": "ORSEVtZAJxb37RA1EiGw",
        "amount_money": { "amount": 1000, "currency": "USD" },
        "created_at": "2024-05-25T08:59:58.000Z",
        "due_at": "2024-06-08T00:00:00.000Z",
        "reason": "AMOUNT_DIFFERS",
        "state": "EVIDENCE_REQUIRED",
        "disputed_payment": { "payment_id": "hYy9pRFVxpDsO1FB05SunFWUe9JZY" },
        "version": 1
      }`,
)

export const INVOICE_PAYMENT_MADE = event(
  'invoice.payment_made',
  'invoice',
  'inv:0-ChCHu2mZEabLeeHahQnXDjZQECY',
  '2024-05-24T10:00:00.000Z',
  `{
        "id": "inv:0-ChCHu2mZEabLeeHahQnXDjZQECY",
        "version": 3,
        "location_id": "S8GWD5R9QB376",
        "order_id": "a9c6K3rTGzzYJcWfdvQb9aX3hZUZY",
        "invoice_number": "inv-100",
        "status": "PAID",
        "created_at": "2024-05-20T10:00:00Z",
        "updated_at": "2024-05-24T10:00:00Z"
      }`,
)

export const ORDER_CREATED = event(
  'order.created',
  'order_created',
  'eA3vssLHKJrv9H0IdJCM3gNqfdcZY',
  '2024-05-22T21:15:00.000Z',
  `{
        "created_at": "2024-05-22T21:14:59.000Z",
        "location_id": "S8GWD5R9QB376",
        "order_id": "eA3vssLHKJrv9H0IdJCM3gNqfdcZY",
        "state": "OPEN",
        "version": 1
      }`,
)
