import { providerAt } from '../../../shared/providers/provider-at.ts'
import { knownProviders } from '../packs/known-providers.ts'
import { writeCode } from '../schemes/code/write-code.ts'
import { readCredential } from '../schemes/read-credential.ts'
import { found } from './found.ts'
import { api } from './implementer.ts'

export const project = {
  providers: api.project.providers.handler(({ context }) =>
    knownProviders(context.core.registry, context.core.own),
  ),
  code: api.project.code.handler(async ({ context, input }) => {
    const provider = found(context.core.registry.find(input.id), `provider "${input.id}"`)
    const endpoint = input.endpoint === undefined ? null : await context.core.endpoints.get(input.endpoint)
    const { schemes } = providerAt(provider, endpoint?.settings ?? null)
    const scheme = found(
      schemes.find(({ id }) => id === input.scheme),
      `scheme "${input.scheme}" of ${provider.name}`,
    )
    return writeCode(scheme, provider, input.language)
  }),
  readCredential: api.project.readCredential.handler(async ({ context: { core }, input }) => {
    const known = found(core.registry.find(input.id), `provider "${input.id}"`)
    const endpoint = input.endpoint === undefined ? null : await core.endpoints.get(input.endpoint)
    return readCredential({
      provider: providerAt(known, endpoint?.settings ?? null),
      kind: input.kind,
      text: input.value,
      environment: input.environment ?? endpoint?.environment ?? null,
      now: Date.now(),
      known: core.registry.all(),
    })
  }),
  health: api.project.health.handler(({ context }) => context.core.health()),
  forgetRecovery: api.project.forgetRecovery.handler(async ({ context }) => {
    await context.core.store.forgetRecovery()
    return context.core.health()
  }),
  settings: api.project.settings.handler(({ context }) => context.core.store.settings.get()),
  changeSettings: api.project.changeSettings.handler(async ({ context, input }) => {
    const { dataDir, store, tunnel, forwarding, live } = context.core
    const before = await store.settings.get()
    const after = await store.settings.change(input)
    await tunnel.follow(before, after)
    if (after.forwardingPaused !== before.forwardingPaused) {
      forwarding.pause(after.forwardingPaused)
      live.publish({ kind: 'health' })
    }
    if (after.projectName !== before.projectName) context.projects.renamed(dataDir, after.projectName)
    return after
  }),
  tunnel: api.project.tunnel.handler(({ context, input }) => {
    const { action, driver, name } = input
    return action === 'stop' ? context.core.tunnel.stop() : context.core.tunnel.start({ driver, name })
  }),
  stream: api.project.stream.handler(({ context, signal }) => context.core.live.subscribe(signal)),
}
