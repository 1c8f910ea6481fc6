/** The texts of https://github.com/PaystackOSS/doc-code-snippets, from which the documentation is made. */

export const CHARGE_SUCCESS = `{
  "event":"charge.success",
  "data": {
    "id":302961,
    "domain":"live",
    "status":"success",
    "reference":"qTPrJoy9Bx",
    "amount":10000,
    "message":null,
    "gateway_response":"Approved by Financial Institution",
    "paid_at":"2016-09-30T21:10:19.000Z",
    "created_at":"2016-09-30T21:09:56.000Z",
    "channel":"card",
    "currency":"NGN",
    "ip_address":"41.242.49.37",
    "metadata":0,
    "log":{
      "time_spent":16,
      "attempts":1,
      "authentication":"pin",
      "errors":0,
      "success":false,
      "mobile":false,
      "input":[],
      "channel":null,
      "history":[
        {
          "type":"input",
          "message":"Filled these fields: card number, card expiry, card cvv",
          "time":15
        },
        {
          "type":"action",
          "message":"Attempted to pay",
          "time":15
        },
        {
          "type":"auth",
          "message":"Authentication Required: pin",
          "time":16
        }
      ]
    },
    "fees":null,
    "customer":{
      "id":68324,
      "first_name":"BoJack",
      "last_name":"Horseman",
      "email":"bojack@horseman.com",
      "customer_code":"CUS_qo38as2hpsgk2r0",
      "phone":null,
      "metadata":null,
      "risk_action":"default"
    },
    "authorization":{
      "authorization_code":"AUTH_f5rnfq9p",
      "bin":"539999",
      "last4":"8877",
      "exp_month":"08",
      "exp_year":"2020",
      "card_type":"mastercard DEBIT",
      "bank":"Guaranty Trust Bank",
      "country_code":"NG",
      "brand":"mastercard",
      "account_name": "BoJack Horseman"
    },
    "plan":{}
  }
}`

export const TRANSFER_SUCCESS = `{
  "event": "transfer.success",
  "data": {
    "amount": 100000,
    "createdAt": "2025-08-04T10:32:40.000Z",
    "currency": "NGN",
    "domain": "test",
    "failures": null,
    "id": 860703114,
    "integration": {
      "id": 463433,
      "is_live": true,
      "business_name": "Paystack Demo",
      "logo_path": "https://public-files-paystack-prod.s3.eu-west-1.amazonaws.com/integration-logos/hpyxo8n1c7du6gxup7h6.png"
    },
    "reason": "Bonus for the week",
    "reference": "acv_9ee55786-2323-4760-98e2-6380c9cb3f68",
    "source": "balance",
    "source_details": null,
    "status": "success",
    "titan_code": null,
    "transfer_code": "TRF_v5tip3zx8nna9o78",
    "transferred_at": null,
    "updatedAt": "2025-08-04T10:32:40.000Z",
    "recipient": {
      "active": true,
      "createdAt": "2023-07-11T15:42:27.000Z",
      "currency": "NGN",
      "description": "",
      "domain": "test",
      "email": null,
      "id": 56824902,
      "integration": 463433,
      "metadata": null,
      "name": "Jekanmo Padie",
      "recipient_code": "RCP_gd9vgag7n5lr5ix",
      "type": "nuban",
      "updatedAt": "2023-07-11T15:42:27.000Z",
      "is_deleted": false,
      "details": {
        "authorization_code": null,
        "account_number": "9876543210",
        "account_name": null,
        "bank_code": "044",
        "bank_name": "Access Bank"
      }
    },
    "session": {
      "provider": null,
      "id": null
    },
    "fee_charged": 0,
    "gateway_response": null
  }
}`

