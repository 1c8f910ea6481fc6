import type { Scheme } from '../../../shared/model/scheme.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { HeldCredential } from './held-credential.ts'
import { readItems } from '../diagnose/reading.ts'
import { keysFor } from './key.ts'
import type { ProvableRequest } from './provable.ts'
import { verify } from './verify.ts'

/**
 * The schemes that sign a request: those whose proof it carries already, what changes the body before what signs
 * it; else the first that proves its type of event and has a credential; else the first of the provider that has one.
 * Without any credential the choice is the same, so that what is missing can be said. Empty where the provider has
 * none, or does not sign this type of event.
 */
export function chooseSchemes(
  provider: Provider,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): Scheme[] {
  const current = provider.schemes.filter(({ generation }) => generation === 'current')
  const carried = current.filter((scheme) => verify(scheme, request, []).state !== 'absent')
  const able = carried.filter((scheme) => isAble(scheme, credentials))
  if (able.length > 0) return able.toSorted((a, b) => rank(a) - rank(b))
  const item = readItems(provider, request.json, request.form, request.headers).items[0]
  const named = item?.event?.schemes
  const fitting = named ? named.flatMap((id) => current.find((scheme) => scheme.id === id) ?? []) : current
  const chosen = fitting.find((scheme) => isAble(scheme, credentials)) ?? carried[0] ?? fitting[0]
  return chosen ? [chosen] : []
}

/** True where one of the credentials belongs to the scheme. */
export function isAble(scheme: Scheme, credentials: readonly HeldCredential[]): boolean {
  return scheme.mechanism === 'basic'
    ? credentials.some(({ kind }) => kind === scheme.username || kind === scheme.password)
    : keysFor(scheme.key, credentials).keys.length > 0
}

function rank(scheme: Scheme): number {
  if (scheme.mechanism === 'aes-gcm') return 0
  return 'place' in scheme && scheme.place.in !== 'header' ? 1 : 2
}
