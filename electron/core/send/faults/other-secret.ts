import { randomBytes } from 'node:crypto'
import type { KeySource, Scheme } from '../../../../shared/model/scheme.ts'
import type { HeldCredential } from '../../schemes/held-credential.ts'
import { keyBytes } from '../../schemes/key.ts'
import { makePrivateKey } from '../../schemes/make-key.ts'
import { impossible } from './fault.ts'
import type { FaultSteps } from './fault.ts'

/** Signed properly, by a secret that is made up for this one request. */
export const otherSecret: FaultSteps = {
  twist({ signing }) {
    if (signing === 'keep') {
      throw impossible(
        'Another secret signs anew, and signing "keep" signs nothing.',
        'Send with signing "now".',
      )
    }
    return {
      made: { swap: madeUp },
      changes: [
        'Fault: the secret that signs is not the one of the endpoint. Your app should refuse it, best with 401.',
      ],
    }
  },
}

function madeUp(credential: HeldCredential, scheme: Scheme): HeldCredential {
  return { ...credential, label: 'a secret that was made up', value: valueLike(credential.value, scheme) }
}

const ED25519_SEED_BYTES = 32

/** A text of the same shape, so that only the secret differs and not whether it can be read. */
function valueLike(value: string, scheme: Scheme): string {
  if (scheme.mechanism === 'basic') return `not-${randomBytes(12).toString('hex')}`
  if (scheme.mechanism === 'ed25519') {
    return scheme.privatePrefix + randomBytes(ED25519_SEED_BYTES).toString('base64')
  }
  if (scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa') return makePrivateKey(scheme)
  return prefixOf(scheme.key, value) + bareLike(value, scheme.key)
}

function prefixOf({ prefix }: KeySource, value: string): string {
  return prefix !== undefined && value.startsWith(prefix) ? prefix : ''
}

function bareLike(value: string, key: KeySource): string {
  if (key.bytes === 'utf8') return `not-${randomBytes(16).toString('hex')}`
  const length = keyBytes(key, value)?.length ?? 32
  return randomBytes(length).toString(key.bytes)
}
