import { expect, test } from 'vitest'
import { signWith } from '../../../../electron/core/schemes/sign.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import { providers } from '../../../../shared/providers/index.ts'
import type { EventType, Provider } from '../../../../shared/providers/provider.ts'
import { settled, startCore } from '../../../helpers/core.ts'
import { credentialsFor } from '../../../helpers/scheme-credentials.ts'

/** Senders whose name an event of theirs does not give away: others sign in the same headers. */
const CONVENTIONS = ['generic-gateway']

interface Proved {
  provider: Provider
  scheme: Scheme
  event: EventType
}

const proved: Proved[] = providers
  .filter(({ id }) => !CONVENTIONS.includes(id))
  .flatMap((provider) =>
    provider.schemes
      .filter(({ generation }) => generation === 'current')
      .map((scheme) => ({ provider, scheme, event: firstProvedBy(provider, scheme) })),
  )

test('a signed event at the bare address finds its sender, and the endpoint with the secret that proves it', async () => {
  const core = await startCore()
  const endpoints = new Map<string, number>()
  for (const provider of new Set(proved.map(({ provider }) => provider))) {
    const { id } = await core.endpoints.create({
      name: provider.name,
      provider: provider.id,
      environment: 'sandbox',
      settings: {},
      credentials: provider.schemes.flatMap((scheme) =>
        credentialsFor(scheme, 'one').map(({ kind, value }) => ({ kind, value, label: scheme.id })),
      ),
    })
    endpoints.set(provider.id, id)
  }

  const address = `${core.listener.url}/`
  const answers = await Promise.all(
    proved.map(({ scheme, event }) => {
      const { url, headers, body } = signWith(scheme, {
        request: {
          method: 'POST',
          url: '/',
          headers: [['Content-Type', event.sample.contentType], ...event.sample.headers] as HeaderPair[],
          body: Buffer.from(event.sample.body),
        },
        credentials: credentialsFor(scheme, 'one'),
        publicUrl: address,
        now: Date.now(),
      }).request
      return fetch(new URL(url, address), { method: 'POST', headers, body: Buffer.from(body) })
    }),
  )
  expect(answers.map(({ ok }) => ok)).not.toContain(false)
  await settled(core)

  const { items } = await core.store.events.list({ limit: 200 })
  const found = items.map(({ provider, endpointId, verdict }) => `${provider} at ${endpointId}: ${verdict}`)
  const expected = proved.map(({ provider: { id } }) => `${id} at ${endpoints.get(id)}: genuine`)
  expect(found.toSorted()).toEqual(expected.toSorted())
})

function firstProvedBy({ id, events, handshakes }: Provider, scheme: Scheme): EventType {
  const greetings = handshakes?.map((each) => each.id) ?? []
  const event = events.find(
    ({ schemes, type }) => (schemes?.includes(scheme.id) ?? true) && !greetings.includes(type),
  )
  if (!event) throw new Error(`No event of ${id} is proved by ${scheme.id}.`)
  return event
}
