// The texts have the members of the documentation; ids and times are made up.

export const PAYMENT_UPDATED =
  '{"id":12345,"live_mode":true,"type":"payment","date_created":"2015-03-25T10:04:58.396-04:00","user_id":44444,"api_version":"v1","action":"payment.updated","data":{"id":"999999999"}}'

export const PAYMENT_CREATED =
  '{"id":12344,"live_mode":true,"type":"payment","date_created":"2015-03-25T10:04:58.396-04:00","user_id":44444,"api_version":"v1","action":"payment.created","data":{"id":"999999999"}}'

export const ORDER_PROCESSED =
  '{"action":"order.processed","api_version":"v1","application_id":"7364289770550796","data":{"id":"ORD01JQ4S4KY8HWQ6NA5PXB65B3D3","status":"processed","status_detail":"accredited","total_paid_amount":"200.00","type":"online","version":2},"date_created":"2025-03-26T15:02:11.404Z","live_mode":true,"type":"order","user_id":"1403498245"}'
