/** The texts of https://docs.squadco.com/webhook-direct-url/webhook-and-direct-url. */

export const CARD = `{
  "Event": "charge_successful",
  "TransactionRef": "SQTEST6389164239897900003",
  "Body": {
    "amount": 10000,
    "transaction_ref": "SQTEST6389164239897900003",
    "gateway_ref": "SQTEST6389164239897900003_1_18_1",
    "transaction_status": "Success",
    "email": "williamudousoro@gmail.com",
    "merchant_id": "SBBWRX1Z3S",
    "currency": "NGN",
    "transaction_type": "Card",
    "merchant_amount": 10000,
    "created_at": "2025-08-24T15:26:38.994",
    "meta": {
      "location": "gtbank test test"
    },
    "payment_information": {
      "payment_type": "card",
      "pan": "424242******4242|0825",
      "card_type": "verve"
    },
    "is_recurring": false
  }
}`

/** The values of the function in https://docs.squadco.com/webhook-direct-url/signature-validation. */
export const VIRTUAL_ACCOUNT = `{
  "transaction_reference": "REFE52ARZHTS/1668421222619_1",
  "virtual_account_number": "2129125316",
  "principal_amount": "222.00",
  "settled_amount": "221.78",
  "fee_charged": "0.22",
  "transaction_date": "2022-11-14T10:20:22.619Z",
  "customer_identifier": "SBN1EBZEQ8",
  "transaction_indicator": "C",
  "remarks": "Transfer FROM sandbox sandbox | [SBN1EBZEQ8] TO sandbox sandbox",
  "currency": "NGN",
  "channel": "virtual-account",
  "meta": {
    "freeze_transaction_ref": null,
    "reason_for_frozen_transaction": null
  }
}`
