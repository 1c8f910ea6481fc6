import { AppError } from '../../../shared/errors.ts'
import type { EndpointSettings } from '../../../shared/model/endpoint.ts'
import { findProvider } from '../../../shared/providers/index.ts'
import { providerAt } from '../../../shared/providers/provider-at.ts'
import type { HeldCredential } from '../diagnose/judgement.ts'
import { signRequest } from '../schemes/sign.ts'
import type { Signer } from './compose.ts'

/** What signing needs beside the request. */
export interface SigningMeans {
  /** A provider's id; null where the sender is not known. */
  provider: string | null
  /** Settings of the endpoint: they may choose the scheme. */
  settings?: EndpointSettings | null | undefined
  credentials: readonly HeldCredential[]
  /** Address of the endpoint as the provider was given it. */
  publicUrl: string | null
  /** Epoch milliseconds. */
  now: number
}

/**
 * Signs as this provider would.
 *
 * @throws AppError CANNOT_SIGN where the sender is not known; the signer itself throws as `signRequest` does.
 */
export function signerFor({ provider, settings = null, credentials, publicUrl, now }: SigningMeans): Signer {
  if (provider === null) {
    throw new AppError(
      'CANNOT_SIGN',
      'The sender of this request is not known, so nothing says how it signs.',
      {
        fix: 'Choose the endpoint whose credentials sign, or send with signing "keep".',
      },
    )
  }
  const found = findProvider(provider)
  const schemes = found ? providerAt(found, settings).schemes : []
  const scheme = schemes.find(({ generation }) => generation === 'current')
  return {
    readsBody: scheme !== undefined && scheme.mechanism !== 'basic' && scheme.mechanism !== 'equality',
    sign: (request) => signRequest({ provider, settings, request, credentials, publicUrl, now }),
  }
}
