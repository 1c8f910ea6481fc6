import type { Registry } from '../../../shared/providers/registry.ts'
import { credentialsOfAnswer } from '../diagnose/handshake-answer.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import type { Store, StoredEndpoint } from '../store/store.ts'

/**
 * The credentials that answers to handshakes are made with, by endpoint. They are kept ready because a handshake is
 * answered at once, without asking the store; those of other kinds are not among them. Where none can be opened,
 * nothing is kept, and the event says what is missing.
 */
export async function handshakeCredentials(
  store: Store,
  endpoints: readonly StoredEndpoint[],
  registry: Registry,
): Promise<ReadonlyMap<number, HeldCredential[]>> {
  const kindsAt = new Map(endpoints.map(({ id, provider }) => [id, kindsOf(provider, registry)]))
  if ([...kindsAt.values()].every(({ size }) => size === 0)) return new Map()
  const held = await store.credentials().catch(() => [])
  return Map.groupBy(
    held.filter(({ endpointId, kind }) => kindsAt.get(endpointId)?.has(kind)),
    ({ endpointId }) => endpointId,
  )
}

function kindsOf(providerId: string, registry: Registry): ReadonlySet<string> {
  const handshakes = registry.find(providerId)?.handshakes ?? []
  return new Set(handshakes.flatMap(({ answer }) => (answer ? credentialsOfAnswer(answer) : [])))
}
