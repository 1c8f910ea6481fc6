import { createHmac } from 'node:crypto'
import type { Arrived, Secrets, Verified } from './verifiers.ts'

type Verifier = (arrived: Arrived, secrets: Secrets) => Verified

/** Of payment providers and senders that sign the body as it is, or use HTTP Basic; with node:crypto alone. */
export const SHELF_VERIFIERS: Readonly<Record<string, Verifier>> = {
  'chargebee basic': basic,
  'postmark basic': basic,
  'checkout-com signature': overBody('cko-signature', 'sha256', 'hex', 'signatureKey'),
  'checkout-com authorization': ({ header, text }, { authorization }) =>
    header('authorization') === authorization ? { content: text } : refused('authorization'),
  'mollie signature': ({ header, text }, { signingSecret }) =>
    header('x-mollie-signature') === `sha256=${keyed('sha256', signingSecret, text, 'hex')}`
      ? { content: text }
      : refused('signature'),
  // A minute instead of the five seconds of Paddle's packages, which a busy machine would not keep.
  'paddle signature': listed('paddle-signature', { separator: ';', time: 'ts', proof: 'h1', joint: ':' }, 60),
  'stripe signature': listed('stripe-signature', { separator: ',', time: 't', proof: 'v1', joint: '.' }, 300),
  'razorpay signature': overBody('x-razorpay-signature', 'sha256', 'hex', 'secret'),
  'square signature': ({ header, text, url }, { signatureKey }) =>
    header('x-square-hmacsha256-signature') === keyed('sha256', signatureKey, url + text, 'base64')
      ? { content: text }
      : refused('signature'),
  'linear signature': ({ header, text, now }, { secret }) => {
    if (header('linear-signature') !== keyed('sha256', secret, text, 'hex')) return refused('signature')
    const time = Number(/"webhookTimestamp"\s*:\s*(\d+)/.exec(text)?.[1])
    return Math.abs(now - time) <= 60_000 ? { content: text } : refused('expired')
  },
  'vercel signature': overBody('x-vercel-signature', 'sha1', 'hex', 'secret'),
  'woocommerce signature': overBody('x-wc-webhook-signature', 'sha256', 'base64', 'secret'),
}

function basic({ header, text }: Arrived, { username, password }: Secrets): Verified {
  const token = Buffer.from(`${username}:${password}`).toString('base64')
  return header('authorization') === `Basic ${token}` ? { content: text } : refused('user or password')
}

function overBody(name: string, hash: 'sha1' | 'sha256', encoding: 'hex' | 'base64', kind: string): Verifier {
  return ({ header, text }, secrets) =>
    header(name) === keyed(hash, secrets[kind], text, encoding) ? { content: text } : refused('signature')
}

/** A time and one or more proofs in one header. */
function listed(
  name: string,
  { separator, time, proof, joint }: Readonly<Record<'separator' | 'time' | 'proof' | 'joint', string>>,
  toleranceSeconds: number,
): Verifier {
  return ({ header, text, now }, { secret }) => {
    const entries = header(name)
      .split(separator)
      .map((entry) => entry.trim().split('='))
    const at = entries.find(([key]) => key === time)?.[1] ?? ''
    const wanted = keyed('sha256', secret, at + joint + text, 'hex')
    if (!entries.some(([key, value]) => key === proof && value === wanted)) return refused('signature')
    return Math.abs(now - Number(at) * 1000) <= toleranceSeconds * 1000
      ? { content: text }
      : refused('expired')
  }
}

function keyed(hash: string, key: string | undefined, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac(hash, key ?? '')
    .update(Buffer.from(text, 'latin1'))
    .digest(encoding)
}

function refused(reason: string): Verified {
  return { refused: reason }
}
