import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  BATCH_COMPLETED,
  JOB_SUCCEEDED,
  RESPONSE_COMPLETED,
  RESPONSE_FAILED,
  RUN_SUCCEEDED,
} from './samples.ts'

const REFERENCE = 'https://platform.openai.com/docs/api-reference/webhook-events'

/** https://platform.openai.com/docs/api-reference/webhook-events: an id, and nothing of the object itself. */
function shape(type: z.ZodType<string>) {
  return z.looseObject({
    id: z.string(),
    object: z.literal('event').optional(),
    type,
    created_at: z.int(),
    data: z.looseObject({ id: z.string() }),
  })
}

function event(
  type: string,
  object: string,
  words: Pick<EventType, 'title' | 'meaning'>,
  source: Sample['source'],
  body: string,
): EventType {
  return {
    type,
    ...words,
    schema: () => shape(z.literal(type)),
    sample: {
      source,
      url: REFERENCE,
      note:
        source === 'published'
          ? 'The example of the reference, as it stands there.'
          : 'Made by us after the example of response.completed: type, ids and time are filled in.',
      contentType: 'application/json',
      headers: [],
      body,
    },
    object,
    objectId: ['data.id'],
    // The guide names the header as the key for events that come twice.
    key: [],
    keyHeaders: ['webhook-id'],
    status: [],
    time: ['created_at'],
    amount: [],
    currency: [],
  }
}

export const events: readonly EventType[] = [
  event(
    'response.completed',
    'response',
    {
      title: 'Response completed',
      meaning: 'A background response is ready; fetch it by its id, the event carries nothing of it.',
    },
    'published',
    RESPONSE_COMPLETED,
  ),
  event(
    'response.failed',
    'response',
    { title: 'Response failed', meaning: 'A background response failed; fetch it to see why.' },
    'constructed',
    RESPONSE_FAILED,
  ),
  event(
    'batch.completed',
    'batch',
    { title: 'Batch completed', meaning: 'A batch is through; its output file can be fetched.' },
    'constructed',
    BATCH_COMPLETED,
  ),
  event(
    'fine_tuning.job.succeeded',
    'fine-tuning job',
    { title: 'Fine-tuning succeeded', meaning: 'A fine-tuning job is done.' },
    'constructed',
    JOB_SUCCEEDED,
  ),
  {
    ...event(
      'eval.run.succeeded',
      'object',
      {
        title: 'Any other event',
        meaning: 'Further types have the same envelope around the id of an object.',
      },
      'constructed',
      RUN_SUCCEEDED,
    ),
    schema: () => shape(z.string()),
    partial: true,
    openType: true,
    when: [
      { at: { path: 'id' }, matches: '^evt_' },
      { at: { path: 'type' }, exists: true },
    ],
  },
]
