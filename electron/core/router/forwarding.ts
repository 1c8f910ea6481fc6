import { whereTo } from '../forwarding/where-to.ts'
import { found } from './found.ts'
import { api } from './implementer.ts'

export const forwarding = {
  target: api.forwarding.target.handler(async ({ context, input }) => {
    const endpoints = await context.core.store.endpoints.list()
    const endpoint = endpoints.find(({ id }) => id === input.id) ?? null
    return whereTo(context.core.sending, found(endpoint, `endpoint ${input.id}`))
  }),
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
