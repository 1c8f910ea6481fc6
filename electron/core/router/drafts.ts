import { api } from './implementer.ts'

export const drafts = {
  list: api.drafts.list.handler(({ context }) => context.core.store.drafts.list()),
  create: api.drafts.create.handler(({ context, input }) => context.core.store.drafts.create(input)),
  change: api.drafts.change.handler(({ context, input: { id, ...change } }) =>
    context.core.store.drafts.change(id, change),
  ),
  remove: api.drafts.remove.handler(async ({ context, input }) => {
    await context.core.store.drafts.remove(input.id)
    return { removed: true }
  }),
}
