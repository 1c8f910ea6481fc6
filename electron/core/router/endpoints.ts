import { api } from './implementer.ts'

export const endpoints = {
  list: api.endpoints.list.handler(({ context }) => context.core.endpoints.list()),
  create: api.endpoints.create.handler(({ context, input }) => context.core.endpoints.create(input)),
  change: api.endpoints.change.handler(({ context, input: { id, ...change } }) =>
    context.core.endpoints.change(id, change),
  ),
  findScheme: api.endpoints.findScheme.handler(({ context, input }) =>
    context.core.findScheme({ endpointId: input.id, secret: input.secret ?? null }),
  ),
  remove: api.endpoints.remove.handler(async ({ context, input }) => {
    await context.core.endpoints.remove(input.id)
    return { removed: true }
  }),
}
