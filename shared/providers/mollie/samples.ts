/** The texts of the samples; events.ts says where each comes from. */
export const CLASSIC_PAYMENT = 'id=tr_5B8cwPMGnU6qLbRvo7qEZo'

export const CLASSIC_ORDER = 'id=ord_pbjz8x'

export const PAYMENT_LINK_PAID = `{
  "resource": "event",
  "id": "event_GvJ8WHrp5isUdRub9CJyH",
  "type": "payment-link.paid",
  "entityId": "pl_4Y0eZitmBnQ6IDoMqZQKh",
  "createdAt": "2024-03-20T09:29:57.000Z",
  "_embedded": {
    "entity": {
      "resource": "payment-link",
      "id": "pl_4Y0eZitmBnQ6IDoMqZQKh",
      "mode": "live",
      "description": "Bicycle tires",
      "amount": { "currency": "EUR", "value": "24.95" },
      "archived": false,
      "profileId": "pfl_QkEhN94Ba",
      "createdAt": "2024-03-20T09:00:00.000Z",
      "paidAt": "2024-03-20T09:29:56.000Z"
    }
  },
  "_links": {
    "self": { "href": "https://api.mollie.com/v2/events/event_GvJ8WHrp5isUdRub9CJyH", "type": "application/hal+json" }
  }
}`

export const SIMPLE_EVENT = `{
  "resource": "event",
  "id": "event_Q8wHr2kPt5mNvB3xYzLcD",
  "type": "balance-transaction.created",
  "entityId": "baltr_9S8yk4FFqqi2Qm6K3rqRH",
  "createdAt": "2024-03-20T09:30:10.000Z",
  "_links": {
    "self": { "href": "https://api.mollie.com/v2/events/event_Q8wHr2kPt5mNvB3xYzLcD", "type": "application/hal+json" }
  }
}`

/** The example of a capture that failed, without the links. */
export const CAPTURE_SNAPSHOT = `{
  "resource": "capture",
  "id": "cpt_vytxeTZskVKR7C7WgdSP3d",
  "mode": "live",
  "description": "Capture for cart #12345",
  "amount": { "currency": "EUR", "value": "35.95" },
  "status": "failed",
  "paymentId": "tr_5B8cwPMGnU6qLbRvo7qEZo",
  "createdAt": "2024-03-20T09:15:02+00:00"
}`
