import { AppError } from '../../../shared/errors.ts'
import { headerValue, withHeader } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { BasicScheme, EqualityScheme, Scheme } from '../../../shared/model/scheme.ts'
import type { EndpointSettings } from '../../../shared/model/endpoint.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import { builtIn } from '../../../shared/providers/registry.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import { basicSets, writeBasic } from './basic.ts'
import { chooseSchemes } from './choose-schemes.ts'
import { bareSecret } from './equality.ts'
import { keysFor } from './key.ts'
import { placeValues } from './place-values.ts'
import { nameOfPlace } from './place.ts'
import { provableOf } from './provable-of.ts'
import { signSealed } from './sign-sealed.ts'
import { signSigned } from './sign-signed.ts'
import type { SignStep, Signature, Signing } from './sign-step.ts'

/** A request to be signed, by whom, and with what. */
export interface SignInput extends Signing {
  /** A provider's id. */
  provider: string
  /** Settings of the endpoint, where they choose the scheme. */
  settings?: EndpointSettings | null | undefined
  /** A scheme's id. Where it is left out, see `chooseSchemes`. */
  scheme?: string | undefined
}

export interface Signed {
  request: { method: string; url: string; headers: HeaderPair[]; body: Uint8Array }
  /** What was set, each as a sentence; secrets by label only. */
  changes: string[]
  schemeId: string
}

/**
 * Signs a request as its provider would: with each scheme whose proof it carries, else with the one that fits it.
 * Throws AppError CANNOT_SIGN where the provider has no scheme or the body does not allow it, CREDENTIAL_MISSING
 * where a credential is not saved.
 */
export function signRequest(input: SignInput, registry: Registry = builtIn): Signed {
  const schemes = schemesFor(input, registry)
  return { ...signByAll(schemes, input), schemeId: schemes[0]?.id ?? '' }
}

/** Signs with each of these schemes, one after the other; throws as `signRequest` does. */
export function signByAll(
  schemes: readonly Scheme[],
  input: Omit<SignStep, 'written'>,
): Omit<Signed, 'schemeId'> {
  let { request } = input
  const changes: string[] = []
  const written = new Set<string>()
  for (const scheme of schemes) {
    const signed = signStep(scheme, { ...input, request, written })
    request = signed.request
    changes.push(...signed.changes)
    for (const name of headersOf(scheme)) written.add(name)
  }
  return { request: { ...request, headers: [...request.headers] }, changes }
}

/** Signs by a description that need not belong to a provider. */
export function signWith(
  scheme: Scheme,
  input: Pick<SignInput, 'request' | 'credentials' | 'publicUrl' | 'now'>,
): Omit<Signed, 'schemeId'> {
  const { request, changes } = signStep(scheme, { ...input, written: new Set() })
  return { request: { ...request, headers: [...request.headers] }, changes }
}

function signStep(scheme: Scheme, step: SignStep): Signature {
  switch (scheme.mechanism) {
    case 'basic':
      return signBasic(scheme, step)
    case 'equality':
      return signEquality(scheme, step)
    case 'aes-gcm':
      return signSealed(scheme, step)
    default:
      return signSigned(scheme, step)
  }
}

function headersOf(scheme: Scheme): string[] {
  const place = 'place' in scheme ? scheme.place : null
  return place?.in === 'header' ? [place.name.toLowerCase()] : []
}

/** The schemes that sign a request. Throws CANNOT_SIGN where there is none. */
export function schemesFor(
  input: Pick<SignInput, 'provider' | 'settings' | 'scheme' | 'request' | 'credentials' | 'publicUrl'>,
  registry: Registry,
): readonly Scheme[] {
  const found = registry.find(input.provider)
  if (!found) throw new AppError('CANNOT_SIGN', `There is no provider "${input.provider}".`)
  const provider = providerAt(found, input.settings ?? null)
  if (input.scheme !== undefined) {
    const scheme = provider.schemes.find(({ id }) => id === input.scheme)
    if (scheme) return [scheme]
    throw new AppError('CANNOT_SIGN', `${provider.name} has no scheme "${input.scheme}".`)
  }
  const chosen = chooseSchemes(provider, provableOf(input), input.credentials)
  if (chosen.length > 0) return chosen
  throw new AppError(
    'CANNOT_SIGN',
    provider.schemes.length === 0 && !provider.unsigned
      ? `Nothing is known of how ${provider.name} signs, so nothing can be signed anew.`
      : `${provider.name} does not sign ${provider.schemes.length === 0 ? 'its events' : 'this type of event'}, so nothing can be signed anew.`,
    { fix: 'Send it with signing "keep".' },
  )
}

function signBasic(scheme: BasicScheme, { request, credentials, swap }: SignStep): Signature {
  const sets = basicSets(scheme, credentials)
  const set = sets.find(({ username, password }) => username && password)
  if (!set?.username || !set.password) {
    const half = sets[0]
    const kind = half?.username ? scheme.password : half?.password ? scheme.username : null
    throw new AppError(
      'CREDENTIAL_MISSING',
      kind === null
        ? `A ${scheme.username} and a ${scheme.password} are needed to sign, and none are saved.`
        : `The ${kind} of the set "${half?.label}" is not saved; user and password sign only together.`,
    )
  }
  const before = headerValue(request.headers, 'authorization')
  const password = swap?.(set.password, scheme) ?? set.password
  const label = swap ? password.label : set.label
  const value = writeBasic(set.username.value, password.value)
  const change =
    before === null
      ? `Header Authorization was added with user and password of "${label}".`
      : before === value
        ? `Header Authorization carries user and password of "${label}" already.`
        : `Header Authorization was set anew with user and password of "${label}".`
  return {
    request: { ...request, headers: withHeader(request.headers, 'Authorization', value) },
    changes: [change],
  }
}

function signEquality(scheme: EqualityScheme, step: SignStep): Signature {
  const { request, credentials, written, swap } = step
  const [own] = keysFor(scheme.key, credentials).keys
  if (!own) {
    throw new AppError(
      'CREDENTIAL_MISSING',
      `A ${scheme.key.credential} is needed to prove a request, and none is saved.`,
    )
  }
  const credential = swap?.(own, scheme) ?? own
  const value = bareSecret(scheme, credential.value)
  return {
    request: placeValues(request, [{ place: scheme.place, value }], written),
    changes: [
      `${nameOfPlace(scheme.place)} was set to "${credential.label}".`.replace(/^./, (letter) =>
        letter.toUpperCase(),
      ),
    ],
  }
}
