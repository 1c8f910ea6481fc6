// The examples of Adyen's own description of its webhooks, on one line and without their placeholder signatures:
// https://github.com/Adyen/adyen-openapi/blob/main/json/Webhooks-v1.json

export const AUTHORISATION =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{"tokenization.shopperReference":"YOUR_SHOPPER_REFERENCE","tokenization.storedPaymentMethodId":"M5N7TQ4TG5PFWR50","tokenization.store.operationType":"created"},"amount":{"currency":"EUR","value":1000},"eventCode":"AUTHORISATION","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"YOUR_MERCHANT_REFERENCE","paymentMethod":"ach","operations":["CANCEL","CAPTURE","REFUND"],"pspReference":"QFQTPCQ8HXSKGK82","reason":"null","success":"true"}}]}'

export const CAPTURE =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"amount":{"currency":"EUR","value":1000},"eventCode":"CAPTURE","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"YOUR_MERCHANT_REFERENCE","originalReference":"9913140798220028","paymentMethod":"visa","pspReference":"QFQTPCQ8HXSKGK82","reason":"","success":"true"}}]}'

export const CAPTURE_FAILED =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{"paymentMethodVariant":"facilypay_3x","shopperCountry":"NL"},"amount":{"currency":"EUR","value":1000},"eventCode":"CAPTURE_FAILED","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"YOUR_MERCHANT_REFERENCE","originalReference":"9913140798220028","paymentMethod":"facilypay_3x","pspReference":"QFQTPCQ8HXSKGK82","reason":"Capture Failed","success":"true"}}]}'

export const CANCELLATION =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"amount":{"currency":"EUR","value":1000},"eventCode":"CANCELLATION","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"YOUR_MERCHANT_REFERENCE","originalReference":"9913140798220028","paymentMethod":"visa","pspReference":"QFQTPCQ8HXSKGK82","reason":"","success":"true"}}]}'

export const REFUND =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"amount":{"currency":"EUR","value":1000},"eventCode":"REFUND","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"YOUR_MERCHANT_REFERENCE","originalReference":"9913140798220028","paymentMethod":"visa","pspReference":"QFQTPCQ8HXSKGK82","reason":"Transaction hasn\'t been captured, refund not possible","success":"false"}}]}'

export const REFUND_FAILED =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{"paymentMethodVariant":"blik"},"amount":{"currency":"EUR","value":1000},"eventCode":"REFUND_FAILED","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"YOUR_MERCHANT_REFERENCE","originalReference":"9913140798220028","paymentMethod":"blik","pspReference":"QFQTPCQ8HXSKGK82","reason":"Refund Failed","success":"true"}}]}'

export const CHARGEBACK =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{"captureMerchantReference":"shopperReferenceTest","chargebackReasonCode":" 4853","InvoiceCreditorAccount":"Creditor.AdyenInvoiceService","grossCurrency":"EUR","defensePeriodEndsAt":"2021-07-31T03:03:07+02:00","defendable":"true","grossValue":"2000","modificationMerchantReferences":"shopperReferenceTest","chargebackSchemeCode":"mc","capturePspReference":"8636172945333378","paymentMethodVariant":"mc","shopperReference":"YOUR_SHOPPER_REFERENCE"},"amount":{"currency":"EUR","value":1000},"eventCode":"CHARGEBACK","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"YOUR_MERCHANT_REFERENCE","originalReference":"9913140798220028","paymentMethod":"mc","pspReference":"QFQTPCQ8HXSKGK82","reason":"Payment.TxId=300000000524534724 dispute","success":"true"}}]}'

export const REPORT_AVAILABLE =
  '{"live":"false","notificationItems":[{"NotificationRequestItem":{"additionalData":{},"amount":{"currency":"EUR","value":1000},"eventCode":"REPORT_AVAILABLE","eventDate":"2021-01-01T01:00:00+01:00","merchantAccountCode":"YOUR_MERCHANT_ACCOUNT","merchantReference":"","pspReference":"QFQTPCQ8HXSKGK82","reason":"URL_TO_DOWNLOAD_REPORT","success":"true"}}]}'
