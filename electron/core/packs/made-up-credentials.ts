import type { Scheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { makePrivateKey } from '../schemes/make-key.ts'
import { credentialsInText } from '../../../shared/model/text-credentials.ts'

/** Credentials that a scheme can sign with, made of a seed: other seeds give other keys of the same form. */
export function madeUpCredentials(scheme: Scheme, seed: string): HeldCredential[] {
  const held = (kind: string, value: string): HeldCredential => ({
    id: 1,
    kind,
    value,
    label: 'sandbox',
    endpointId: 1,
    endpointName: 'shop',
  })
  if (scheme.mechanism === 'basic') {
    return [scheme.username, scheme.password].map((kind) => held(kind, `${seed} ${kind}`))
  }
  const pairs = 'place' in scheme && scheme.place.in === 'form' ? scheme.place.pairs : undefined
  return [
    held(scheme.key.credential, keyText(scheme, seed)),
    ...('signed' in scheme ? credentialsInText(scheme).map((kind) => held(kind, `${seed}-${kind}`)) : []),
    ...(pairs ? [held(pairs.credential, `${seed}-${pairs.credential}`)] : []),
  ]
}

function keyText(scheme: Exclude<Scheme, { mechanism: 'basic' }>, seed: string): string {
  const bytes = Buffer.from(seed.padEnd(32, '.')).subarray(0, 32)
  if (scheme.mechanism === 'ed25519') return scheme.privatePrefix + bytes.toString('base64')
  if (scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa') return pairOf(scheme, seed)
  switch (scheme.key.bytes) {
    case 'hex':
      return bytes.toString('hex')
    case 'base64':
      return (scheme.key.prefix ?? '') + bytes.toString('base64')
    default:
      return `the ${seed} ${scheme.key.credential}`
  }
}

const pairs = new Map<string, string>()

/** Pairs cannot be made of a seed, and take time; the same seed gives the same one as long as the process lives. */
function pairOf(scheme: Extract<Scheme, { mechanism: 'rsa' | 'ecdsa' }>, seed: string): string {
  const name = `${scheme.mechanism} ${seed}`
  const key = pairs.get(name) ?? makePrivateKey(scheme)
  pairs.set(name, key)
  return key
}
