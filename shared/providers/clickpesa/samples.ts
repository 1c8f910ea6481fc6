/** The texts of the samples, as the bodies stand on the wire; events.ts says where each comes from. */
export const PAYMENT_RECEIVED = `{
  "event": "PAYMENT RECEIVED",
  "data": {
    "id": "ORD123456LCP7890",
    "status": "SUCCESS",
    "paymentReference": "abc123def456ghi789",
    "orderReference": "ORD123456",
    "collectedAmount": "10000",
    "collectedCurrency": "TZS",
    "message": "success",
    "channel": "CRDB DIRECT DEBIT MANDATE",
    "updatedAt": "2024-04-10T18:22:56.153Z",
    "createdAt": "2024-04-10T18:22:16.949Z",
    "customer": {
      "customerName": "John Doe",
      "customerEmail": "john@example.com",
      "customerPhoneNumber": "255700000000"
    }
  }
}`

export const PAYMENT_FAILED = `{
  "event": "PAYMENT FAILED",
  "data": {
    "id": "ORD123456LCP7890",
    "status": "FAILED",
    "channel": "TIGO-PESA",
    "orderReference": "ORD123456",
    "message": "Insufficient balance",
    "updatedAt": "2024-04-10T18:22:56.153Z",
    "createdAt": "2024-04-10T18:22:16.949Z",
    "clientId": "ID1234XHYAJK"
  }
}`

export const PAYOUT_INITIATED = `{
  "event": "PAYOUT INITIATED",
  "data": {
    "updatedAt": "2024-04-10T18:22:56.153Z",
    "createdAt": "2024-04-10T18:22:16.949Z",
    "id": "PAY17072CD",
    "orderReference": "order_123456",
    "amount": "20000.00",
    "currency": "TZS",
    "fee": "2360.00",
    "status": "SUCCESS",
    "channel": "BANK TRANSFER",
    "channelProvider": "Equity Bank Tanzania Limited",
    "transferType": "ACH",
    "notes": "example",
    "beneficiary": { "accountNumber": "0000000000", "accountName": "John Doe" }
  }
}`

export const PAYOUT_REFUNDED = `{
  "event": "PAYOUT REFUNDED",
  "data": {
    "updatedAt": "2024-04-10T18:30:00.000Z",
    "createdAt": "2024-04-10T18:22:16.949Z",
    "id": "PAY17072CD",
    "orderReference": "order_123456",
    "amount": "20000.00",
    "currency": "TZS",
    "fee": "2360.00",
    "status": "REFUNDED",
    "channel": "BANK TRANSFER",
    "channelProvider": "Equity Bank Tanzania Limited",
    "transferType": "ACH",
    "notes": "example",
    "beneficiary": { "accountNumber": "0000000000", "accountName": "John Doe" },
    "refund": {
      "message": "The payout was refunded due to insufficient balance.",
      "refundedAt": "2024-04-10T18:30:00.000Z"
    }
  }
}`

export const PAYOUT_REVERSED = `{
  "event": "PAYOUT REVERSED",
  "data": {
    "updatedAt": "2024-04-10T18:30:00.000Z",
    "createdAt": "2024-04-10T18:22:16.949Z",
    "id": "PAY17072CD",
    "orderReference": "order_123456",
    "amount": "20000.00",
    "currency": "TZS",
    "fee": "2360.00",
    "status": "REVERSED",
    "channel": "MOBILE MONEY",
    "channelProvider": "TIGO-PESA",
    "notes": "example",
    "beneficiary": { "accountNumber": "255700000000", "accountName": "John Doe" },
    "reverse": { "message": "example reason", "reversedWithFee": true }
  }
}`

export const DEPOSIT_RECEIVED = `{
  "event": "DEPOSIT RECEIVED",
  "data": { "paymentReference": "DEP123", "depositAmount": "50000", "depositCurrency": "TZS" }
}`
