import type { EndpointSettings } from '../model/endpoint.ts'
import { Scheme } from '../model/scheme.ts'
import { credentialsInText } from '../model/text-credentials.ts'
import type { Provider } from './provider.ts'

/** The choices of a scheme setting that name no scheme of the provider. */
export const ANY_SCHEME = 'any'
export const OWN_SCHEME = 'own'

/**
 * A provider as it is at an endpoint: where its scheme is a setting, only the one that is chosen counts. `any`
 * leaves all of them, `own` takes the description that is written there.
 */
export function providerAt(provider: Provider, settings: EndpointSettings | null): Provider {
  if (!provider.schemeSetting) return provider
  const { choice, description } = provider.schemeSetting
  const chosen = settings?.[choice] ?? ANY_SCHEME
  if (chosen === ANY_SCHEME) return provider
  if (chosen === OWN_SCHEME) {
    const { scheme } = readScheme(String(settings?.[description] ?? ''))
    return { ...provider, schemes: scheme ? [scheme] : [] }
  }
  return { ...provider, schemes: provider.schemes.filter(({ id }) => id === chosen) }
}

/** A scheme out of the JSON text of its description, or why it is none. Never throws. */
export function readScheme(
  text: string,
): { scheme: Scheme; problem: null } | { scheme: null; problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { scheme: null, problem: `it is no JSON: ${(error as Error).message}` }
  }
  const read = Scheme.safeParse(value)
  if (read.success) return { scheme: read.data, problem: null }
  const [issue] = read.error.issues
  const where = issue?.path.length ? `"${issue.path.join('.')}": ` : ''
  return { scheme: null, problem: `${where}${issue?.message ?? 'it is no scheme'}` }
}

/** The credential kinds that a scheme takes its key from, and those whose text it signs. */
export function credentialsOfScheme(scheme: Scheme): string[] {
  if (scheme.mechanism === 'basic') return [scheme.username, scheme.password]
  return [scheme.key.credential, ...('signed' in scheme ? credentialsInText(scheme) : [])]
}
