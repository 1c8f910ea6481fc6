import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { PAIR_AND_ITEM_VERIFIERS } from './pair-and-item-verifiers.ts'
import { PLATFORM_VERIFIERS } from './platform-verifiers.ts'
import { canonicalText } from './receiver.ts'
import { SHELF_VERIFIERS } from './shelf-verifiers.ts'

// What apps do by the documentation of each sender, with node:crypto alone: nothing of the engine is used, so that
// it can be contradicted. Each scheme stands under `<provider> <scheme>`.

/** A callback as an app has it in its hands, inflated. */
export interface Arrived {
  /** The address that the app believes to be registered. */
  url: string
  header: (name: string) => string
  text: string
  /** Epoch milliseconds. */
  now: number
}

/** What the app holds: secrets by kind, as they are pasted. */
export type Secrets = Readonly<Record<string, string>>

/** The content that was proved, or why the callback is refused. */
export type Verified = { content: string } | { refused: string }

export const VERIFIERS: Readonly<Record<string, Verifier>> = {
  ...PAIR_AND_ITEM_VERIFIERS,
  ...PLATFORM_VERIFIERS,
  ...SHELF_VERIFIERS,
  'clik2pay basic': ({ header, text }, { username, password }) => {
    const token = Buffer.from(`${username}:${password}`).toString('base64')
    return header('authorization') === `Basic ${token}` ? { content: text } : refused('user or password')
  },
  'clickpesa checksum-canonical': ({ text }, { checksumKey }) => {
    const payload = objectIn(text)
    if (payload === null) return refused('no JSON object')
    const { checksum, checksumMethod: _method, ...rest } = payload
    const wanted = hmac('sha256', checksumKey, canonicalText(rest)).toString('hex')
    return checksum === wanted ? { content: text } : refused('checksum')
  },
  'clickpesa checksum-legacy': ({ text }, { checksumKey }) => {
    const payload = objectIn(text)
    if (payload === null) return refused('no JSON object')
    const { checksum, checksumMethod: _method, ...rest } = payload
    const values = Object.keys(rest)
      .toSorted()
      .map((key) => rest[key])
    const wanted = hmac('sha256', checksumKey, values.join('')).toString('hex')
    return checksum === wanted ? { content: text } : refused('checksum')
  },
  'peach signed-headers': ({ header, text, url, now }, { webhookKey }) => {
    const [id, time] = [header('x-webhook-id'), header('x-webhook-timestamp')]
    const wanted = hmac('sha256', webhookKey, `${time}.${id}.${url}.${text}`).toString('hex')
    if (header('x-webhook-signature') !== wanted) return refused('signature')
    // Its tolerance is not documented; this app takes an hour.
    return isRecent(Number(time) * 1000, now, 3600) ? { content: text } : refused('expired')
  },
  'peach checkout-signature': ({ text }, { secretToken }) => {
    const fields = [...new URLSearchParams(text)].filter(([name]) => name !== 'signature')
    const joined = fields
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, value]) => name + value)
      .join('')
    const wanted = createHmac('sha256', secretToken ?? '')
      .update(joined, 'utf8')
      .digest('hex')
    return new URLSearchParams(text).get('signature') === wanted ? { content: text } : refused('signature')
  },
  'peach encrypted': ({ header, text }, { decryptionKey = '' }) => {
    try {
      const payload = objectIn(text)
      const sealed = payload === null ? text : String(payload.encryptedBody)
      const key = Buffer.from(decryptionKey, 'hex')
      const iv = Buffer.from(header('x-initialization-vector'), 'hex')
      const decipher = createDecipheriv('aes-256-gcm', key, iv)
      decipher.setAuthTag(Buffer.from(header('x-authentication-tag'), 'hex'))
      const plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'hex')), decipher.final()])
      return { content: plain.toString('latin1') }
    } catch {
      return refused('decryption')
    }
  },
  'standard-webhooks v1': (arrived, secrets) => standardWebhook('webhook', 'v1', arrived, secrets),
  'standard-webhooks v1a': (arrived, secrets) => standardWebhook('webhook', 'v1a', arrived, secrets),
  'standard-webhooks svix-v1': (arrived, secrets) => standardWebhook('svix', 'v1', arrived, secrets),
  'clerk signature': (arrived, secrets) => standardWebhook('svix', 'v1', arrived, secrets),
  'resend signature': (arrived, secrets) => standardWebhook('svix', 'v1', arrived, secrets),
  'openai signature': (arrived, secrets) => standardWebhook('webhook', 'v1', arrived, secrets),
  'generic-gateway paystack': overBody('x-paystack-signature', 'sha512', 'hex'),
  'generic-gateway flutterwave-v3': verifHash('secret'),
  'generic-gateway flutterwave-v4': overBody('flutterwave-signature', 'sha256', 'base64'),
  'generic-gateway korapay': korapay('secret'),
  'generic-gateway squad': squad('secret'),
  'generic-gateway monnify': overBody('monnify-signature', 'sha512', 'hex'),
  'generic-gateway fincra': fincra('secret'),
  'generic-gateway nomba': nomba('secret', false),
  'generic-gateway moniepoint': moniepoint('secret'),
  'generic-gateway notchpay': overBody('x-notch-signature', 'sha256', 'hex'),
  'generic-gateway pointwave': overBody('x-pointwave-signature', 'sha256', 'hex'),
  'paystack signature': overBody('x-paystack-signature', 'sha512', 'hex', 'secretKey'),
  'flutterwave-v3 verif-hash': verifHash('secretHash'),
  'flutterwave-v4 signature': overBody('flutterwave-signature', 'sha256', 'base64', 'secretHash'),
  'korapay signature': korapay('secretKey'),
  'squad encrypted-body': squad('secretKey'),
  'squad virtual-account': ({ header, text }, { secretKey }) => {
    const paid = objectIn(text) ?? {}
    const { transaction_reference: reference, virtual_account_number: account, currency } = paid
    const { principal_amount: principal, settled_amount: settled, customer_identifier: customer } = paid
    const joined = [reference, account, currency, principal, settled, customer].join('|')
    const wanted = hmac('sha512', secretKey, joined).toString('hex')
    return header('x-squad-signature') === wanted ? { content: text } : refused('signature')
  },
  'monnify signature': overBody('monnify-signature', 'sha512', 'hex', 'clientSecret'),
  'fincra signature': fincra('webhookSecret'),
  'nomba signature': nomba('signatureKey', true),
  'moniepoint signature': moniepoint('secret'),
  'notchpay signature': overBody('x-notch-signature', 'sha256', 'hex', 'hashKey'),
}

