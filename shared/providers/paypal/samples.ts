// As the Webhooks simulator of PayPal sends them: the texts stand, with their signatures, in public test data.

const EVENTS = 'https://api.paypal.com/v1/notifications/webhooks-events'

function linked(id: string, open: string): string {
  const links = [
    { href: `${EVENTS}/${id}`, rel: 'self', method: 'GET' },
    { href: `${EVENTS}/${id}/resend`, rel: 'resend', method: 'POST' },
  ]
  return `${open},"links":${JSON.stringify(links)}}`
}

export const CAPTURE_COMPLETED = linked(
  'WH-58D329510W468432D-8HN650336L201105X',
  '{"id":"WH-58D329510W468432D-8HN650336L201105X","event_version":"1.0","create_time":"2019-02-14T21:50:07.940Z","resource_type":"capture","resource_version":"2.0","event_type":"PAYMENT.CAPTURE.COMPLETED","summary":"Payment completed for $ 30.0 USD","resource":{"id":"12A34567BC123456S","amount":{"currency_code":"USD","value":"30.00"},"final_capture":true,"seller_protection":{"status":"ELIGIBLE","dispute_categories":["ITEM_NOT_RECEIVED","UNAUTHORIZED_TRANSACTION"]},"disbursement_mode":"INSTANT","seller_receivable_breakdown":{"gross_amount":{"currency_code":"USD","value":"30.00"},"paypal_fee":{"currency_code":"USD","value":"1.54"},"platform_fees":[{"amount":{"currency_code":"USD","value":"2.00"},"payee":{"merchant_id":"ABCDEFGHIJKL1"}}],"net_amount":{"currency_code":"USD","value":"26.46"}},"invoice_id":"5840243-146","status":"COMPLETED","supplementary_data":{"related_ids":{"order_id":"1AB234567A1234567"}},"create_time":"2022-08-23T18:29:50Z","update_time":"2022-08-23T18:29:50Z","links":[{"href":"https://api.paypal.com/v2/payments/captures/12A34567BC123456S","rel":"self","method":"GET"},{"href":"https://api.paypal.com/v2/payments/captures/12A34567BC123456S/refund","rel":"refund","method":"POST"},{"href":"https://api.paypal.com/v2/checkout/orders/1AB234567A1234567","rel":"up","method":"GET"}]}',
)

export const CAPTURE_PENDING = linked(
  'WH-9Y180613C5171350R-3A568107UP261041K',
  '{"id":"WH-9Y180613C5171350R-3A568107UP261041K","event_version":"1.0","create_time":"2018-08-15T20:03:06.086Z","resource_type":"capture","resource_version":"2.0","event_type":"PAYMENT.CAPTURE.PENDING","summary":"Payment pending for $ 2.51 USD","resource":{"id":"02T21492PP3782704","amount":{"currency_code":"USD","value":"2.51"},"final_capture":true,"seller_protection":{"status":"NOT_ELIGIBLE"},"status":"PENDING","status_details":{"reason":"UNILATERAL"},"create_time":"2018-08-15T20:02:40Z","update_time":"2018-08-15T20:02:40Z","links":[{"href":"https://api.paypal.com/v2/payments/captures/02T21492PP3782704","rel":"self","method":"GET"},{"href":"https://api.paypal.com/v2/payments/captures/02T21492PP3782704/refund","rel":"refund","method":"POST"},{"href":"https://api.paypal.com/v2/checkout/orders/8PR65097T8571330M","rel":"up","method":"GET"}]}',
)

export const CAPTURE_DECLINED = linked(
  'WH-6HE329230C693231F-5WV60586YA659351G',
  '{"id":"WH-6HE329230C693231F-5WV60586YA659351G","event_version":"1.0","create_time":"2022-12-13T19:13:07.251Z","resource_type":"capture","resource_version":"2.0","event_type":"PAYMENT.CAPTURE.DECLINED","summary":"A payment capture for $ 185.1 USD was declined.","resource":{"id":"7U133281TB3277326","amount":{"currency_code":"USD","value":"185.10"},"final_capture":false,"seller_protection":{"status":"ELIGIBLE","dispute_categories":["ITEM_NOT_RECEIVED","UNAUTHORIZED_TRANSACTION"]},"disbursement_mode":"INSTANT","seller_receivable_breakdown":{"gross_amount":{"currency_code":"USD","value":"185.10"},"platform_fees":[{"amount":{"currency_code":"USD","value":"0.50"},"payee":{"merchant_id":"QG3ECYYLJ2A48"}}],"net_amount":{"currency_code":"USD","value":"184.60"},"receivable_amount":{"currency_code":"EUR","value":"115.98"},"exchange_rate":{"source_currency":"USD","target_currency":"EUR","value":"0.628281035098039"}},"invoice_id":"ARG0-2022-12-08T21:00:21.564Z-435","custom_id":"CUSTOMID-1001","status":"DECLINED","supplementary_data":{"related_ids":{"order_id":"48R416400V564864N","authorization_id":"24B76447NN600461P"}},"create_time":"2022-12-13T19:13:00Z","update_time":"2022-12-13T19:13:00Z","links":[{"href":"https://api.paypal.com/v2/payments/captures/7U133281TB3277326","rel":"self","method":"GET"},{"href":"https://api.paypal.com/v2/payments/captures/7U133281TB3277326/refund","rel":"refund","method":"POST"},{"href":"https://api.paypal.com/v2/payments/authorizations/24B76447NN600461P","rel":"up","method":"GET"}]}',
)

