import { countEvents } from '../store/search/count-events.ts'
import { withPlaintext } from '../judging/decrypted.ts'
import { found } from './found.ts'
import { api } from './implementer.ts'

export const events = {
  list: api.events.list.handler(({ context, input: { patience, ...query }, signal }) =>
    context.core.store.events.list(query, { signal, patienceMs: patience }),
  ),
  count: api.events.count.handler(({ context, input, signal }) =>
    countEvents(context.core.store, input, signal),
  ),
  known: api.events.known.handler(({ context }) => context.core.store.events.known()),
  get: api.events.get.handler(async ({ context, input }) => {
    const { store } = context.core
    const event = found(await store.events.get(input.id), `event ${input.id}`)
    if (event.verdict === 'failed') context.core.lookAt(event.id)
    return withPlaintext(context.core, event)
  }),
  values: api.events.values.handler(async ({ context, input }) =>
    found(await context.core.explainValues(input.id), `event ${input.id}`),
  ),
  previous: api.events.previous.handler(async ({ context, input }) =>
    found(await context.core.store.events.previous(input.id), `event ${input.id}`),
  ),
  note: api.events.note.handler(({ context, input: { id, ...change } }) =>
    context.core.store.events.note(id, change),
  ),
  tags: api.events.tags.handler(({ context }) => context.core.store.events.tags()),
  assign: api.events.assign.handler(async ({ context, input }) => {
    const endpoint = (await context.core.endpoints.list()).find(({ id }) => id === input.endpointId)
    found(endpoint, `endpoint ${input.endpointId}`)
    found(await context.core.store.events.get(input.id), `event ${input.id}`)
    return {
      assigned: (await context.core.store.events.assign(input.id, input.endpointId, input.alike)).length,
    }
  }),
  rejected: api.events.rejected.handler(async ({ context, input }) => ({
    items: await context.core.store.rejected.list(input.limit),
  })),
}
