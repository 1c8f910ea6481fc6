import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  APP_MENTION,
  BLOCK_ACTIONS,
  MESSAGE,
  REACTION_ADDED,
  SLASH_COMMAND,
  TEAM_JOIN,
  URL_VERIFICATION,
} from './samples.ts'

const REFERENCE = 'https://docs.slack.dev/reference/events'
const VERIFYING = 'https://docs.slack.dev/authentication/verifying-requests-from-slack'
const BLOCKS = 'https://docs.slack.dev/reference/interaction-payloads/block_actions-payload'

function envelope(event: z.ZodType) {
  return z.looseObject({
    token: z.string().optional(),
    team_id: z.string(),
    api_app_id: z.string(),
    type: z.literal('event_callback'),
    event_id: z.string(),
    event_time: z.number().int(),
    event,
  })
}

function made(url: string, body: string): Sample {
  return {
    source: 'constructed',
    url,
    note: 'Made of the example of the event in the documented envelope; ids and times are ours.',
    contentType: 'application/json',
    headers: [],
    body,
  }
}

/** What all events of the Events API share: an envelope with an id and a time. */
const EVENT = {
  partial: true,
  key: ['event_id'],
  status: [],
  time: ['event_time'],
  amount: [],
  currency: [],
} as const

const FORM = { contentType: 'application/x-www-form-urlencoded', headers: [] } as const

export const events: readonly EventType[] = [
  {
    type: 'app_mention',
    title: 'App mentioned',
    meaning: 'Somebody wrote a message that mentions your app.',
    schema: () =>
      envelope(
        z.looseObject({
          type: z.literal('app_mention'),
          user: z.string().optional(),
          text: z.string(),
          ts: z.string(),
          channel: z.string(),
          event_ts: z.string(),
        }),
      ),
    sample: made(`${REFERENCE}/app_mention`, APP_MENTION),
    object: 'message',
    objectId: ['event.ts'],
    ...EVENT,
  },
  {
    type: 'message',
    title: 'Message',
    meaning:
      'A message was sent to a channel, or changed or deleted where a subtype says so. The messages of your own app come too: leave those with a bot_id out, or it answers itself.',
    schema: () =>
      envelope(
        z.looseObject({
          type: z.literal('message'),
          subtype: z.string().optional(),
          channel: z.string(),
          ts: z.string(),
          event_ts: z.string(),
          channel_type: z.string().optional(),
        }),
      ),
    sample: made(`${REFERENCE}/message`, MESSAGE),
    object: 'message',
    objectId: ['event.ts'],
    ...EVENT,
  },
  {
    type: 'reaction_added',
    title: 'Reaction added',
    meaning: 'Somebody added an emoji to a message or a file.',
    schema: () =>
      envelope(
        z.looseObject({
          type: z.literal('reaction_added'),
          user: z.string(),
          reaction: z.string(),
          item: z.looseObject({ type: z.string() }),
          event_ts: z.string(),
        }),
      ),
    sample: made(`${REFERENCE}/reaction_added`, REACTION_ADDED),
    object: 'message',
    objectId: ['event.item.ts', 'event.item.file', 'event_id'],
    ...EVENT,
  },
  {
    type: 'url_verification',
    title: 'Check of the address',
    meaning: 'Slack asks whether the address is yours: the challenge has to be sent back.',
    schema: () => z.looseObject({ type: z.string(), challenge: z.string(), token: z.string().optional() }),
    sample: {
      source: 'published',
      url: `${REFERENCE}/url_verification`,
      note: 'As it stands in the reference.',
      contentType: 'application/json',
      headers: [],
      body: URL_VERIFICATION,
    },
    object: 'address',
    objectId: ['challenge'],
    key: [],
    status: [],
    time: [],
    amount: [],
    currency: [],
  },
  {
    type: 'slash_command',
    when: [
      { at: { path: 'command' }, exists: true },
      { at: { path: 'response_url' }, exists: true },
    ],
    title: 'Slash command',
    meaning:
      'Somebody entered a command of your app. What you answer within 3 s is shown to them; later answers go to response_url.',
    schema: () =>
      z.looseObject({
        command: z.string(),
        text: z.string(),
        team_id: z.string(),
        channel_id: z.string(),
        user_id: z.string(),
        response_url: z.string(),
        trigger_id: z.string(),
      }),
    partial: true,
    sample: {
      source: 'published',
      url: VERIFYING,
      note: 'The request that the page on signatures computes with.',
      ...FORM,
      body: SLASH_COMMAND,
    },
    object: 'command',
    objectId: ['trigger_id'],
    key: ['trigger_id'],
    status: [],
    time: [],
    amount: [],
    currency: [],
  },
  {
    type: 'block_actions',
    title: 'Action in a message or a view',
    meaning: 'Somebody used a button, a menu or another element of your app.',
    schema: () =>
      z.looseObject({
        type: z.literal('block_actions'),
        api_app_id: z.string(),
        user: z.looseObject({ id: z.string() }),
        trigger_id: z.string(),
        actions: z.array(z.looseObject({ action_id: z.string(), type: z.string() })),
      }),
    partial: true,
    sample: {
      source: 'constructed',
      url: BLOCKS,
      note: 'Made after the table of properties, in the form field "payload"; ids are ours.',
      ...FORM,
      body: BLOCK_ACTIONS,
    },
    object: 'interaction',
    objectId: ['trigger_id'],
    key: ['trigger_id'],
    status: [],
    time: [],
    amount: [],
    currency: [],
  },
  {
    // Slack documents more than ninety types of event.
    type: 'team_join',
    when: [
      { at: { path: 'event.type' }, exists: true },
      { at: { path: 'event_id' }, exists: true },
    ],
    openType: true,
    title: 'Event',
    meaning: 'An event of the Events API that is not described here; "event" has what it is about.',
    schema: () => envelope(z.looseObject({ type: z.string() })),
    sample: made(`${REFERENCE}/team_join`, TEAM_JOIN),
    object: 'event',
    objectId: ['event_id'],
    ...EVENT,
  },
]
