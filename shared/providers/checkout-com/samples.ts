/** The texts of the samples; events.ts says where each comes from. */
export const PAYMENT_CAPTURED = `{
  "id": "evt_6aznipgxbuaure3qen5qbzyswy",
  "type": "payment_captured",
  "created_on": "2019-06-07T08:25:22Z",
  "data": {
    "action_id": "act_gse7gcrhleuedmzhq25n3mhweq",
    "response_code": "10000",
    "response_summary": "Approved",
    "amount": 10000,
    "processing": {
      "acquirer_transaction_id": "8137549557",
      "acquirer_reference_number": "000220552364"
    },
    "id": "pay_waji5li3mqtetnaor77xmow4bq",
    "currency": "EUR",
    "processed_on": "2019-06-07T08:25:22Z",
    "reference": "ORD-5023-4E89"
  },
  "_links": {
    "self": {
      "href": "https://api.sandbox.checkout.com/events/evt_6aznipgxbuaure3qen5qbzyswy"
    },
    "payment": {
      "href": "https://api.sandbox.checkout.com/payments/pay_waji5li3mqtetnaor77xmow4bq"
    }
  }
}`

export const PAYMENT_APPROVED = `{
  "id": "evt_caxmnvuvbe4elkbdx2imwbnjxu",
  "type": "payment_approved",
  "version": "1.0.29",
  "created_on": "2023-05-22T11:56:04.8821546Z",
  "data": {
    "id": "pay_griq7wyqkggu7mnk7ecm6ysrl4",
    "action_id": "act_gl5cpqgccxeulozrvaassd4lta",
    "reference": "ORD-5023-4E89",
    "amount": 20,
    "auth_code": "528709",
    "currency": "USD",
    "customer": {
      "id": "cus_m3cixs4slzcelfjmdcodlgyvkq",
      "email": "johnsmith@example.com"
    },
    "payment_ip": "203.0.113.0",
    "metadata": {
      "coupon_code": "NY2018",
      "partner_id": "123989"
    },
    "payment_type": "Regular",
    "processed_on": "2023-05-22T11:56:01.1299682Z",
    "response_code": "10000",
    "response_summary": "Approved"
  }
}`

export const PAYMENT_DECLINED = `{
  "id": "evt_az5sblvku4ge3dwpztvyizgcau",
  "type": "payment_declined",
  "version": "1.0.29",
  "created_on": "2023-05-22T12:01:04.0000000Z",
  "data": {
    "id": "pay_q2ya4hmhc6fujgfx6kgc2tnyfa",
    "action_id": "act_y3oqhf46pyzuxjbcn2giaqnb44",
    "reference": "ORD-5023-4E90",
    "amount": 20,
    "currency": "USD",
    "payment_type": "Regular",
    "processed_on": "2023-05-22T12:01:01.0000000Z",
    "response_code": "20051",
    "response_summary": "Insufficient Funds"
  }
}`

export const PAYMENT_REFUNDED = `{
  "id": "evt_m2jqzpt2shve5fkynyx5t7wbxy",
  "type": "payment_refunded",
  "version": "1.0.29",
  "created_on": "2023-05-24T10:12:32.0000000Z",
  "data": {
    "id": "pay_griq7wyqkggu7mnk7ecm6ysrl4",
    "action_id": "act_f7yxd2tvyzhe7ar5gmq2yx3fpe",
    "reference": "ORD-5023-4E89",
    "amount": 20,
    "currency": "USD",
    "processed_on": "2023-05-24T10:12:27.0000000Z",
    "response_code": "10000",
    "response_summary": "Approved"
  }
}`

export const PAYMENT_VOIDED = `{
  "id": "evt_x7bq5tnzjvoezplm3rj4fnyk2u",
  "type": "payment_voided",
  "version": "1.0.29",
  "created_on": "2023-05-23T08:00:02.0000000Z",
  "data": {
    "id": "pay_7v3zq4nmoy6ufd5hx2cctbk3ai",
    "action_id": "act_kd2mzp4wqyvebnx6j3yfu5rt7m",
    "reference": "ORD-5023-4E91",
    "processed_on": "2023-05-23T08:00:00.0000000Z",
    "response_code": "10000",
    "response_summary": "Approved"
  }
}`
