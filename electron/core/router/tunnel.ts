import { api } from './implementer.ts'

export const tunnel = {
  drivers: api.tunnel.drivers.handler(({ context }) => context.core.tunnel.drivers()),
  history: api.tunnel.history.handler(({ context, input }) =>
    context.core.tunnel.history(input.since ?? 0, input.limit),
  ),
  held: api.tunnel.held.handler(({ context }) => context.core.tunnel.held()),
  give: api.tunnel.give.handler(({ context, input }) => context.core.tunnel.give(input.endpointId)),
}
