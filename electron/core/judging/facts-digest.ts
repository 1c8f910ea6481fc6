import { createHash } from 'node:crypto'
import { writePack } from '../../../shared/packs/write-pack.ts'
import type { Provider } from '../../../shared/providers/provider.ts'

/** Another text for each change of any fact of these providers, shapes included: all that a pack has of them. */
export function factsDigest(providers: readonly Provider[]): string {
  const facts = JSON.stringify(providers.map(writePack))
  return createHash('sha256').update(facts).digest('hex').slice(0, 16)
}
