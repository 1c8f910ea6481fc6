import { api } from './implementer.ts'

export const projects = {
  list: api.projects.list.handler(({ context }) => context.projects.list(context.core.dataDir)),
  open: api.projects.open.handler(({ context, input }) => context.projects.open(input.dataDir)),
  create: api.projects.create.handler(({ context, input }) =>
    context.projects.create(input.name, input.dataDir ?? null),
  ),
  forget: api.projects.forget.handler(({ context, input }) => {
    context.projects.forget(input.dataDir)
    return context.projects.list(context.core.dataDir)
  }),
}
