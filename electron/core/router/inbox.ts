import { countArrivals } from '../store/count-arrivals.ts'
import { api } from './implementer.ts'

export const inbox = {
  markRead: api.inbox.markRead.handler(({ context, input }) =>
    context.core.store.readMarks.mark(input.ids, input.isRead),
  ),
  markAllRead: api.inbox.markAllRead.handler(({ context }) => context.core.store.readMarks.markAll()),
  arrivals: api.inbox.arrivals.handler(({ context, input: { from, to, buckets, ...filter }, signal }) => {
    const now = Date.now()
    const query = { filter, from: from ?? null, to: to ?? now, most: buckets, now }
    return countArrivals(context.core.store, query, signal)
  }),
  fields: api.inbox.fields.handler(({ context, input }) =>
    context.core.store.events.fields(input.ids, input.paths),
  ),
  fieldPaths: api.inbox.fieldPaths.handler(({ context, input }) =>
    context.core.store.events.fieldPaths(input.ids),
  ),
  savedFilters: api.inbox.savedFilters.handler(({ context }) => context.core.store.savedFilters.list()),
  saveFilter: api.inbox.saveFilter.handler(({ context, input }) =>
    context.core.store.savedFilters.create(input),
  ),
  changeFilter: api.inbox.changeFilter.handler(({ context, input: { id, ...change } }) =>
    context.core.store.savedFilters.change(id, change),
  ),
  removeFilter: api.inbox.removeFilter.handler(async ({ context, input }) => {
    await context.core.store.savedFilters.remove(input.id)
    return { removed: true }
  }),
  orderFilters: api.inbox.orderFilters.handler(({ context, input }) =>
    context.core.store.savedFilters.order(input.ids),
  ),
}
