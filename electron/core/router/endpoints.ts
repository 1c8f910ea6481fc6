import { other } from '../../../shared/providers/other/index.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import { checklistFacts } from '../checklist/facts.ts'
import type { Core } from '../core.ts'
import { driftOf } from '../drift/drift-of.ts'
import { found } from './found.ts'
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
  checklist: api.endpoints.checklist.handler(async ({ context: { core }, input }) => {
    const endpoint = await endpointOf(core, input.id)
    const provider = providerAt(core.registry.find(endpoint.provider) ?? other, endpoint.settings)
    return core.store.endpoints.checklist(input.id, checklistFacts(provider, endpoint))
  }),
  lastHour: api.endpoints.lastHour.handler(async ({ context: { core }, input }) => {
    await endpointOf(core, input.id)
    return core.store.endpoints.lastHour(input.id)
  }),
  drift: api.endpoints.drift.handler(async ({ context: { core }, input: { endpoint } }) => {
    if (endpoint !== undefined) await endpointOf(core, endpoint)
    const shapes = await core.store.shapes(endpoint ?? null)
    return driftOf(shapes, { now: Date.now(), find: (id) => core.registry.find(id) })
  }),
  remove: api.endpoints.remove.handler(async ({ context, input }) => {
    await context.core.endpoints.remove(input.id)
    return { removed: true }
  }),
}

async function endpointOf({ endpoints }: Core, id: number) {
  const all = await endpoints.list()
  return found(
    all.find((each) => each.id === id),
    `endpoint ${id}`,
  )
}
