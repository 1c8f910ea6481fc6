/** The texts of the samples, as the bodies stand on the wire; events.ts says where each comes from. */
export const PAYMENT_COMPLETED = `[
  {
    "message": "The payer successfully completed the transaction.",
    "eventType": "PAYMENT-COMPLETED",
    "resourceType": "payment-request",
    "resource": {
      "id": "8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a",
      "merchantTransactionId": null,
      "amount": 1.0,
      "type": "EBILL",
      "status": "PAID",
      "deliveryMode": "SMS",
      "merchant": { "id": "a7815ec3-72cd-4efe-b809-28f14501a5d3", "name": "Merchant name" },
      "payer": {
        "name": "firstName lastName",
        "merchantAccountId": "1234",
        "email": null,
        "mobileNumber": "5555555555",
        "preferredLanguage": "en"
      },
      "flexDetails": null,
      "dueDate": null,
      "createdDateTime": "2022-08-22T15:34:57.808Z",
      "shortCode": "ZFZDOFJ",
      "paymentLink": "https://pay.clik2pay.com/r/ZFZDOFJ",
      "qrCodeLink": "https://pay.clik2pay.com/qr/ZFZDOFJ",
      "displayMessage": null,
      "invoiceNumber": null,
      "businessUnit": null,
      "emailTemplate": null,
      "events": [
        { "status": "PAID", "dateTime": "2022-08-22T15:35:15.61Z" },
        { "status": "ACTIVE", "dateTime": "2022-08-22T15:35:11.701Z" },
        { "status": "SMS_SENT", "dateTime": "2022-08-22T15:34:58.105Z" },
        { "status": "CREATED", "dateTime": "2022-08-22T15:34:57.811Z" }
      ],
      "links": [
        { "rel": "self", "href": "https://api.clik2pay.com/v1/payment-requests/8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a" }
      ]
    }
  }
]`

export const PAYMENT_FAILED = `[
  {
    "message": "The transaction failed during processing.",
    "eventType": "PAYMENT-FAILED",
    "resourceType": "payment-request",
    "resource": {
      "id": "8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a",
      "merchantTransactionId": null,
      "amount": 1.0,
      "type": "EBILL",
      "status": "FAILED",
      "deliveryMode": "SMS",
      "merchant": { "id": "a7815ec3-72cd-4efe-b809-28f14501a5d3", "name": "Merchant name" },
      "payer": {
        "name": "firstName lastName",
        "merchantAccountId": "1234",
        "email": null,
        "mobileNumber": "5555555555",
        "preferredLanguage": "en"
      },
      "flexDetails": null,
      "dueDate": null,
      "createdDateTime": "2022-08-22T15:34:57.808Z",
      "shortCode": "ZFZDOFJ",
      "paymentLink": "https://pay.clik2pay.com/r/ZFZDOFJ",
      "qrCodeLink": "https://pay.clik2pay.com/qr/ZFZDOFJ",
      "displayMessage": null,
      "invoiceNumber": null,
      "businessUnit": null,
      "emailTemplate": null,
      "events": [
        { "status": "FAILED", "dateTime": "2022-08-22T15:35:15.61Z" },
        { "status": "ACTIVE", "dateTime": "2022-08-22T15:35:11.701Z" },
        { "status": "SMS_SENT", "dateTime": "2022-08-22T15:34:58.105Z" },
        { "status": "CREATED", "dateTime": "2022-08-22T15:34:57.811Z" }
      ],
      "links": [
        { "rel": "self", "href": "https://api.clik2pay.com/v1/payment-requests/8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a" }
      ]
    }
  }
]`

export const PAYMENT_LINK_FOLLOWED = `[
  {
    "message": "The payer followed the payment link.",
    "eventType": "PAYMENT-LINK-FOLLOWED",
    "resourceType": "payment-request",
    "resource": {
      "id": "8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a",
      "merchantTransactionId": null,
      "amount": 1.0,
      "type": "EBILL",
      "status": "ACTIVE",
      "deliveryMode": "SMS",
      "merchant": { "id": "a7815ec3-72cd-4efe-b809-28f14501a5d3", "name": "Merchant name" },
      "payer": {
        "name": "firstName lastName",
        "merchantAccountId": "1234",
        "email": null,
        "mobileNumber": "5555555555",
        "preferredLanguage": "en"
      },
      "flexDetails": null,
      "dueDate": null,
      "createdDateTime": "2022-08-22T15:34:57.808Z",
      "shortCode": "ZFZDOFJ",
      "paymentLink": "https://pay.clik2pay.com/r/ZFZDOFJ",
      "qrCodeLink": "https://pay.clik2pay.com/qr/ZFZDOFJ",
      "displayMessage": null,
      "invoiceNumber": null,
      "businessUnit": null,
      "emailTemplate": null,
      "events": [
        { "status": "ACTIVE", "dateTime": "2022-08-22T15:35:11.701Z" },
        { "status": "SMS_SENT", "dateTime": "2022-08-22T15:34:58.105Z" },
        { "status": "CREATED", "dateTime": "2022-08-22T15:34:57.811Z" }
      ],
      "links": [
        { "rel": "self", "href": "https://api.clik2pay.com/v1/payment-requests/8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a" }
      ]
    }
  }
]`

export const PAYMENT_PROCESSING = `[
  {
    "message": "The payment is in transit to the destination account.",
    "eventType": "PAYMENT-PROCESSING",
    "resourceType": "payment-request",
    "resource": {
      "id": "8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a",
      "merchantTransactionId": null,
      "amount": 1.0,
      "type": "EBILL",
      "status": "ACTIVE",
      "deliveryMode": "SMS",
      "merchant": { "id": "a7815ec3-72cd-4efe-b809-28f14501a5d3", "name": "Merchant name" },
      "payer": {
        "name": "firstName lastName",
        "merchantAccountId": "1234",
        "email": null,
        "mobileNumber": "5555555555",
        "preferredLanguage": "en"
      },
      "flexDetails": null,
      "dueDate": null,
      "createdDateTime": "2022-08-22T15:34:57.808Z",
      "shortCode": "ZFZDOFJ",
      "paymentLink": "https://pay.clik2pay.com/r/ZFZDOFJ",
      "qrCodeLink": "https://pay.clik2pay.com/qr/ZFZDOFJ",
      "displayMessage": null,
      "invoiceNumber": null,
      "businessUnit": null,
      "emailTemplate": null,
      "events": [
        { "status": "ACTIVE", "dateTime": "2022-08-22T15:35:11.701Z" },
        { "status": "SMS_SENT", "dateTime": "2022-08-22T15:34:58.105Z" },
        { "status": "CREATED", "dateTime": "2022-08-22T15:34:57.811Z" }
      ],
      "links": [
        { "rel": "self", "href": "https://api.clik2pay.com/v1/payment-requests/8ecd810d-c0e2-40a6-8ab9-da12d72a3d6a" }
      ]
    }
  }
]`
