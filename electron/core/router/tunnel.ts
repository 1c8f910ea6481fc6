import { api } from './implementer.ts'

export const tunnel = {
  drivers: api.tunnel.drivers.handler(({ context }) => context.core.tunnel.drivers()),
  history: api.tunnel.history.handler(({ context, input }) =>
    context.core.tunnel.history(input.since ?? 0, input.limit),
  ),
  held: api.tunnel.held.handler(({ context }) => context.core.tunnel.held()),
  lastProbe: api.tunnel.lastProbe.handler(({ context }) => context.core.prober.state()),
  probe: api.tunnel.probe.handler(({ context }) => context.core.prober.probe()),
  give: api.tunnel.give.handler(({ context, input }) => context.core.tunnel.give(input.endpointId)),
}
