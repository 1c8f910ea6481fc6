import { isMaskedPath } from '../../../shared/bodies/json-nodes.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { open, readSealed } from '../schemes/aes-gcm.ts'
import type { ProvableRequest } from '../schemes/provable.ts'
import { decodeBody } from './decode.ts'
import type { DecodedBody } from './decode.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'

/**
 * The plain text of an encrypted body, decoded for reading and checking; null where the body is not encrypted or no
 * credential opens it. It lives as long as the look at it: it is neither stored nor indexed.
 */
export function openBody(
  provider: Provider,
  request: ProvableRequest,
  credentials: readonly HeldCredential[],
): DecodedBody | null {
  for (const scheme of provider.schemes) {
    if (scheme.mechanism !== 'aes-gcm') continue
    const sealed = readSealed(scheme, request)
    const opened = sealed && open(scheme, sealed, credentials)
    if (!opened) continue
    const body = decodeBody({ headers: [], body: opened.plaintext, bodyCut: false })
    const decrypted = { credential: opened.credential.label, algorithm: opened.algorithm }
    return { ...body, decoded: { ...body.decoded, decrypted } }
  }
  return null
}

/** True where a body has the signs of an encrypted one, whether or not a key opens it. */
export function isEncrypted(provider: Provider, request: ProvableRequest): boolean {
  return provider.schemes.some(
    (scheme) => scheme.mechanism === 'aes-gcm' && readSealed(scheme, request) !== null,
  )
}

/**
 * Checks are stored with their event, and what was encrypted on the way is not: the values found go from the evidence,
 * and those that are masked from the sentence too.
 */
export function withoutPlaintext(check: Check, masked: readonly string[]): Check {
  const { evidence } = check
  if (evidence?.kind === 'value' && !evidence.path.startsWith('header ')) {
    const { found, path } = evidence
    const isMasked = isMaskedPath(path, masked)
    const message = isMasked && found ? check.message.replaceAll(found, '(hidden)') : check.message
    return { ...check, message, evidence: { ...evidence, found: null } }
  }
  return evidence?.kind === 'place' ? { ...check, evidence: { ...evidence, excerpt: '' } } : check
}