/** Made of the one above: the simulator's event of this type is not in public test data. */
export const CAPTURE_DENIED = CAPTURE_DECLINED.replaceAll(
  'WH-6HE329230C693231F-5WV60586YA659351G',
  'WH-7JF43034D7A4342G-6XW71697ZB760462H',
)
  .replaceAll('7U133281TB3277326', '8V244392UC4388437')
  .replace('PAYMENT.CAPTURE.DECLINED', 'PAYMENT.CAPTURE.DENIED')
  .replace('was declined', 'was denied')

export const CAPTURE_REFUNDED = linked(
  'WH-1GE84257G0350133W-6RW800890C634293G',
  '{"id":"WH-1GE84257G0350133W-6RW800890C634293G","event_version":"1.0","create_time":"2018-08-15T19:14:04.543Z","resource_type":"refund","resource_version":"2.0","event_type":"PAYMENT.CAPTURE.REFUNDED","summary":"A $ 0.99 USD capture payment was refunded","resource":{"id":"1Y107995YT783435V","amount":{"currency_code":"USD","value":"0.99"},"seller_payable_breakdown":{"gross_amount":{"currency_code":"USD","value":"0.99"},"paypal_fee":{"currency_code":"USD","value":"0.02"},"net_amount":{"currency_code":"USD","value":"0.97"},"total_refunded_amount":{"currency_code":"USD","value":"1.98"}},"status":"COMPLETED","create_time":"2018-08-15T12:13:29-07:00","update_time":"2018-08-15T12:13:29-07:00","links":[{"href":"https://api.paypal.com/v2/payments/refunds/1Y107995YT783435V","rel":"self","method":"GET"},{"href":"https://api.paypal.com/v2/payments/captures/0JF852973C016714D","rel":"up","method":"GET"}]}',
)

export const CAPTURE_REVERSED = linked(
  'WH-6F207351SC284371F-0KX52201050121307',
  '{"id":"WH-6F207351SC284371F-0KX52201050121307","event_version":"1.0","create_time":"2018-08-15T21:30:35.780Z","resource_type":"refund","resource_version":"2.0","event_type":"PAYMENT.CAPTURE.REVERSED","summary":"A $ 2.51 USD capture payment was reversed","resource":{"id":"09E71677NS257044M","amount":{"currency_code":"USD","value":"2.51"},"note_to_payer":"Payment reversed","seller_payable_breakdown":{"gross_amount":{"currency_code":"USD","value":"2.51"},"paypal_fee":{"currency_code":"USD","value":"0.00"},"net_amount":{"currency_code":"USD","value":"2.51"},"total_refunded_amount":{"currency_code":"USD","value":"2.51"}},"status":"COMPLETED","create_time":"2018-08-15T14:30:10-07:00","update_time":"2018-08-15T14:30:10-07:00","links":[{"href":"https://api.paypal.com/v2/payments/refunds/09E71677NS257044M","rel":"self","method":"GET"},{"href":"https://api.paypal.com/v2/payments/captures/4L335234718889942","rel":"up","method":"GET"}]}',
)

export const SALE_COMPLETED = linked(
  'WH-2WR32451HC0233532-67976317FL4543714',
  '{"id":"WH-2WR32451HC0233532-67976317FL4543714","event_version":"1.0","create_time":"2014-10-23T17:23:52Z","resource_type":"sale","event_type":"PAYMENT.SALE.COMPLETED","summary":"A successful sale payment was made for $ 0.48 USD","resource":{"id":"80021663DE681814L","create_time":"2014-10-23T17:22:56Z","update_time":"2014-10-23T17:23:04Z","amount":{"total":"0.48","currency":"USD"},"payment_mode":"ECHECK","state":"completed","protection_eligibility":"ELIGIBLE","protection_eligibility_type":"ITEM_NOT_RECEIVED_ELIGIBLE,UNAUTHORIZED_PAYMENT_ELIGIBLE","clearing_time":"2014-10-30T07:00:00Z","parent_payment":"PAY-1PA12106FU478450MKRETS4A","links":[{"href":"https://api.paypal.com/v1/payments/sale/80021663DE681814L","rel":"self","method":"GET"},{"href":"https://api.paypal.com/v1/payments/sale/80021663DE681814L/refund","rel":"refund","method":"POST"},{"href":"https://api.paypal.com/v1/payments/payment/PAY-1PA12106FU478450MKRETS4A","rel":"parent_payment","method":"GET"}]}',
)

/** An order of the sandbox, shortened; names and addresses are those of its test buyer. */
export const ORDER_APPROVED =
  '{"id":"WH-7DV55593YD6518717-7A663597AB616260R","event_version":"1.0","create_time":"2021-11-17T10:37:32.995Z","resource_type":"checkout-order","resource_version":"2.0","event_type":"CHECKOUT.ORDER.APPROVED","summary":"An order has been approved by buyer","resource":{"create_time":"2021-11-17T10:29:46Z","purchase_units":[{"reference_id":"default","amount":{"currency_code":"USD","value":"6.00","breakdown":{"item_total":{"currency_code":"USD","value":"4.00"},"shipping":{"currency_code":"USD","value":"2.00"},"tax_total":{"currency_code":"USD","value":"0.00"}}},"description":"my item description ","shipping":{"name":{"full_name":"John Doe"},"address":{"address_line_1":"1 Main St","admin_area_2":"San Jose","admin_area_1":"CA","postal_code":"95131","country_code":"US"}}}],"links":[{"href":"https://api.sandbox.paypal.com/v2/checkout/orders/0U12052141410134E","rel":"self","method":"GET"},{"href":"https://api.sandbox.paypal.com/v2/checkout/orders/0U12052141410134E/capture","rel":"capture","method":"POST"}],"id":"0U12052141410134E","intent":"CAPTURE","status":"APPROVED"}}'
