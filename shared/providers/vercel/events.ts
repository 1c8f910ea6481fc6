import { z } from 'zod'
import type { EventType } from '../provider.ts'
import {
  DEPLOYMENT_CANCELED,
  DEPLOYMENT_CREATED,
  DEPLOYMENT_ERROR,
  DEPLOYMENT_SUCCEEDED,
  PROJECT_CREATED,
} from './samples.ts'

const API = 'https://vercel.com/docs/webhooks/webhooks-api'

const Id = () => z.looseObject({ id: z.string().nullable() })

/** The table of the reference. `createdAt` is called a date and a number there. */
function envelope(type: z.ZodType<string>, payload: z.ZodType) {
  return z.looseObject({
    type,
    id: z.string(),
    createdAt: z.union([z.number(), z.string()]),
    region: z.string().nullish(),
    payload,
  })
}

const Deployment = () =>
  z.looseObject({
    team: Id().nullish(),
    user: Id(),
    alias: z.array(z.string()).optional(),
    deployment: z.looseObject({
      id: z.string(),
      meta: z.looseObject({}).optional(),
      url: z.string(),
      name: z.string(),
    }),
    links: z.looseObject({ deployment: z.string(), project: z.string() }).optional(),
    target: z.enum(['production', 'staging']).nullish(),
    project: z.looseObject({ id: z.string() }).optional(),
    plan: z.string().optional(),
    regions: z.array(z.string()).optional(),
  })

function event(
  type: string,
  state: string | null,
  words: Pick<EventType, 'title' | 'meaning'>,
  body: string,
): EventType {
  return {
    type,
    ...words,
    schema: () => envelope(z.literal(type), Deployment()),
    partial: true,
    sample: {
      source: 'constructed',
      url: API,
      note: 'Made by us from the table of the reference; all values are filled in.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object: 'deployment',
    objectId: ['payload.deployment.id'],
    key: ['id'],
    status: [],
    ...(state === null ? {} : { state }),
    time: ['createdAt'],
    amount: [],
    currency: [],
  }
}

export const events: readonly EventType[] = [
  event(
    'deployment.created',
    'created',
    { title: 'Deployment created', meaning: 'A deployment was made; it is not ready yet.' },
    DEPLOYMENT_CREATED,
  ),
  event(
    'deployment.succeeded',
    'succeeded',
    { title: 'Deployment succeeded', meaning: 'A deployment was built and is ready.' },
    DEPLOYMENT_SUCCEEDED,
  ),
  event(
    'deployment.error',
    'error',
    { title: 'Deployment failed', meaning: 'A deployment failed.' },
    DEPLOYMENT_ERROR,
  ),
  event(
    'deployment.canceled',
    'canceled',
    { title: 'Deployment cancelled', meaning: 'A deployment was cancelled.' },
    DEPLOYMENT_CANCELED,
  ),
  {
    ...event(
      'project.created',
      null,
      { title: 'Any other event', meaning: 'Vercel documents many further types in the same envelope.' },
      PROJECT_CREATED,
    ),
    schema: () => envelope(z.string(), z.looseObject({})),
    openType: true,
    when: [
      { at: { path: 'type' }, exists: true },
      { at: { path: 'payload' }, exists: true },
    ],
    object: 'object',
    objectId: ['payload.deployment.id', 'payload.project.id', 'payload.domain.name', 'id'],
  },
]
