import { api } from './implementer.ts'

export const forwarding = {
  states: api.forwarding.states.handler(({ context }) => context.core.forwarding.states()),
  held: api.forwarding.held.handler(({ context, input }) =>
    input.action === 'release'
      ? context.core.forwarding.release(input.id)
      : context.core.forwarding.drop(input.id),
  ),
  resetRules: api.forwarding.resetRules.handler(({ context, input }) =>
    context.core.forwarding.resetRules(input.id, input.ruleId ?? null),
  ),
}
