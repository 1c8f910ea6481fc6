import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  CAPTURE_SNAPSHOT,
  CLASSIC_ORDER,
  CLASSIC_PAYMENT,
  PAYMENT_LINK_PAID,
  SIMPLE_EVENT,
} from './samples.ts'

const CLASSIC = 'https://docs.mollie.com/reference/webhooks'
const NEXT = 'https://docs.mollie.com/reference/webhooks-new'

const Money = () => z.looseObject({ currency: z.string(), value: z.string() })

/** https://docs.mollie.com/reference/get-webhook-event */
const Event = () =>
  z.looseObject({
    resource: z.string(),
    id: z.string().startsWith('event_'),
    type: z.string(),
    entityId: z.string(),
    createdAt: z.iso.datetime({ offset: true }),
    _embedded: z
      .looseObject({ entity: z.looseObject({ resource: z.string(), id: z.string() }).optional() })
      .nullish(),
    _links: z.looseObject({}),
  })

/** The classic webhook: a form with an id and nothing else, the same at every change. */
function classic(
  type: string,
  object: string,
  prefix: string,
  words: Pick<EventType, 'title' | 'meaning'>,
  sample: Sample,
): EventType {
  return {
    type,
    when: [
      { at: { path: 'id' }, matches: `^${prefix}` },
      { at: { path: 'resource' }, exists: false },
    ],
    schemes: [],
    ...words,
    schema: () => z.looseObject({ id: z.string().startsWith(prefix) }),
    sameEachTime: true,
    sample,
    object,
    objectId: ['id'],
    key: [],
    status: [],
    time: [],
    amount: [],
    currency: [],
  }
}

const FORM = 'application/x-www-form-urlencoded'

export const events: readonly EventType[] = [
  classic(
    'payment',
    'payment',
    'tr_',
    {
      title: 'A payment changed',
      meaning:
        'The payment of that id changed: paid, failed, expired, cancelled, refunded or charged back. Which, only a fetch tells.',
    },
    {
      source: 'published',
      url: CLASSIC,
      note: 'The body of the example request, as it stands there.',
      contentType: FORM,
      headers: [],
      body: CLASSIC_PAYMENT,
    },
  ),
  classic(
    'order',
    'order',
    'ord_',
    {
      title: 'An order changed',
      meaning: 'The order of that id changed; fetch it with the API key.',
    },
    {
      source: 'constructed',
      url: CLASSIC,
      note: 'Made by us: the example of a payment with the id of an order filled in.',
      contentType: FORM,
      headers: [],
      body: CLASSIC_ORDER,
    },
  ),
  {
    type: 'payment-link.paid',
    schemes: ['signature'],
    title: 'Payment link paid',
    meaning:
      'A payment link was paid; a full event carries the link as it was then, a simple one its id only.',
    schema: () => Event().extend({ type: z.literal('payment-link.paid') }),
    partial: true,
    sample: {
      source: 'constructed',
      url: NEXT,
      note: 'Made by us from the published payment link and the documented fields of an event; ids and times are filled in.',
      contentType: 'application/json',
      headers: [],
      body: PAYMENT_LINK_PAID,
    },
    object: 'payment link',
    objectId: ['entityId'],
    key: ['id'],
    status: [],
    time: ['createdAt'],
    amount: ['_embedded.entity.amount.value'],
    currency: ['_embedded.entity.amount.currency'],
  },
  {
    type: 'balance-transaction.created',
    openType: true,
    when: [{ at: { path: 'id' }, matches: '^event_' }],
    schemes: ['signature'],
    title: 'Any other event',
    meaning: 'An event of the newer webhooks; what changed is named by entityId.',
    schema: Event,
    partial: true,
    sample: {
      source: 'constructed',
      url: NEXT,
      note: 'Made by us: a simple event, with the documented fields alone; ids and times are filled in.',
      contentType: 'application/json',
      headers: [],
      body: SIMPLE_EVENT,
    },
    object: 'object',
    objectId: ['entityId'],
    key: ['id'],
    status: [],
    time: ['createdAt'],
    amount: [],
    currency: [],
  },
  {
    type: 'snapshot',
    when: [
      { at: { path: 'resource' }, matches: '^[a-z-]+$' },
      { at: { path: 'mode' }, oneOf: ['live', 'test'] },
    ],
    schemes: ['signature'],
    title: 'A copy of the object',
    meaning:
      'The object itself, as the API would answer it, without the name of an event: compare its status with what you have.',
    schema: () =>
      z.looseObject({
        resource: z.string(),
        id: z.string(),
        mode: z.enum(['live', 'test']),
        amount: Money().nullish(),
        status: z.string().optional(),
        createdAt: z.iso.datetime({ offset: true }),
      }),
    partial: true,
    sample: {
      source: 'published',
      url: 'https://docs.mollie.com/reference/captures-api-webhooks',
      note: 'The example of capture.failed, its links left out. The page says that the payload is simply a snapshot.',
      contentType: 'application/json',
      headers: [],
      body: CAPTURE_SNAPSHOT,
    },
    object: 'object',
    objectId: ['id'],
    key: ['id', 'status'],
    status: ['status'],
    time: [],
    amount: ['amount.value'],
    currency: ['amount.currency'],
  },
]
