/** The texts of https://developer.nomba.com/docs/api-basics/webhook. */

/** The payload of the published signature: it holds with the key and the time of the page. */
export const PAYMENT_SUCCESS = `{
  "event_type": "payment_success",
  "requestId": "45f2dc2d-d559-4773-bba3-2d5ec17b2e20",
  "data": {
    "merchant": {
      "walletId": "6756ff80aafe04a795f18b38",
      "walletBalance": 6052,
      "userId": "b7b10e81-e57d-41d0-8fdc-f4e23a132bbf"
    },
    "terminal": {},
    "transaction": {
      "aliasAccountNumber": "5343270516",
      "fee": 5,
      "sessionId": "IFAP-TRANSFER-46501-e0339485-1a2f-4b43-9bd5-fec9649e5928",
      "type": "vact_transfer",
      "transactionId": "API-VACT_TRA-B7B10-0435b274-807a-4bc7-8abe-9dbb4548fd7a",
      "aliasAccountName": "ZAXBOX/EZENNA NWACHUKWU",
      "responseCode": "",
      "originatingFrom": "api",
      "transactionAmount": 10,
      "narration": "Habiblahi Hamzat Transfer 10.00 To ZAXBOX/EZENNA NWACHUKWU - Nomba",
      "time": "2025-09-29T10:51:44Z",
      "aliasAccountReference": "654f7c80bd4a510c90fb7f92",
      "aliasAccountType": "VIRTUAL"
    },
    "customer": {
      "bankCode": "090645",
      "senderName": "Habiblahi Hamzat",
      "bankName": "Nombank",
      "accountNumber": "9617811496"
    }
  }
}`

export const PAYMENT_FAILED = `{
  "event_type": "payment_failed",
  "requestId": "7b28d6d1-f91e-46c3-b312-89e9XXXXXXX",
  "data": {
    "merchant": {
      "userId": "usr_71kd89e9XXXXXXX"
    },
    "terminal": {
      "terminalLabel": "IKEJA MALL",
      "terminalId": "3PLQXXX"
    },
    "transaction": {
      "fee": 150,
      "type": "purchase",
      "transactionId": "POS-PURCHASE-71KD9-ae67-91fe-4b6a-a45b-689e9XXXXXXX",
      "responseCodeMessage": "Insufficient Funds",
      "rrn": "2510089e9XXXXXXX5",
      "cardIssuer": "MASTERCARD",
      "responseCode": "51",
      "originatingFrom": "pos",
      "terminalSerialNumber": "91230989e9XXXXXXX",
      "cardBank": "058",
      "transactionAmount": 25000,
      "time": "2025-10-06T17:38:45Z"
    },
    "customer": {
      "productId": "058",
      "cardPan": "539983 **** **** 4297"
    }
  }
}`

export const PAYOUT_SUCCESS = `{
  "event_type": "payout_success",
  "requestId": "76a7df87-4819-493c-90ee-XXXXXXX",
  "data": {
    "merchant": {
      "walletId": "693e907aad9ea59XXXXX",
      "walletBalance": 420,
      "userId": "613bb620-c8e5-45f6-9c00-XXXXXXXX"
    },
    "terminal": {},
    "transaction": {
      "fee": 20,
      "sessionId": "09FG260206111644XXXXXX",
      "type": "transfer",
      "transactionId": "API-TRANSFER-057A0-21e353c0-4168-4275-8355-XXXXXX",
      "responseCode": "",
      "originatingFrom": "api",
      "merchantTxRef": "20260212130PM",
      "transactionAmount": 50,
      "narration": "For API Test ",
      "time": "2026-02-06T10:16:30Z"
    },
    "customer": {
      "bankCode": "011",
      "senderName": "Peter Okins",
      "recipientName": "JOHN GRASS",
      "bankName": "First Bank of Nigeria",
      "accountNumber": "31107XXXX"
    }
  }
}`

export const PAYOUT_REFUND = `{
  "event_type": "payout_refund",
  "requestId": "062bbb0f-ecaa-481a-9ae5-12f73fXXXXXX",
  "data": {
    "merchant": {
      "walletId": "67khagklfXXXXXX",
      "walletBalance": 45000
    },
    "transaction": {
      "fee": 7,
      "sessionId": "090645251008183142932001fXXXXXX",
      "type": "transfer",
      "transactionId": "API-TRANSFER-9772C-bf28b3d1-e18f-4ecd-a33c-4fXXXXXX",
      "merchantTxRef": "5TDL0CL7CP",
      "transactionAmount": 45000,
      "time": "2025-10-08T19:00:33Z"
    }
  }
}`
