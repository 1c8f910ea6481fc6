/**
 * Made after the REST resources that the payloads are (https://shopify.dev/docs/api/webhooks), shortened to what most
 * apps read; ids, names and amounts are ours.
 */

export const ORDER = order('pending', '2026-03-01T10:15:30-05:00')
export const ORDER_PAID = order('paid', '2026-03-01T10:16:02-05:00')

export const REFUND = `{
  "id": 929361462,
  "order_id": 5678901234567,
  "created_at": "2026-03-02T09:00:00-05:00",
  "note": "Wrong size",
  "user_id": 548380009,
  "processed_at": "2026-03-02T09:00:00-05:00",
  "restock": true,
  "admin_graphql_api_id": "gid://shopify/Refund/929361462",
  "refund_line_items": [
    {
      "id": 209341123,
      "quantity": 1,
      "line_item_id": 703073504,
      "restock_type": "return",
      "subtotal": 49.0,
      "total_tax": 0.0
    }
  ],
  "transactions": [
    {
      "id": 179259969,
      "order_id": 5678901234567,
      "kind": "refund",
      "gateway": "bogus",
      "status": "success",
      "created_at": "2026-03-02T09:00:00-05:00",
      "test": true,
      "amount": "49.00",
      "currency": "USD"
    }
  ],
  "order_adjustments": []
}`

/** https://shopify.dev/docs/apps/build/webhooks/delivery-structure, as published. */
export const PRODUCT = `{
  "id": 9554194432293,
  "title": "T-Shirt",
  "status": "active",
  "vendor": "My Store",
  "product_type": "Shirts",
  "updated_at": "2025-04-22T14:30:00-05:00",
  "variants": [
    {
      "id": 123456789,
      "title": "Default Title",
      "price": "29.99",
      "sku": "TSHIRT-001",
      "taxable": true,
      "updated_at": "2025-04-22T14:30:00-05:00"
    }
  ],
  "tags": "cotton, comfortable"
}`

/** https://shopify.dev/docs/apps/build/privacy-law-compliance, with ids of ours. */
export const DATA_REQUEST = `{
  "shop_id": 954889,
  "shop_domain": "hookloupe-demo.myshopify.com",
  "orders_requested": [5678901234567],
  "customer": { "id": 191167, "email": "dana@example.com", "phone": "555-0143" },
  "data_request": { "id": 9999 }
}`

export const UNINSTALLED = `{
  "id": 954889,
  "name": "Hookloupe Demo",
  "email": "dana@example.com",
  "domain": null,
  "myshopify_domain": "hookloupe-demo.myshopify.com",
  "country": "US",
  "currency": "USD",
  "created_at": "2025-11-01T09:00:00-05:00",
  "updated_at": "2026-03-01T10:15:30-05:00",
  "plan_name": "partner_test"
}`

function order(status: string, updatedAt: string): string {
  return `{
  "id": 5678901234567,
  "admin_graphql_api_id": "gid://shopify/Order/5678901234567",
  "cancelled_at": null,
  "created_at": "2026-03-01T10:15:30-05:00",
  "currency": "USD",
  "email": "dana@example.com",
  "financial_status": "${status}",
  "fulfillment_status": null,
  "name": "#1001",
  "order_number": 1001,
  "subtotal_price": "49.00",
  "test": false,
  "total_discounts": "0.00",
  "total_price": "54.00",
  "total_tax": "0.00",
  "updated_at": "${updatedAt}",
  "customer": { "id": 191167, "email": "dana@example.com", "first_name": "Dana", "last_name": "Example" },
  "billing_address": { "name": "Dana Example", "address1": "1 Test Street", "city": "Ottawa", "country_code": "CA" },
  "shipping_address": { "name": "Dana Example", "address1": "1 Test Street", "city": "Ottawa", "country_code": "CA" },
  "line_items": [
    { "id": 703073504, "title": "T-Shirt", "sku": "TSHIRT-001", "quantity": 1, "price": "49.00", "variant_id": 123456789 }
  ]
}`
}