type Verifier = (arrived: Arrived, secrets: Secrets) => Verified

function overBody(
  name: string,
  hash: 'sha256' | 'sha512',
  encoding: 'hex' | 'base64',
  kind = 'secret',
): Verifier {
  return ({ header, text }, secrets) =>
    header(name) === hmac(hash, secrets[kind], text).toString(encoding)
      ? { content: text }
      : refused('signature')
}

function verifHash(kind: string): Verifier {
  return ({ header, text }, secrets) =>
    header('verif-hash') === secrets[kind] ? { content: text } : refused('secret hash')
}

function korapay(kind: string): Verifier {
  return ({ header, text }, secrets) => {
    const wanted = hmac('sha256', secrets[kind], JSON.stringify(objectIn(text)?.data)).toString('hex')
    return header('x-korapay-signature') === wanted ? { content: text } : refused('signature')
  }
}

function squad(kind: string): Verifier {
  return ({ header, text }, secrets) => {
    const wanted = hmac('sha512', secrets[kind], text).toString('hex').toUpperCase()
    return header('x-squad-encrypted-body') === wanted ? { content: text } : refused('signature')
  }
}

function fincra(kind: string): Verifier {
  return ({ header, text }, secrets) => {
    const wanted = hmac('sha512', secrets[kind], JSON.stringify(objectIn(text))).toString('hex')
    return header('signature') === wanted ? { content: text } : refused('signature')
  }
}

function nomba(kind: string, looksAtTime: boolean): Verifier {
  return ({ header, text, now }, secrets) => {
    const payload = objectIn(text)
    const { merchant = {}, transaction = {} } = (payload?.data ?? {}) as Record<
      string,
      Record<string, string>
    >
    const parts = [payload?.event_type, payload?.requestId, merchant.userId, merchant.walletId]
    const more = [transaction.transactionId, transaction.type, transaction.time, transaction.responseCode]
    const joined = [...parts, ...more].map((each) => (typeof each === 'string' ? each : '')).join(':')
    const time = header('nomba-timestamp')
    const wanted = hmac('sha256', secrets[kind], `${joined}:${time}`).toString('base64')
    if (header('nomba-signature') !== wanted) return refused('signature')
    // Its tolerance is not documented; this app takes an hour.
    return !looksAtTime || isRecent(Date.parse(time), now, 3600) ? { content: text } : refused('expired')
  }
}

function moniepoint(kind: string): Verifier {
  return ({ header, text, now }, secrets) => {
    const [id, time] = ['moniepoint-webhook-id', 'moniepoint-webhook-timestamp'].map(header)
    const wanted = hmac('sha256', secrets[kind], `${id}__${time}__${text}`).toString('base64')
    if (header('moniepoint-webhook-signature') !== wanted) return refused('signature')
    return isRecent(Number(time), now, 3600) ? { content: text } : refused('expired')
  }
}

function standardWebhook(
  prefix: 'webhook' | 'svix',
  version: 'v1' | 'v1a',
  { header, text, now }: Arrived,
  { secret = '' }: Secrets,
): Verified {
  const [id, time] = [header(`${prefix}-id`), header(`${prefix}-timestamp`)]
  const signed = Buffer.from(`${id}.${time}.${text}`, 'latin1')
  const bare = Buffer.from(secret.replace(/^wh(?:sec|sk)_/, ''), 'base64')
  const holds = header(`${prefix}-signature`)
    .split(' ')
    .filter((entry) => entry.startsWith(`${version},`))
    .map((entry) => entry.slice(version.length + 1))
    .some((proof) =>
      version === 'v1'
        ? proof === createHmac('sha256', bare).update(signed).digest('base64')
        : verify(null, signed, publicKeyOf(bare), Buffer.from(proof, 'base64')),
    )
  if (!holds) return refused('signature')
  return isRecent(Number(time) * 1000, now, 300) ? { content: text } : refused('expired')
}

/** The public key of an Ed25519 seed, through the DER form of https://www.rfc-editor.org/rfc/rfc8410#section-7 */
function publicKeyOf(seed: Buffer) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed.subarray(0, 32)])
  return createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

function hmac(hash: 'sha256' | 'sha512', key: string | undefined, text: string): Buffer {
  return createHmac(hash, key ?? '')
    .update(Buffer.from(text, 'latin1'))
    .digest()
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

function isRecent(time: number, now: number, seconds: number): boolean {
  return Math.abs(now - time) <= seconds * 1000
}

function refused(reason: string): Verified {
  return { refused: reason }
}
