/** The texts of https://developers.monnify.com/docs/webhooks/event-types. */

export const COLLECTION = `{
  "eventType": "SUCCESSFUL_TRANSACTION",
  "eventData": {
    "product": {
      "reference": "1636106097661",
      "type": "RESERVED_ACCOUNT"
    },
    "transactionReference": "MNFY|04|20211117112842|000170",
    "paymentReference": "MNFY|04|20211117112842|000170",
    "paidOn": "2021-11-17 11:28:42.615",
    "paymentDescription": "Adm",
    "metaData": {},
    "paymentSourceInformation": [
      {
        "bankCode": "",
        "amountPaid": 3000,
        "accountName": "Monnify Limited",
        "sessionId": "e6cV1smlpkwG38Cg6d5F9B2PRnIq5FqA",
        "accountNumber": "0065432190"
      }
    ],
    "destinationAccountInformation": {
      "bankCode": "232",
      "bankName": "Sterling bank",
      "accountNumber": "6000140770"
    },
    "amountPaid": 3000,
    "totalPayable": 3000,
    "cardDetails": {},
    "paymentMethod": "ACCOUNT_TRANSFER",
    "currency": "NGN",
    "settlementAmount": "2990.00",
    "paymentStatus": "PAID",
    "customer": {
      "name": "John Doe",
      "email": "test@tester.com"
    }
  }
}`

export const DISBURSED = `{
  "eventType": "SUCCESSFUL_DISBURSEMENT",
  "eventData": {
    "amount": 10,
    "transactionReference": "MFDS|20210317032332|002431",
    "fee": 8,
    "transactionDescription": "Approved or completed successfully",
    "destinationAccountNumber": "0068687503",
    "sessionId": "090405210317032336726272971260",
    "createdOn": "17/03/2021 3:23:32 AM",
    "destinationAccountName": "DAMILARE SAMUEL OGUNNAIKE",
    "reference": "ref1615947809303",
    "destinationBankCode": "232",
    "completedOn": "17/03/2021 3:23:38 AM",
    "narration": "This is a quite long narration",
    "currency": "NGN",
    "destinationBankName": "Sterling bank",
    "status": "SUCCESS"
  }
}`

export const NOT_DISBURSED = `{
  "eventType": "FAILED_DISBURSEMENT",
  "eventData": {
    "amount": 17100,
    "transactionReference": "MFDS10620240708214001015343FR7PL8",
    "fee": 20,
    "transactionDescription": "You do not have sufficient balance to process this request. Please fund your account and try again.",
    "destinationAccountNumber": "8088524531",
    "sessionId": "",
    "createdOn": "08/07/2024 9:40:02 PM",
    "destinationAccountName": "MARVELOUS BENJI",
    "reference": "MF240708214000166415",
    "destinationBankCode": "305",
    "completedOn": "08/07/2024 9:40:07 PM",
    "narration": "AOlifepurse1260077196647628800Transaction",
    "currency": "NGN",
    "destinationBankName": "OPAY",
    "status": "FAILED"
  }
}`

export const DISBURSEMENT_REVERSED = `{
  "eventType": "REVERSED_DISBURSEMENT",
  "eventData": {
    "transactionReference": "MFDS33920240513211815009133P47MKU",
    "reference": "662d2dcf22132ea227db164e-1715631494637",
    "narration": "Fund Transfer",
    "currency": "NGN",
    "amount": 145708,
    "status": "REVERSED",
    "fee": 8,
    "destinationAccountNumber": "8088523251",
    "destinationAccountName": "Marvelous Benji",
    "destinationBankCode": "305",
    "sessionId": "090405240513211816637369129129",
    "createdOn": "13/05/2023 9:18:16 PM",
    "completedOn": "13/05/2023 9:18:19 PM"
  }
}`

export const REFUNDED = `{
  "eventType": "SUCCESSFUL_REFUND",
  "eventData": {
    "merchantReason": "defective goods",
    "transactionReference": "MNFY|20190816083102|000021",
    "completedOn": "14/04/2021 4:24:05 PM",
    "refundStatus": "COMPLETED",
    "customerNote": "defects",
    "createdOn": "14/04/2021 4:23:37 PM",
    "refundReference": "ref001",
    "refundAmount": 10.00
  }
}`

export const NOT_REFUNDED = `{
  "eventType": "FAILED_REFUND",
  "eventData": {
    "merchantReason": "defective goods",
    "transactionReference": "MNFY|20190816083102|000021",
    "completedOn": "14/04/2021 4:24:05 PM",
    "refundStatus": "FAILED",
    "customerNote": "defects",
    "createdOn": "14/04/2021 4:23:37 PM",
    "refundReference": "ref001",
    "refundAmount": 10.00
  }
}`

export const SETTLED = `{
  "eventType": "SETTLEMENT",
  "eventData": {
    "amount": "1199.00",
    "settlementTime": "11/11/2021 02:29:00 PM",
    "settlementReference": "LB8HG1PNZT4ATJGZXQBY",
    "destinationAccountNumber": "6000000249",
    "destinationBankName": "Fidelity Bank",
    "destinationAccountName": "Teamapt Limited234",
    "transactionsCount": 1,
    "transactions": [
      {
        "product": {
          "reference": "2134565wda",
          "type": "2134565wda"
        },
        "transactionReference": "MNFY|26|20211111142601|000001",
        "paymentReference": "MNFY|26|20211111142601|000001",
        "paidOn": "11/11/2021 02:26:02 PM",
        "paymentDescription": "Seg",
        "amountPaid": "1234.00",
        "totalPayable": "1234.00",
        "cardDetails": {},
        "paymentMethod": "ACCOUNT_TRANSFER",
        "currency": "NGN",
        "paymentStatus": "PAID",
        "customer": {
          "name": "Segun Adeponle",
          "email": "segunadeponle@gmail.com"
        }
      }
    ]
  }
}`

export const REJECTED = `{
  "eventType": "REJECTED_PAYMENT",
  "eventData": {
    "product": {
      "reference": "MNFY|PAYREF|GENERATED|1687798434397393735",
      "type": "WEB_SDK"
    },
    "amount": 100,
    "paymentSourceInformation": {
      "bankCode": "50515",
      "amountPaid": 40,
      "accountName": "MARVELOUS BENJI",
      "sessionId": "090405230626180003067844645188",
      "accountNumber": "5141901487"
    },
    "transactionReference": "MNFY|85|20230626175354|041855",
    "created_on": "2023-06-26 17:53:55.0",
    "paymentReference": "MNFY|PAYREF|GENERATED|1687798434397393735",
    "paymentRejectionInformation": {
      "bankCode": "035",
      "destinationAccountNumber": "7023576853",
      "bankName": "Wema bank",
      "rejectionReason": "UNDER_PAYMENT",
      "expectedAmount": 100
    },
    "paymentDescription": "lets pay",
    "customer": {
      "name": "Marvelous Benji",
      "email": "benji71@gmail.com"
    }
  }
}`
