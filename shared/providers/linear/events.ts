import { z } from 'zod'
import type { EventType } from '../provider.ts'
import { COMMENT_CREATE, ISSUE_CREATE, ISSUE_REMOVE, ISSUE_UPDATE, PROJECT_UPDATE } from './samples.ts'

const WEBHOOKS = 'https://linear.app/developers/webhooks'

/** The main fields, https://linear.app/developers/webhooks and the schema of the API. */
const Entity = () => z.looseObject({ id: z.string() })

const Issue = () =>
  Entity().extend({
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    identifier: z.string().optional(),
    title: z.string(),
    priority: z.number().optional(),
    stateId: z.string().optional(),
    teamId: z.string().optional(),
  })

const Comment = () => Entity().extend({ createdAt: z.iso.datetime(), body: z.string() })

function envelope(action: z.ZodType<string>, type: z.ZodType<string>, data: z.ZodType) {
  return z.looseObject({
    action,
    type,
    actor: z.looseObject({ id: z.string().optional(), type: z.string().optional() }).nullish(),
    createdAt: z.iso.datetime(),
    data,
    url: z.string().optional(),
    updatedFrom: z.looseObject({}).optional(),
    organizationId: z.string(),
    webhookTimestamp: z.number(),
    webhookId: z.string().optional(),
  })
}

function event(
  model: string,
  action: string,
  data: () => z.ZodType,
  words: Pick<EventType, 'title' | 'meaning'>,
  body: string,
): EventType {
  return {
    type: `${model}.${action}`,
    when: [
      { at: { path: 'type' }, oneOf: [model] },
      { at: { path: 'action' }, oneOf: [action] },
    ],
    ...words,
    schema: () => envelope(z.literal(action), z.literal(model), data()),
    partial: true,
    sample: {
      source: 'constructed',
      url: WEBHOOKS,
      note: 'Made by us from the documented fields; ids, names and times are filled in.',
      contentType: 'application/json; charset=utf-8',
      headers: [
        ['Linear-Event', model],
        ['Linear-Delivery', '234d1a4e-b617-4388-90fe-adc3633d6b72'],
      ],
      body,
    },
    object: model.toLowerCase(),
    objectId: ['data.id'],
    key: [],
    keyHeaders: ['linear-delivery'],
    status: [],
    time: ['createdAt'],
    amount: [],
    currency: [],
  }
}

export const events: readonly EventType[] = [
  event('Issue', 'create', Issue, { title: 'Issue created', meaning: 'An issue was created.' }, ISSUE_CREATE),
  event(
    'Issue',
    'update',
    Issue,
    {
      title: 'Issue changed',
      meaning: 'An issue changed; updatedFrom has what stood there before, for the fields that changed.',
    },
    ISSUE_UPDATE,
  ),
  event('Issue', 'remove', Issue, { title: 'Issue removed', meaning: 'An issue was removed.' }, ISSUE_REMOVE),
  event(
    'Comment',
    'create',
    Comment,
    { title: 'Comment written', meaning: 'A comment was written on an issue.' },
    COMMENT_CREATE,
  ),
  {
    ...event(
      'Project',
      'update',
      Entity,
      {
        title: 'Any other change',
        meaning: 'Linear sends changes of many models in the same envelope; the type names the model.',
      },
      PROJECT_UPDATE,
    ),
    // Without a name of ours the type is the model alone, as Linear writes it.
    type: 'Project',
    when: [
      { at: { path: 'action' }, exists: true },
      { at: { path: 'organizationId' }, exists: true },
    ],
    openType: true,
    schema: () => envelope(z.string(), z.string(), z.looseObject({})),
    object: 'object',
  },
]
