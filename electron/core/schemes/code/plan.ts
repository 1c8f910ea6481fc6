import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { readsAt } from './code-plan.ts'
import type { CodePlan } from './code-plan.ts'
import { planSigning } from './plan-signing.ts'
import { oddPlace, refusal } from './refusal.ts'

/**
 * What the code for a scheme has to do, the same for every language. Throws INPUT_INVALID for a scheme that proves
 * nothing, or that has a form which is rare enough to be written by hand.
 */
export function planCode(scheme: Scheme, provider: Pick<Provider, 'id' | 'name'>): CodePlan {
  if (scheme.generation === 'legacy') {
    throw refusal(
      scheme,
      'it is an older generation that counts as proof no longer',
      'Verify by the current scheme.',
    )
  }
  const origin = scheme.source === undefined ? '' : ` (${scheme.source})`
  // `?>` ends PHP even in a comment.
  const heading = `${provider.name}: ${scheme.title}${origin}`.replace(/\s+/g, ' ').replaceAll('?>', '? >')
  const variable = (kind: string): string => variableName(`${provider.id} ${kind}`)
  switch (scheme.mechanism) {
    case 'basic':
      return {
        kind: 'basic',
        heading,
        scheme,
        username: variable(scheme.username),
        password: variable(scheme.password),
      }
    case 'equality': {
      const reads = readsAt([scheme.place])
      return {
        kind: 'equality',
        heading,
        scheme,
        secret: variable(scheme.key.credential),
        extras: reads.query ? ['query'] : [],
        reads,
      }
    }
    case 'aes-gcm':
      if (scheme.iv.in !== 'header' || scheme.tag.in !== 'header') throw oddPlace(scheme)
      return { kind: 'aes-gcm', heading, scheme, secret: variable(scheme.key.credential) }
    default:
      return planSigning(scheme, heading, variable)
  }
}

function variableName(words: string): string {
  return words
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
}
