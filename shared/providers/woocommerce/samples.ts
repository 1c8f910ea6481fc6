/** The texts of the samples; events.ts says where each comes from. */
const ORDER = (status: string, modified: string): string => `{
  "id": 727,
  "parent_id": 0,
  "status": "${status}",
  "currency": "USD",
  "version": "8.8.3",
  "prices_include_tax": false,
  "date_created": "2024-05-24T10:02:16",
  "date_modified": "${modified}",
  "discount_total": "0.00",
  "shipping_total": "10.00",
  "total": "29.35",
  "total_tax": "1.35",
  "customer_id": 0,
  "order_key": "wc_order_58d2d042d1d",
  "billing": {
    "first_name": "John",
    "last_name": "Doe",
    "address_1": "969 Market",
    "city": "San Francisco",
    "state": "CA",
    "postcode": "94103",
    "country": "US",
    "email": "john.doe@example.com",
    "phone": "(555) 555-5555"
  },
  "payment_method": "bacs",
  "payment_method_title": "Direct Bank Transfer",
  "transaction_id": "",
  "number": "727",
  "meta_data": [],
  "line_items": [],
  "refunds": [],
  "date_created_gmt": "2024-05-24T08:02:16",
  "date_modified_gmt": "${modified}"
}`

export const ORDER_CREATED = ORDER('pending', '2024-05-24T08:02:16')

export const ORDER_UPDATED = ORDER('processing', '2024-05-24T08:05:30')

export const ORDER_DELETED = '{"id":1407}'

export const PRODUCT_UPDATED = `{
  "id": 794,
  "name": "Premium Quality",
  "slug": "premium-quality",
  "type": "simple",
  "status": "publish",
  "price": "21.99",
  "regular_price": "21.99",
  "sale_price": "",
  "stock_status": "instock",
  "date_created_gmt": "2024-05-20T08:00:00",
  "date_modified_gmt": "2024-05-24T08:00:00"
}`

export const CUSTOMER_CREATED = `{
  "id": 25,
  "date_created_gmt": "2024-05-24T08:00:00",
  "email": "john.doe@example.com",
  "first_name": "John",
  "last_name": "Doe",
  "role": "customer",
  "username": "john.doe"
}`
