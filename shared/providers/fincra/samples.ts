/** The texts of https://docs.fincra.com/docs/payin-webhook and https://docs.fincra.com/docs/payout-webhook. */

export const COLLECTED = `{
  "event": "collection.successful",
  "data": {
    "business": "64f-------------710",
    "virtualAccount": "65f------------b9",
    "sessionId": "ETZ-09-------------Q9M",
    "senderBankName": "Access Bank PLC",
    "senderAccountName": "John Doe",
    "senderAccountNumber": null,
    "sourceCurrency": "NGN",
    "destinationCurrency": "NGN",
    "sourceAmount": 50,
    "destinationAmount": 50,
    "description": "FT//12------8/NXG :TRFFRM John Doe TO John Doe",
    "amountReceived": 49.5,
    "fee": 0.5,
    "customerName": "John Doe",
    "settlementDestination": "wallet",
    "status": "successful",
    "initiatedAt": "2024-04-23T10:52:50.845Z",
    "createdAt": "2024-04-23T10:52:50.849Z",
    "updatedAt": "2024-04-23T10:52:50.849Z",
    "reference": "e30---------------------------cbb566"
  }
}`

export const NOT_COLLECTED = `{
  "event": "collection.failed",
  "data": {
    "business": "jw3e3d4fa8728738k82299h4",
    "virtualAccount": "9889sd878nu883bsjka",
    "sessionId": "8293899898398923899112",
    "senderAccountName": "Palmpay  John Doe",
    "senderAccountNumber": "123456789",
    "senderBankName": "PALMPAY",
    "sourceCurrency": "NGN",
    "destinationCurrency": "NGN",
    "sourceAmount": 200,
    "destinationAmount": 200,
    "amountReceived": 0,
    "fee": 0,
    "customerName": "Palmpay  John Doe",
    "settlementDestination": "",
    "status": "failed",
    "initiatedAt": "2023-09-13T08:11:12.601Z",
    "createdAt": "2023-09-13T08:11:12.603Z",
    "updatedAt": "2023-09-13T08:11:12.603Z",
    "reference": "as89h9n9a-hs89-hihass-a868-8sih98nsu"
  },
  "business": "jw3e3d4fa8728738k82299h4"
}`

export const PAID_OUT = `{
  "event": "payout.successful",
  "data": {
    "id": 14380,
    "amountCharged": 212000,
    "amountReceived": 500,
    "recipient": {
      "name": "Hassan Sarz",
      "accountNumber": "0124775489",
      "type": "individual",
      "email": "aa@aa.com"
    },
    "fee": 150,
    "rate": 0.0019,
    "paymentScheme": "fps",
    "paymentDestination": "bank_account",
    "sourceCurrency": "GBP",
    "destinationCurrency": "GBP",
    "status": "successful",
    "createdAt": "2022-04-02T21:23:44.000Z",
    "updatedAt": "2022-04-02T21:23:50.000Z",
    "reference": "bf2eb02e-39fe-490a-b933-63f8c4d42125",
    "customerReference": "4555r4554",
    "reason": "Payout was successful",
    "traceId": null,
    "valuedAt": "2022-04-03T21:23:50.000Z"
  }
}`

export const NOT_PAID_OUT = `{
  "event": "payout.failed",
  "data": {
    "id": 14382,
    "amountCharged": 12150,
    "amountReceived": 12000,
    "recipient": {
      "name": "Hassan Sarz",
      "accountNumber": "0124775489",
      "type": "individual",
      "email": "aa@aa.com"
    },
    "fee": 150,
    "rate": 1,
    "paymentScheme": "fps",
    "paymentDestination": "bank_account",
    "sourceCurrency": "GBP",
    "destinationCurrency": "GBP",
    "status": "failed",
    "createdAt": "2022-02-21T03:51:53.000Z",
    "updatedAt": "2022-02-21T03:54:10.000Z",
    "reference": "9fd3f916-3b03-4bb2-af69-f42b64925919",
    "customerReference": "4555r4554",
    "reason": "Wrong beneficiary bank details",
    "traceId": null,
    "valuedAt": null
  }
}`

/** The text of https://docs.fincra.com/docs/handling-underpayments-and-overpayments. */
export const CHARGED = `{
  "event": "charge.successful",
  "data": {
    "chargeReference": "fcr-bt-038d76c6f4c28d040",
    "amountToSettle": 98.495,
    "id": 12164,
    "authorization": {
      "mode": null,
      "redirect": null,
      "metadata": null
    },
    "auth_model": null,
    "amount": 120,
    "amountExpected": 120,
    "amountReceived": 100,
    "varianceType": "underpayment",
    "currency": "NGN",
    "fee": 1.5,
    "vat": 0.1,
    "message": "INCORRECT_AMOUNT",
    "actionRequired": "Process refund via dashboard/Refund API",
    "status": "success",
    "reference": "AAC148328110983",
    "description": "",
    "type": "bank_transfer",
    "customer": {
      "name": "Joy Awili",
      "email": "ebubejoyawili@gmail.com",
      "phoneNumber": null
    },
    "metadata": {},
    "settlementDestination": "wallet",
    "virtualAccount": {
      "bankName": "wema",
      "id": "658062a735064b3ff6c514b2",
      "bankCode": "035",
      "accountName": "FIN-AL-BARNAWI, Khalid",
      "accountNumber": "7947438942",
      "sessionId": "8811001203148500456991",
      "channelName": "wema",
      "payerAccountNumber": "7821444125",
      "payerAccountName": "Ahmed Bayero",
      "payerBankName": "gtb",
      "payerBankCode": "058",
      "expiresAt": "2023-12-18T15:37:59.000Z",
      "business": "63ea1655a258d844ff26eed3"
    }
  }
}`
