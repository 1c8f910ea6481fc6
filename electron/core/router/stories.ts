import { deriveStory } from '../story/derive-story.ts'
import { findMentions } from '../story/find-mentions.ts'
import { found } from './found.ts'
import { api } from './implementer.ts'

/** The newest events of an object that its story shows. */
const MOST_STEPS = 500

export const stories = {
  get: api.stories.get.handler(async ({ context, input: { provider, objectId } }) => {
    const facts = found(context.core.registry.find(provider), `provider "${provider}"`)
    const events = await context.core.store.events.story({ provider, objectId, limit: MOST_STEPS })
    found(events.rows[0], `event of the object ${JSON.stringify(objectId)} of ${facts.name}`)
    return deriveStory(facts, objectId, events)
  }),
  mentions: api.stories.mentions.handler(({ context, input, signal }) =>
    findMentions(context.core.store, input, signal),
  ),
}