export const TRANSFER_FAILED = `{
  "event": "transfer.failed",
  "data": {
    "amount": 200000,
    "currency": "NGN",
    "domain": "test",
    "failures": null,
    "id": 69123462,
    "integration": {
      "id": 100043,
      "is_live": true,
      "business_name": "Paystack"
    },
    "reason": "Enjoy",
    "reference": "1976435206",
    "source": "balance",
    "source_details": null,
    "status": "failed",
    "titan_code": null,
    "transfer_code": "TRF_chs98y5rykjb47w",
    "transferred_at": null,
    "recipient": {
      "active": true,
      "currency": "NGN",
      "description": null,
      "domain": "test",
      "email": "test@email.com",
      "id": 13584206,
      "integration": 100043,
      "metadata": null,
      "name": "Ted Lasso",
      "recipient_code": "RCP_cjcua8itre45gs",
      "type": "nuban",
      "is_deleted": false,
      "details": {
        "authorization_code": null,
        "account_number": "0123456789",
        "account_name": "Ted Lasso",
        "bank_code": "011",
        "bank_name": "First Bank of Nigeria"
      },
      "created_at": "2021-04-12T15:30:14.000Z",
      "updated_at": "2021-04-12T15:30:14.000Z"
    },
    "session": {
      "provider": "nip",
      "id": "74849400998877667"
    },
    "created_at": "2021-04-12T15:30:15.000Z",
    "updated_at": "2021-04-12T15:41:21.000Z"
  }
}`

export const TRANSFER_REVERSED = `{
  "event": "transfer.reversed",
  "data": {
    "amount": 10000,
    "currency": "NGN",
    "domain": "live",
    "failures": null,
    "id": 20615868,
    "integration": {
      "id": 100073,
      "is_live": true,
      "business_name": "Night's Watch Inc"
    },
    "reason": "test balance ledger elastic changes",
    "reference": "jvrjckwenm",
    "source": "balance",
    "source_details": null,
    "status": "reversed",
    "titan_code": null,
    "transfer_code": "TRF_js075pj9u07f34l",
    "transferred_at": "2020-03-24T07:14:00.000Z",
    "recipient": {
      "active": true,
      "currency": "NGN",
      "description": null,
      "domain": "live",
      "email": "jon@sn.ow",
      "id": 1476759,
      "integration": 100073,
      "metadata": null,
      "name": "JON SNOW",
      "recipient_code": "RCP_hmcj8ciho490bvi",
      "type": "nuban",
      "is_deleted": false,
      "details": {
        "authorization_code": null,
        "account_number": "0000000000",
        "account_name": null,
        "bank_code": "011",
        "bank_name": "First Bank of Nigeria"
      },
      "created_at": "2019-04-10T08:39:10.000Z",
      "updated_at": "2019-11-27T20:43:57.000Z"
    },
    "session": {
      "provider": "nip",
      "id": "110006200324071331002061586801"
    },
    "created_at": "2020-03-24T07:13:31.000Z",
    "updated_at": "2020-03-24T07:14:55.000Z"
  }
}`

export const REFUND_PENDING = `{
  "event": "refund.pending",
  "data": {
    "status": "pending",
    "transaction_reference": "tvunjbbd_412829_4b18075d_c7had",
    "refund_reference": null,
    "amount": "10000",
    "currency": "NGN",
    "processor": "instant-transfer",
    "customer": {
      "first_name": "Drew",
      "last_name": "Berry",
      "email": "demo@email.com"
    },
    "integration": 412829,
    "domain": "live"
  }
}`

export const REFUND_PROCESSING = `{
  "event": "refund.processing",
  "data": {
    "status": "processing",
    "transaction_reference": "tvunjbbd_412829_4b18075d_c7had",
    "refund_reference": null,
    "amount": "10000",
    "currency": "NGN",
    "processor": "instant-transfer",
    "customer": {
      "first_name": "Drew",
      "last_name": "Berry",
      "email": "demo@email.com"
    },
    "integration": 412829,
    "domain": "live"
  }
}`

export const REFUND_PROCESSED = `{
  "event": "refund.processed",
  "data": {
    "status": "processed",
    "transaction_reference": "T2154954_412829_3be32076_6lcg3",
    "refund_reference": "132013318360",
    "amount": "5000",
    "currency": "NGN",
    "processor": "mpgs_zen",
    "customer": {
      "first_name": "Damilola",
      "last_name": "Kwabena",
      "email": "damilola@email.com"
    },
    "integration": 412829,
    "domain": "live"
  }
}`

export const REFUND_FAILED = `{
  "event": "refund.failed",
  "data": {
    "status": "failed",
    "transaction_reference": "T9171231_412325_3be2736c_n6tml",
    "refund_reference": "TRF_9vgfawjnoz58uxy",
    "amount": 20000,
    "currency": "NGN",
    "processor": "instant-transfer",
    "customer": {
      "first_name": "Tobi",
      "last_name": "Digz",
      "email": "tobi@mail.com"
    },
    "integration": 412325,
    "domain": "live"
  }
}`

