import { AppError } from '../../../shared/errors.ts'
import type { EndpointSettings, Environment } from '../../../shared/model/endpoint.ts'
import type { Scheme } from '../../../shared/model/scheme.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { open, readSealed } from '../schemes/aes-gcm.ts'
import { provableOf } from '../schemes/provable-of.ts'
import { schemesFor, signByAll } from '../schemes/sign.ts'
import type { Swap } from '../schemes/sign-step.ts'
import { verify } from '../schemes/verify.ts'
import type { Outgoing } from './outgoing.ts'

/** What proving needs beside the request. */
export interface ProvingMeans {
  registry: Registry
  /** A provider's id; null where the sender is not known. */
  provider: string | null
  /** Settings of the endpoint: they may choose the scheme. */
  settings?: EndpointSettings | null | undefined
  credentials: readonly HeldCredential[]
  /** Which credential set signs; null for the one of the environment, else the first complete one. */
  label?: string | null
  environment?: Environment | null
  /** Address of the endpoint as the provider was given it; null where the target's own is signed. */
  publicUrl: string | null
  /** True where the target's own address was asked for. */
  signsTarget?: boolean
  /** Epoch milliseconds. */
  now: number
}

/** How a signature differs from the usual one. */
export interface SigningTwist {
  now?: number
  swap?: Swap
  /** Changes the plain text of a body that is encrypted. */
  rewrite?: (plaintext: Uint8Array) => Uint8Array
}

/** What is known of how the sender of one request proves itself. */
export interface Prover {
  /** As it is at the endpoint; null where the sender is not known. */
  provider: Provider | null
  registry: Registry
  /** The address that schemes sign; null for the request's own. */
  publicUrl: string | null
  now: number
  /** The schemes whose proof a request carries, legacy ones included. */
  carriedBy: (request: Outgoing) => Scheme[]
  /** The schemes that would sign a request. Throws CANNOT_SIGN where there are none. */
  schemesFor: (request: Outgoing) => readonly Scheme[]
  /** Signs as the provider would. Throws CANNOT_SIGN and CREDENTIAL_MISSING. */
  sign: (
    request: Outgoing,
    schemes: readonly Scheme[],
    twist?: SigningTwist,
  ) => { request: Outgoing; changes: string[] }
  /** The plain text of an encrypted body; null where it is not encrypted or no key opens it. */
  plaintextOf: (request: Outgoing) => Uint8Array | null
}

/** Proves as this provider would. */
export function proverFor(means: ProvingMeans): Prover {
  const { registry, provider: id, settings = null, publicUrl, now } = means
  const found = registry.find(id ?? '')
  const provider = found && providerAt(found, settings)
  const schemes = provider?.schemes ?? []
  const read = (request: Outgoing) => provableOf({ request, publicUrl })
  return {
    provider,
    registry,
    publicUrl,
    now,
    carriedBy: (request) => schemes.filter((scheme) => verify(scheme, read(request), []).state !== 'absent'),
    schemesFor(request) {
      if (id === null) throw unknownSender()
      return schemesFor(
        { provider: id, settings, request, credentials: chosenSet(means), publicUrl },
        registry,
      )
    },
    sign(request, signing, twist = {}) {
      const openWith = means.credentials
      const signed = signByAll(signing, {
        request,
        credentials: chosenSet(means),
        openWith,
        publicUrl,
        now,
        ...twist,
      })
      return { ...signed, changes: [...signed.changes, ...addressChange(signing, request, means)] }
    },
    plaintextOf(request) {
      for (const scheme of schemes) {
        const sealed = scheme.mechanism === 'aes-gcm' ? readSealed(scheme, read(request)) : null
        const opened = sealed && scheme.mechanism === 'aes-gcm' && open(scheme, sealed, means.credentials)
        if (opened) return opened.plaintext
      }
      return null
    },
  }
}

/** The set of the environment comes first, so that it signs where it is complete. */
function chosenSet({ credentials, label = null, environment = null }: ProvingMeans): HeldCredential[] {
  if (label === null) {
    return credentials.toSorted((a, b) => Number(b.label === environment) - Number(a.label === environment))
  }
  const chosen = credentials.filter((each) => each.label === label)
  if (chosen.length > 0) return chosen
  const labels = [...new Set(credentials.map((each) => `"${each.label}"`))].toSorted().join(', ')
  throw new AppError(
    'CREDENTIAL_MISSING',
    `No credential is labelled "${label}"; ${labels === '' ? 'none are saved' : `there are ${labels}`}.`,
    { fix: 'Choose one of the labels of the endpoint, or save credentials under this one.' },
  )
}

function addressChange(
  schemes: readonly Scheme[],
  request: Outgoing,
  { publicUrl, signsTarget = false }: ProvingMeans,
): string[] {
  if (!schemes.some((scheme) => 'signed' in scheme && scheme.signed.includes('{url}'))) return []
  if (publicUrl !== null) return [`The address that is signed is the public one: ${publicUrl}.`]
  return [
    `The address that is signed is the target's own${signsTarget ? '' : ', because no public address is known'}: ${request.url}.`,
  ]
}

function unknownSender(): AppError {
  return new AppError(
    'CANNOT_SIGN',
    'The sender of this request is not known, so nothing says how it signs.',
    { fix: 'Choose the endpoint whose credentials sign, or send with signing "keep".' },
  )
}
