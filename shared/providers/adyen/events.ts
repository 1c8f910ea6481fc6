import { z } from 'zod'
import type { EventType } from '../provider.ts'
import {
  AUTHORISATION,
  CANCELLATION,
  CAPTURE,
  CAPTURE_FAILED,
  CHARGEBACK,
  REFUND,
  REFUND_FAILED,
  REPORT_AVAILABLE,
} from './samples.ts'

const WEBHOOKS = 'https://github.com/Adyen/adyen-openapi/blob/main/json/Webhooks-v1.json'

/** Members that that description lists for every item; what `additionalData` holds depends on the settings. */
function itemOf(type: string) {
  return z.looseObject({
    pspReference: z.string(),
    originalReference: z.string().optional(),
    merchantAccountCode: z.string(),
    merchantReference: z.string(),
    amount: z.looseObject({ value: z.int(), currency: z.string() }),
    eventCode: z.literal(type),
    eventDate: z.iso.datetime({ offset: true }),
    success: z.enum(['true', 'false']),
    reason: z.string().optional(),
    paymentMethod: z.string().optional(),
    operations: z.array(z.string()).optional(),
    additionalData: z.looseObject({}).optional(),
  })
}

function event(type: string, title: string, meaning: string, object: string, body: string): EventType {
  const about = object === 'payment' || object === 'report' ? 'pspReference' : 'originalReference'
  return {
    type,
    title,
    meaning,
    schema: () => itemOf(type),
    sample: {
      source: 'published',
      url: WEBHOOKS,
      note: 'The example of that description on one line; a placeholder of the signature was left out.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object,
    objectId: [about, 'pspReference'],
    // An event that is sent again has the same code, reference and outcome; a later outcome of the same is another.
    key: ['pspReference', 'success'],
    // Whether what the code names happened; no state of a payment.
    status: [],
    time: ['eventDate'],
    amount: object === 'report' ? [] : ['amount.value'],
    amountIn: 'minor',
    currency: ['amount.currency'],
  }
}

/** https://docs.adyen.com/development-resources/webhooks/webhook-types */
export const events: readonly EventType[] = [
  event(
    'AUTHORISATION',
    'Authorisation',
    'The outcome of a payment request: "success" says whether it was authorised, and "reason" why not.',
    'payment',
    AUTHORISATION,
  ),
  event(
    'CAPTURE',
    'Capture',
    'The outcome of a request to capture an authorised payment; the scheme can still reject it.',
    'modification',
    CAPTURE,
  ),
  event(
    'CAPTURE_FAILED',
    'Capture failed',
    'A capture that was taken for successful has been rejected by the scheme.',
    'modification',
    CAPTURE_FAILED,
  ),
  event(
    'CANCELLATION',
    'Cancellation',
    'The outcome of a request to cancel an authorised payment.',
    'modification',
    CANCELLATION,
  ),
  event('REFUND', 'Refund', 'The outcome of a request to refund a payment.', 'modification', REFUND),
  event(
    'REFUND_FAILED',
    'Refund failed',
    'A refund that was taken for successful has been rejected by the scheme.',
    'modification',
    REFUND_FAILED,
  ),
  event(
    'CHARGEBACK',
    'Chargeback',
    'The payment was charged back, and the funds were taken from your account.',
    'modification',
    CHARGEBACK,
  ),
  event(
    'REPORT_AVAILABLE',
    'Report available',
    'A report can be downloaded; "reason" holds its address.',
    'report',
    REPORT_AVAILABLE,
  ),
]
