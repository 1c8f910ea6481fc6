import { makePrivateKey } from '../../electron/core/schemes/make-key.ts'
import { credentialsInText } from '../../electron/core/schemes/signed-text.ts'
import type { HeldCredential } from '../../electron/core/schemes/held-credential.ts'
import type { Scheme } from '../../shared/model/scheme.ts'
import { credential } from './judging.ts'

/** Credentials that a scheme can sign with, made of a seed: other seeds give other keys of the same form. */
export function credentialsFor(scheme: Scheme, seed: string): HeldCredential[] {
  if (scheme.mechanism === 'basic') {
    return [scheme.username, scheme.password].map((kind) => credential(kind, `${seed} ${kind}`))
  }
  const pairs = 'place' in scheme && scheme.place.in === 'form' ? scheme.place.pairs : undefined
  return [
    credential(scheme.key.credential, keyText(scheme, seed)),
    ...('signed' in scheme
      ? credentialsInText(scheme).map((kind) => credential(kind, `${seed}-${kind}`))
      : []),
    ...(pairs ? [credential(pairs.credential, `${seed}-${pairs.credential}`)] : []),
  ]
}

function keyText(scheme: Exclude<Scheme, { mechanism: 'basic' }>, seed: string): string {
  const bytes = Buffer.from(seed.padEnd(32, '.')).subarray(0, 32)
  if (scheme.mechanism === 'ed25519') return scheme.privatePrefix + bytes.toString('base64')
  if (scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa') return madeOnce(scheme, seed)
  switch (scheme.key.bytes) {
    case 'hex':
      return bytes.toString('hex')
    case 'base64':
      return (scheme.key.prefix ?? '') + bytes.toString('base64')
    default:
      return `the ${seed} ${scheme.key.credential}`
  }
}

const made = new Map<string, string>()

/** Pairs cannot be made of a seed; within one run the same seed gives the same one. */
function madeOnce(scheme: Extract<Scheme, { mechanism: 'rsa' | 'ecdsa' }>, seed: string): string {
  const name = `${scheme.mechanism} ${seed}`
  const key = made.get(name) ?? makePrivateKey(scheme)
  made.set(name, key)
  return key
}
