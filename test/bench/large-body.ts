/** JSON of about so many bytes as an export of a shop looks: objects in lists, nothing very long in one line. */
export function largeBody(bytes: number): string {
  const one = (index: number): string =>
    JSON.stringify({
      id: `order${index}`,
      status: index % 7 === 0 ? 'FAILED' : 'SUCCESS',
      amount: 1_000 + index,
      currency: 'TZS',
      customer: { name: `Customer ${index}`, email: `customer${index}@shop.test`, tags: ['new', 'mobile'] },
      lines: [
        { sku: `A-${index}`, quantity: 1, price: 12.5 },
        { sku: `B-${index}`, quantity: 3, price: 7.25 },
      ],
    })
  const many = Math.max(1, Math.floor(bytes / one(10_000).length))
  const orders = Array.from({ length: many }, (_, index) => one(index))
  return `{"event":"PAYMENT RECEIVED","data":{"id":"payexport","orders":[${orders.join(',')}]}}`
}
