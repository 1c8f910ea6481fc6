import type { Registry } from '../../../shared/providers/registry.ts'
import { handshakeAnswer } from '../diagnose/handshake.ts'
import { recogniseProvider } from '../diagnose/recognise.ts'
import type { Store, StoredEndpoint } from '../store/store.ts'
import { handshakeCredentials } from './handshake-credentials.ts'
import type { ReceivedRequest } from './received.ts'
import { createRouter, PLAIN_ANSWER } from './routing.ts'
import type { Route } from './routing.ts'

/** Knows where each request belongs, and what a provider is answered that greets its endpoint. */
export interface Routes {
  /** Asks no database. */
  of(request: ReceivedRequest): Route
  /** These are the endpoints now; their credentials or the providers may have changed too. */
  follow(endpoints: readonly StoredEndpoint[]): Promise<void>
}

export async function createRoutes(
  { store, registry }: { store: Store; registry: Registry },
  endpoints: readonly StoredEndpoint[],
): Promise<Routes> {
  let router = createRouter(endpoints)
  let greetingKeys = await handshakeCredentials(store, endpoints, registry)
  return {
    of(request) {
      const found = router(request.requestTarget, () => recogniseProvider(request, registry))
      const held = found.endpointId === null ? [] : (greetingKeys.get(found.endpointId) ?? [])
      const greeting = handshakeAnswer(registry.find(found.provider ?? ''), request, held)
      return greeting === null
        ? found
        : { ...found, answer: { ...PLAIN_ANSWER, ...greeting }, by: 'handshake' }
    },
    async follow(changed) {
      router = createRouter(changed)
      greetingKeys = await handshakeCredentials(store, changed, registry)
    },
  }
}
