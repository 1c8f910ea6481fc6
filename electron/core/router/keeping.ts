import { backUp } from '../keeping/back-up.ts'
import { api } from './implementer.ts'

export const keeping = {
  remove: api.keeping.remove.handler(({ context, input }) =>
    context.core.removing.remove(
      input.ids === undefined ? { filter: input.filter ?? {} } : { ids: input.ids },
    ),
  ),
  removals: api.keeping.removals.handler(({ context }) => context.core.removing.list()),
  undo: api.keeping.undo.handler(async ({ context, input }) => ({
    restored: await context.core.removing.undo(input.id),
  })),
  storage: api.keeping.storage.handler(async ({ context }) => {
    const { store, cleanUp } = context.core
    const at = cleanUp.nextAt()
    const [{ events }, storage, next] = await Promise.all([
      store.counts(),
      store.storage(),
      at === null ? null : cleanUp.preview(),
    ])
    return { events, ...storage, nextCleanUp: at === null || next === null ? null : { at, ...next } }
  }),
  previewCleanUp: api.keeping.previewCleanUp.handler(({ context, input }) =>
    context.core.cleanUp.preview(input.retention),
  ),
  cleanUp: api.keeping.cleanUp.handler(({ context }) => context.core.cleanUp.now()),
  backup: api.keeping.backup.handler(({ context, input }) => backUp(context.core, input.file ?? null)),
}
