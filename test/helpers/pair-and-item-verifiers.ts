import { createHmac, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Arrived, Secrets, Verified } from './verifiers.ts'

type Verifier = (arrived: Arrived, secrets: Secrets) => Verified

/** Of senders that sign with a key pair, item by item, or what stands beside the body; with node:crypto alone. */
export const PAIR_AND_ITEM_VERIFIERS: Readonly<Record<string, Verifier>> = {
  'paypal transmission': ({ header, text, now }, { certificate = '', webhookId }) => {
    const [id, time] = [header('paypal-transmission-id'), header('paypal-transmission-time')]
    const signed = `${id}|${time}|${webhookId}|${crc32(Buffer.from(text, 'latin1'))}`
    const proof = Buffer.from(header('paypal-transmission-sig'), 'base64')
    if (!verify('sha256', Buffer.from(signed), publicKeyOf(certificate), proof)) return refused('signature')
    return isWithinAnHour(Date.parse(time), now) ? { content: text } : refused('expired')
  },
  'sendgrid event-webhook': ({ header, text, now }, { verificationKey = '' }) => {
    const time = header('x-twilio-email-event-webhook-timestamp')
    const signed = Buffer.from(time + text, 'latin1')
    const proof = Buffer.from(header('x-twilio-email-event-webhook-signature'), 'base64')
    if (!verify('sha256', signed, publicKeyOf(verificationKey), proof)) return refused('signature')
    return isWithinAnHour(Number(time) * 1000, now) ? { content: text } : refused('expired')
  },
  'adyen item-signature': ({ text }, { hmacKey }) => {
    const { notificationItems } = JSON.parse(text) as { notificationItems: Wrapped[] }
    const holds = notificationItems.every(({ NotificationRequestItem: item }) => {
      const values = [
        item.pspReference,
        item.originalReference,
        item.merchantAccountCode,
        item.merchantReference,
        item.amount?.value,
        item.amount?.currency,
        item.eventCode,
        item.success,
      ]
      return item.additionalData?.['hmacSignature'] === keyed(hmacKey, values.join(':'))
    })
    return holds ? { content: text } : refused('signature')
  },
  'adyen-platform body-signature': ({ header, text }, { hmacKey }) =>
    header('hmacsignature') === keyed(hmacKey, text) ? { content: text } : refused('signature'),
  'mercado-pago x-signature': ({ header, text, now }, { secretSignature = '' }) => {
    const parts = new Map(
      header('x-signature')
        .split(',')
        .map((part) => part.split('=') as [string, string]),
    )
    const time = parts.get('ts') ?? ''
    // The address of this app has no query, and nothing in between adds a request id.
    const wanted = createHmac('sha256', secretSignature).update(`ts:${time};`).digest('hex')
    if (parts.get('v1') !== wanted) return refused('signature')
    return isWithinAnHour(Number(time) * 1000, now) ? { content: text } : refused('expired')
  },
}

interface Wrapped {
  NotificationRequestItem: {
    pspReference?: string
    originalReference?: string
    merchantAccountCode?: string
    merchantReference?: string
    amount?: { value: number; currency: string }
    eventCode?: string
    success?: string
    additionalData?: Readonly<Record<string, string>>
  }
}

/** Of the private key that is saved to sign with. */
function publicKeyOf(pem: string) {
  return createPublicKey(createPrivateKey(pem))
}

function keyed(hexKey: string | undefined, text: string): string {
  return createHmac('sha256', Buffer.from(hexKey ?? '', 'hex'))
    .update(Buffer.from(text, 'latin1'))
    .digest('base64')
}

/** None of these documents a tolerance; these apps take an hour. */
function isWithinAnHour(time: number, now: number): boolean {
  return Math.abs(now - time) <= 3600 * 1000
}

function refused(reason: string): Verified {
  return { refused: reason }
}