export const DISPUTE_CREATED = `{
  "event": "charge.dispute.create",
  "data": {
    "id": 358950,
    "refund_amount": 5800,
    "currency": "NGN",
    "status": "awaiting-merchant-feedback",
    "resolution": null,
    "domain": "live",
    "transaction": {
      "id": 896467688,
      "domain": "live",
      "status": "success",
      "reference": "v3mjfgbnc19v97x",
      "amount": 5800,
      "message": null,
      "gateway_response": "Approved",
      "paid_at": "2020-11-24T13:45:57.000Z",
      "created_at": "2020-11-24T13:45:57.000Z",
      "channel": "card",
      "currency": "NGN",
      "ip_address": null,
      "metadata": "",
      "log": null,
      "fees": 53,
      "fees_split": null,
      "authorization": {},
      "customer": {
        "international_format_phone": null
      },
      "plan": {},
      "subaccount": {},
      "split": {},
      "order_id": null,
      "paidAt": "2020-11-24T13:45:57.000Z",
      "requested_amount": 5800,
      "pos_transaction_data": null
    },
    "transaction_reference": null,
    "category": "chargeback",
    "customer": {
      "id": 5406463,
      "first_name": "John",
      "last_name": "Doe",
      "email": "example@test.com",
      "customer_code": "CUS_6wbxh6689vt0n7s",
      "phone": "08000000000",
      "metadata": {},
      "risk_action": "allow",
      "international_format_phone": null
    },
    "bin": "123456",
    "last4": "1234",
    "dueAt": "2020-11-25T18:00:00.000Z",
    "resolvedAt": null,
    "evidence": null,
    "attachments": null,
    "note": null,
    "history": [
      {
        "status": "pending",
        "by": "example@test.com",
        "createdAt": "2020-11-24T13:46:57.000Z"
      }
    ],
    "messages": [
      {
        "sender": "example@test.com",
        "body": "Customer complained about debit without value",
        "createdAt": "2020-11-24T13:46:57.000Z"
      }
    ],
    "created_at": "2020-11-24T13:46:57.000Z",
    "updated_at": "2020-11-24T18:00:02.000Z"
  }
}`

export const DISPUTE_RESOLVED = `{
  "event": "charge.dispute.resolve",
  "data": {
    "id": 358949,
    "refund_amount": 5700,
    "currency": "NGN",
    "status": "resolved",
    "resolution": "auto-accepted",
    "domain": "live",
    "transaction": {
      "id": 896467592,
      "domain": "live",
      "status": "reversed",
      "reference": "5qm4pv2mxs9rltp",
      "amount": 5700,
      "message": null,
      "gateway_response": "Approved",
      "paid_at": "2020-11-24T13:45:53.000Z",
      "created_at": "2020-11-24T13:45:52.000Z",
      "channel": "card",
      "currency": "NGN",
      "ip_address": null,
      "metadata": "",
      "log": null,
      "fees": 52,
      "fees_split": null,
      "authorization": {},
      "customer": {
        "international_format_phone": null
      },
      "plan": {},
      "subaccount": {},
      "split": {},
      "order_id": null,
      "paidAt": "2020-11-24T13:45:53.000Z",
      "requested_amount": 5700,
      "pos_transaction_data": null
    },
    "transaction_reference": null,
    "category": "chargeback",
    "customer": {
      "id": 5406463,
      "first_name": "John",
      "last_name": "Doe",
      "email": "john@example.com",
      "customer_code": "CUS_6wbxh6689vt0n7s",
      "phone": "0800000000",
      "metadata": {},
      "risk_action": "allow",
      "international_format_phone": null
    },
    "bin": "123456",
    "last4": "1234",
    "dueAt": "2020-11-24T14:00:00.000Z",
    "resolvedAt": "2020-11-24T14:00:02.000Z",
    "evidence": null,
    "attachments": null,
    "note": null,
    "history": [
      {
        "status": "pending",
        "by": "example@test.com",
        "createdAt": "2020-11-24T13:46:36.000Z"
      }
    ],
    "messages": [
      {
        "sender": "example@test.com",
        "body": "Customer complained about debit without value",
        "createdAt": "2020-11-24T13:46:36.000Z"
      }
    ],
    "created_at": "2020-11-24T13:46:36.000Z",
    "updated_at": "2020-11-24T14:00:02.000Z"
  }
}`
