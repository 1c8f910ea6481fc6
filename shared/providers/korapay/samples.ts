/** The text of https://developers.korapay.com/docs/webhooks. */
export const TRANSFER_SUCCESS = `{
  "event": "transfer.success",
  "data": {
    "fee": 15,
    "amount": 150.99,
    "status": "success",
    "currency": "NGN",
    "reference": "Z78EYMAUBQ5"
  }
}`

export const TRANSFER_FAILED = `{
  "event": "transfer.failed",
  "data": {
    "fee": 15,
    "amount": 150.99,
    "status": "failed",
    "currency": "NGN",
    "reference": "Z78EYMAUBQ5"
  }
}`

/** The text of https://developers.korapay.com/docs/checkout-standard without its comments. */
export const CHARGE_SUCCESS = `{
  "event": "charge.success",
  "data": {
    "reference": "KPY-C-cUBkIH&98n8b",
    "currency": "NGN",
    "amount": "22000",
    "amount_expected": "22000",
    "fee": "25",
    "status": "success",
    "payment_reference": "your-unique-reference",
    "transaction_status": "success",
    "metadata": {
      "internalRef": "JD-12-67",
      "age": 15
    }
  }
}`

export const CHARGE_FAILED = `{
  "event": "charge.failed",
  "data": {
    "reference": "KPY-C-cUBkIH&98n8b",
    "currency": "NGN",
    "amount": "22000",
    "fee": "25",
    "status": "failed",
    "payment_reference": "your-unique-reference"
  }
}`

export const REFUND_SUCCESS = `{
  "event": "refund.success",
  "data": {
    "fee": 0,
    "amount": 150.99,
    "status": "success",
    "currency": "NGN",
    "reference": "refund-0001"
  }
}`

export const REFUND_FAILED = `{
  "event": "refund.failed",
  "data": {
    "fee": 0,
    "amount": 150.99,
    "status": "failed",
    "currency": "NGN",
    "reference": "refund-0001"
  }
}`
