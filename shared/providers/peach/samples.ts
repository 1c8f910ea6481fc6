/** The texts of the samples, as the bodies stand on the wire before signing; the events say where each comes from. */
export const LINK_INITIATED = `{
  "status": "initiated",
  "url": "https://l.ppay.io/4c1a48e6dc3b7ebd",
  "paymentId": "00d886d6-4754-4bcc-b88f-74a53d5220e5"
}`

export const LINK_COMPLETED = `{
  "status": "completed",
  "paymentId": "00d886d6-4754-4bcc-b88f-74a53d5220e5",
  "paymentBrand": "VISA",
  "registrationId": "8ac7a4a188e7cf090188f7112dbe389a"
}`

export function linkSample(status: string): string {
  return `{
  "status": "${status}",
  "paymentId": "00d886d6-4754-4bcc-b88f-74a53d5220e5"
}`
}

export function batchSample(status: string): string {
  return `{
  "id": "b7f1c1de-3c52-4d0e-9d5e-0c6f0a4b7a11",
  "status": "${status}",
  "entityId": "8ac7a4ca68c22c4d0168c2caab2e0025",
  "filename": "links.csv",
  "createdAt": "2024-05-01T10:00:00.000Z",
  "updatedAt": "2024-05-01T10:05:00.000Z",
  "successfulRows": 0,
  "totalRows": 2
}`
}

const CHECKOUT_HEAD = 'amount=14.99&checkoutId=0fa125d002044484b0fbfb43c1c5c554&currency=ZAR'
const CHECKOUT_ID = '&id=1d6c60ed0dfd4a6a9a26a13922b65766'
const CHECKOUT_MERCHANT = '&merchantTransactionId=UAT12345'

/** The first body of the page on redirects, without the signature that is cut short there. */
export const CHECKOUT_SUCCESSFUL =
  `${CHECKOUT_HEAD}${CHECKOUT_ID}&merchantInvoiceId=56546546456546${CHECKOUT_MERCHANT}&paymentBrand=MOBICRED&paymentType=DB` +
  '&result.code=000.100.110&result.description=Request+successfully+processed+in+%27Merchant+in+Integrator+Test+Mode%27' +
  '&resultDetails.AcquirerResponse=Approved&resultDetails.ConnectorTxID1=20001694247' +
  '&resultDetails.ExtendedDescription=Purchase+Approved+OK&timestamp=2019-01-25T08%3A27%3A46.916519Z'

/** Checkout before anybody has paid: fields and code as documented, the description ours. */
export function checkoutSample(code: string, description: string, hasPayment: boolean): string {
  const payment = hasPayment ? '&paymentBrand=MOBICRED' : ''
  return (
    `${CHECKOUT_HEAD}${hasPayment ? CHECKOUT_ID : ''}${CHECKOUT_MERCHANT}${payment}&paymentType=DB` +
    `&result.code=${code}&result.description=${description.replaceAll(' ', '+')}` +
    '&timestamp=2019-01-25T08%3A25%3A11Z'
  )
}

/** The decrypted sample of the documentation; the entity's id is left out there and filled in here. */
export const PAYMENTS_API = `{
  "id": "02f2ef804c4f4713ab053661cba98d4z",
  "referencedId": "",
  "paymentType": "DB",
  "paymentBrand": "PEACHEFT",
  "amount": "1.0",
  "merchantTransactionId": "EFTTestdb7532d8d",
  "currency": "ZAR",
  "presentationAmount": "1.0",
  "presentationCurrency": "ZAR",
  "result": { "code": "000.000.000", "description": "Transaction succeeded" },
  "resultDetails": { "clearingInstituteName": "EFT", "ExtendedDescription": "n/a", "AcquirerResponse": 1 },
  "connectorTxID1": "105035601",
  "authentication": { "entityId": "8ac7a4ca68c22c4d0168c2caab2e0025" }
}`

export function cardSample(type: string, action: string | null): string {
  const head = action === null ? '' : `\n  "action": "${action}",`
  return `{
  "type": "${type}",${head}
  "payload": {
    "id": "8ac7a4a184123d86018413e098f32192",
    "paymentType": "DB",
    "paymentBrand": "VISA",
    "amount": "10.00",
    "currency": "ZAR",
    "merchantTransactionId": "test123456",
    "result": { "code": "000.100.110", "description": "Request successfully processed in 'Merchant in Integrator Test Mode'" },
    "card": { "bin": "411111", "last4Digits": "1111", "holder": "msdvnlds", "expiryMonth": "01", "expiryYear": "2023" },
    "authentication": { "entityId": "8ac7a4ca68c22c4d0168c2caab2e0025" },
    "timestamp": "2022-10-26 10:40:02+0000"
  }
}`
}
