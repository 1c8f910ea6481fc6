import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  CALL_STATUS,
  EVENT_STREAM,
  INCOMING_CALL,
  INCOMING_MESSAGE,
  MESSAGE_STATUS,
  RECORDING_STATUS,
} from './samples.ts'

const MESSAGES = 'https://www.twilio.com/docs/messaging/guides/webhook-request'
const STATUS = 'https://www.twilio.com/docs/messaging/guides/track-outbound-message-status'
const CALLS = 'https://www.twilio.com/docs/voice/twiml#request-parameters'
const CALL_STATUSES = 'https://www.twilio.com/docs/voice/api/call-resource#statuscallback'
const RECORDINGS = 'https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback'
const STREAMS = 'https://www.twilio.com/docs/events/event-types'

const Sid = () => z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/)

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const MessageStatus = () =>
  z.enum([
    'accepted',
    'scheduled',
    'canceled',
    'queued',
    'sending',
    'sent',
    'failed',
    'delivered',
    'undelivered',
    'receiving',
    'received',
    'read',
  ])

/** https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
const CallStatus = () =>
  z.enum([
    'queued',
    'initiated',
    'ringing',
    'in-progress',
    'completed',
    'busy',
    'failed',
    'no-answer',
    'canceled',
  ])

const FORM = { contentType: 'application/x-www-form-urlencoded', headers: [] } as const

function made(url: string, body: string, rest: Pick<Sample, 'contentType' | 'headers'> = FORM): Sample {
  return {
    source: 'constructed',
    url,
    note: 'Made after the table of parameters; sids and numbers are ours.',
    ...rest,
    body,
  }
}

const NOTHING = { key: [], amount: [], currency: [] } as const

export const events: readonly EventType[] = [
  {
    type: 'message.status',
    when: [{ at: { path: 'MessageStatus' }, exists: true }],
    title: 'Message status',
    meaning: 'An outgoing message came into another state, such as delivered or undelivered.',
    schemes: ['form'],
    schema: () =>
      z.looseObject({
        MessageSid: Sid(),
        AccountSid: Sid(),
        MessageStatus: MessageStatus(),
        To: z.string(),
        From: z.string().optional(),
        ErrorCode: z.string().regex(/^\d+$/).optional(),
      }),
    partial: true,
    sample: made(STATUS, MESSAGE_STATUS),
    object: 'message',
    objectId: ['MessageSid'],
    status: ['MessageStatus'],
    time: [],
    ...NOTHING,
    // A second callback of the same state says nothing new.
    key: ['MessageSid', 'MessageStatus'],
  },
  {
    type: 'message.received',
    when: [
      { at: { path: 'MessageSid' }, exists: true },
      { at: { path: 'Body' }, exists: true },
    ],
    title: 'Message received',
    meaning:
      'A message came to one of your numbers. Twilio answers the sender with the TwiML that you answer.',
    schemes: ['form'],
    schema: () =>
      z.looseObject({
        MessageSid: Sid(),
        AccountSid: Sid(),
        From: z.string(),
        To: z.string(),
        Body: z.string(),
        NumMedia: z.string().regex(/^\d+$/),
      }),
    partial: true,
    sample: made(MESSAGES, INCOMING_MESSAGE),
    object: 'message',
    objectId: ['MessageSid'],
    status: ['SmsStatus'],
    time: [],
    ...NOTHING,
    key: ['MessageSid'],
  },
  {
    type: 'recording.status',
    when: [
      { at: { path: 'RecordingSid' }, exists: true },
      { at: { path: 'RecordingStatus' }, exists: true },
    ],
    title: 'Recording status',
    meaning: 'A recording of a call is ready, or came into another state.',
    schemes: ['form'],
    schema: () =>
      z.looseObject({
        RecordingSid: Sid(),
        AccountSid: Sid(),
        CallSid: Sid().optional(),
        RecordingStatus: z.enum(['in-progress', 'completed', 'absent', 'failed']),
        RecordingUrl: z.string().optional(),
      }),
    partial: true,
    sample: made(RECORDINGS, RECORDING_STATUS),
    object: 'recording',
    objectId: ['RecordingSid'],
    status: ['RecordingStatus'],
    time: [],
    ...NOTHING,
    key: ['RecordingSid', 'RecordingStatus'],
  },
  {
    type: 'call.incoming',
    when: [
      { at: { path: 'CallSid' }, exists: true },
      { at: { path: 'CallStatus' }, oneOf: ['ringing'] },
      { at: { path: 'Direction' }, oneOf: ['inbound'] },
    ],
    title: 'Incoming call',
    meaning: 'Somebody calls one of your numbers. The TwiML that you answer says what happens with the call.',
    schemes: ['form'],
    schema: () =>
      z.looseObject({
        CallSid: Sid(),
        AccountSid: Sid(),
        From: z.string(),
        To: z.string(),
        CallStatus: CallStatus(),
        Direction: z.string(),
      }),
    partial: true,
    sample: made(CALLS, INCOMING_CALL),
    object: 'call',
    objectId: ['CallSid'],
    status: ['CallStatus'],
    time: [],
    ...NOTHING,
  },
  {
    type: 'call.status',
    when: [
      { at: { path: 'CallSid' }, exists: true },
      { at: { path: 'CallStatus' }, exists: true },
    ],
    title: 'Call status',
    meaning: 'A call came into another state, or asks for the next TwiML.',
    schemes: ['form'],
    schema: () =>
      z.looseObject({
        CallSid: Sid(),
        AccountSid: Sid(),
        CallStatus: CallStatus(),
        From: z.string(),
        To: z.string(),
        Direction: z.string(),
      }),
    partial: true,
    sample: made(CALL_STATUSES, CALL_STATUS),
    object: 'call',
    objectId: ['CallSid'],
    status: ['CallStatus'],
    time: [],
    ...NOTHING,
  },
  {
    // CloudEvents of Event Streams, whose types are several hundred.
    type: 'com.twilio.messaging.message.delivered',
    when: [{ at: { path: 'specversion' }, exists: true }],
    openType: true,
    title: 'Event of a stream',
    meaning: 'Event Streams sends lists of CloudEvents in JSON; what "data" holds is for the type to say.',
    schemes: ['json'],
    schema: () =>
      z.looseObject({
        specversion: z.string(),
        type: z.string(),
        source: z.string(),
        id: z.string(),
        time: z.string(),
        data: z.looseObject({}),
      }),
    partial: true,
    sample: {
      ...made(STREAMS, EVENT_STREAM, { contentType: 'application/json', headers: [] }),
      note: 'Made after the description of Event Streams; ids and numbers are ours.',
    },
    object: 'event',
    objectId: ['data.messageSid', 'data.callSid', 'id'],
    key: ['id'],
    status: ['data.messageStatus'],
    time: ['time'],
    amount: [],
    currency: [],
  },
]
