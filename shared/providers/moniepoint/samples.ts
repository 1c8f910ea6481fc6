/** The text of https://teamapt.atlassian.net/wiki/spaces/EI/pages/1653932073. */
export const AIRTIME = `{
  "data": {
    "amount": 25300,
    "businessId": 150,
    "customFields": {
      "Invoice ID": "iu12$%h"
    },
    "responseCode": "09",
    "terminalSerial": "TestDev24",
    "businessOwnerId": 100,
    "responseMessage": "Airtime Purchase Pending",
    "transactionTime": "2024-09-24T09:32:57.916+0100",
    "transactionType": "AIRTIME",
    "merchantReference": "",
    "transactionStatus": "PENDING",
    "transactionReference": "ATP|2MPT0073|1838496008589305650183849600858930565120",
    "retrievalReferenceNumber": ""
  },
  "eventId": "91478699df6e5ca5-aec78c5e-49b542c8-b0d89a93-6996864febccbd21cfa650ba",
  "subject": {
    "domain": "CHANNELS",
    "resource": "business",
    "resourceId": "150"
  },
  "createdAt": "2024-11-01T16:34:45.557692223",
  "eventType": "V1_POS_AIRTIME_TRANSACTION"
}`

export const PURCHASE = AIRTIME.replace('V1_POS_AIRTIME_TRANSACTION', 'V1_POS_PURCHASE_TRANSACTION')
  .replace('"AIRTIME"', '"PURCHASE"')
  .replace('"09"', '"00"')
  .replace('Airtime Purchase Pending', 'Approved')
  .replace('"PENDING"', '"APPROVED"')
  .replace('ATP|2MPT0073|1838496008589305650183849600858930565120', 'PURCHASE|2MPT0073|183849658930533333120')

export const TRANSFER = PURCHASE.replace('V1_POS_PURCHASE_TRANSACTION', 'V1_POS_TRANSFER_TRANSACTION')
  .replace('"PURCHASE"', '"POS_TRANSFER"')
  .replace('PURCHASE|', 'TRANSFER|')
