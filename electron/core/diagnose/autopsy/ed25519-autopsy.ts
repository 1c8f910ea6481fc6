import type { KeyObject } from 'node:crypto'
import type { Ed25519Scheme } from '../../../../shared/model/scheme.ts'
import { ed25519Keys, holdsEd25519 } from '../../schemes/ed25519.ts'
import { bytesOfBase64, bytesOfHex } from '../../schemes/key.ts'
import type { Failure, SignedProof } from '../../schemes/outcome.ts'
import { nameOfPlace } from '../../schemes/place.ts'
import { signatureEvidence } from '../../schemes/signature-evidence.ts'
import type { HeldCredential } from '../../schemes/held-credential.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { messageForms } from './message-forms.ts'

const SIGNATURE_BYTES = 64
const MOST_TRIED = 1_500
const MOST_WORK = 20_000_000

interface PublicKey {
  key: KeyObject
  credential: HeldCredential
  words: string
  fix: string
}

/** Takes an Ed25519 signature apart that does not hold: other keys that are held, other forms of the text. */
export function autopsyEd25519(
  scheme: Ed25519Scheme,
  failure: Failure & { proof: SignedProof },
  ground: AutopsyGround,
): Cause {
  const { found } = failure.proof
  const where = nameOfPlace(scheme.place)
  const signatures = found.flatMap(({ value, text }) => {
    const right = scheme.encoding === 'hex' ? bytesOfHex(value) : bytesOfBase64(value)
    const wrong = scheme.encoding === 'hex' ? bytesOfBase64(value) : bytesOfHex(value)
    return [
      { bytes: right, text, words: '' },
      {
        bytes: wrong,
        text,
        words: `the signature is written in ${scheme.encoding === 'hex' ? 'base64' : 'hex'}, and ${scheme.encoding} is expected`,
      },
    ].filter(({ bytes }) => bytes?.length === SIGNATURE_BYTES)
  })
  if (signatures.length === 0) {
    return {
      message: `The ${where} is no Ed25519 signature: 64 bytes as ${scheme.encoding} are expected.`,
      fix: 'Look whether it was cut on the way, or made with another algorithm.',
      evidence: failure.evidence,
    }
  }
  const keys = publicKeys(scheme, ground)
  let tried = 0
  let work = 0
  for (const message of messageForms(scheme, failure, ground)) {
    const bytes = message.changes > 1 || tried >= MOST_TRIED || work >= MOST_WORK ? null : message.bytes()
    if (!bytes) continue
    for (const signature of signatures) {
      for (const { key, credential, words, fix } of keys) {
        tried++
        work += bytes.length
        if (!holdsEd25519(key, bytes, signature.bytes as Uint8Array)) continue
        const parts = [message.words, words, signature.words].filter(Boolean)
        const sentence = parts.join(', and ')
        return {
          message: sentence.charAt(0).toUpperCase() + sentence.slice(1) + '.',
          fix: [message.fix, fix, signature.words && `Write it as ${scheme.encoding}.`]
            .filter(Boolean)
            .join(' '),
          evidence: signatureEvidence(message.scheme, {
            bytes,
            received: signature.text,
            expected: null,
            credential,
            formsTried: tried,
            ...(sentence !== '' && { changed: { words: sentence, asDocumented: null } }),
          }),
        }
      }
    }
  }
  if (failure.malformed !== null) {
    return {
      message: `The signature in ${where} cannot be compared: ${failure.malformed}.`,
      fix: 'Mend that first; it is tested again then.',
      evidence: failure.evidence,
    }
  }
  return {
    message: `No public key that is saved, here or on another endpoint, fits the ${where}, in any of ${tried} forms that were tried: it was signed with another private key, or the body was changed after it was signed.`,
    fix: `If other events of this endpoint hold, the key is right and this body was changed on the way. If none holds, copy the public key again from ${ground.provider.name}.`,
    evidence:
      failure.evidence?.kind === 'signature' ? { ...failure.evidence, formsTried: tried } : failure.evidence,
  }
}

function publicKeys(scheme: Ed25519Scheme, { credentials, otherCredentials }: AutopsyGround): PublicKey[] {
  return [...credentials, ...otherCredentials].slice(0, 60).flatMap((credential) => {
    const isOwn = credentials.includes(credential)
    return [credential.value, credential.value.trim()].flatMap((text, index) => {
      if (index === 1 && text === credential.value) return []
      const keys = ed25519Keys(scheme, text)
      if (!keys) return []
      const owner = isOwn
        ? ''
        : `it was signed for another endpoint, "${credential.endpointName}" ("${credential.label}")`
      const white = index === 1 ? 'the key as saved here has white space around it' : ''
      const words = [owner, white].filter(Boolean).join(', and ')
      const fix = isOwn
        ? white && 'Save the key again here exactly as the provider shows it.'
        : 'Either the wrong address is registered, or this key belongs on this endpoint as well.'
      return [{ key: keys.public, credential, words, fix }]
    })
  })
}
