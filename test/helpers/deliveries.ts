import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'

// What a provider does, written a second time with node:crypto alone: the engine is never asked.

/** The text of a payload of `test/fixtures`, such as `clickpesa/payment-received.json`. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
}

/** The header of HTTP Basic authentication: https://www.rfc-editor.org/rfc/rfc7617 */
export function basicHeader(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

/** The payload with ClickPesa's canonical checksum: https://docs.clickpesa.com/home/checksum */
export function withClickPesaChecksum(text: string, key: string): string {
  const payload = JSON.parse(text) as Record<string, unknown>
  const checksum = createHmac('sha256', key)
    .update(JSON.stringify(sorted(payload)))
    .digest('hex')
  return JSON.stringify({ ...payload, checksum, checksumMethod: 'canonical' })
}

/** The form with Peach Checkout's signature: https://developer.peachpayments.com/docs/checkout-webhooks */
export function withPeachSignature(form: string, token: string): string {
  const fields = [...new URLSearchParams(form)].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const text = fields.map(([name, value]) => name + value).join('')
  return `${form}&signature=${createHmac('sha256', token).update(text).digest('hex')}`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  const names = Object.keys(record).toSorted()
  return Object.fromEntries(names.map((name) => [name, sorted(record[name])]))
}
