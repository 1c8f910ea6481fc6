import { createHash } from 'node:crypto'
import { providerFacts, providers } from '../../../shared/providers/index.ts'
import { VERSION } from '../version.ts'

/**
 * Stands for everything that judgements rest on beside the project itself: the app's version and the facts of its
 * providers. Where it differs from the one that a project was judged by, its events are judged again.
 */
export function factsVersion(): string {
  const facts = createHash('sha256').update(
    JSON.stringify([providers.map(providerFacts), providers.map(rest)]),
  )
  return `${VERSION} ${facts.digest('hex').slice(0, 16)}`
}

/** What the facts of the API leave out; shapes are in them as JSON Schema. */
function rest({ events: _, ...provider }: (typeof providers)[number]) {
  return provider
}
