import { hostName } from './host-name.ts'
import { api } from './implementer.ts'

export const hosts = {
  list: api.hosts.list.handler(({ context }) => context.core.store.hosts.list()),
  allow: api.hosts.allow.handler(async ({ context, input }) => {
    await context.core.store.hosts.allow(hostName(input.host), input.keepsSecrets)
    return context.core.store.hosts.list()
  }),
  forget: api.hosts.forget.handler(async ({ context, input }) => {
    await context.core.store.hosts.forget(input.host)
    return context.core.store.hosts.list()
  }),
  certificates: api.hosts.certificates.handler(({ context }) => context.core.store.hosts.certificates()),
  trust: api.hosts.trust.handler(async ({ context, input }) => {
    await context.core.store.hosts.trust(input.host, input.certificate)
    return context.core.store.hosts.certificates()
  }),
  distrust: api.hosts.distrust.handler(async ({ context, input }) => {
    await context.core.store.hosts.distrust(input.host)
    return context.core.store.hosts.certificates()
  }),
}
