import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Mentions, Story } from '../model/story.ts'

const OfObject = z.object({ provider: z.string().min(1), objectId: z.string().min(1) })

export const stories = {
  get: oc
    .route({
      method: 'GET',
      path: '/story',
      summary:
        'All events of one object of a provider, whichever endpoint they came to, and what they tell of its states; the newest 500',
      tags: ['stories'],
    })
    .input(OfObject)
    .output(Story),
  mentions: oc
    .route({
      method: 'GET',
      path: '/story/mentions',
      summary: 'Events about something else in which the id of an object stands, newest first; at most 50',
      tags: ['stories'],
    })
    .input(OfObject)
    .output(Mentions),
}
