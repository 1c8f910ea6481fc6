import type { KeyPairScheme, RsaScheme } from '../../../../shared/model/scheme.ts'
import { environmentProblem, whereOf } from '../../schemes/certificate.ts'
import type { Failure, SignedProof } from '../../schemes/outcome.ts'
import { signatureEvidence } from '../../schemes/signature-evidence.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { messageForms } from './message-forms.ts'
import { pairForms } from './pair-forms.ts'
import type { PairForm } from './pair-forms.ts'
import { signatureReadings } from './signature-readings.ts'
import type { SignatureReading } from './signature-readings.ts'

const MOST_TRIED = 1_500
const MOST_WORK = 20_000_000

/** Takes a signature of a key pair apart that does not hold: other keys that are held, other forms of the text. */
export function autopsyPair(
  scheme: KeyPairScheme,
  failure: Failure & { proof: SignedProof },
  ground: AutopsyGround,
): Cause {
  const { where } = failure
  const readings = signatureReadings(scheme, failure.proof.found)
  if (readings.length === 0) {
    const { name, wanted } = SIGNATURES[scheme.mechanism]
    return {
      message: `The ${where} is no ${name} signature: ${wanted} as ${scheme.encoding} are expected.`,
      fix: 'Look whether it was cut on the way, or made with another algorithm.',
      evidence: failure.evidence,
    }
  }
  const forms = pairForms(scheme, ground)
  const { cause, tried } = search(scheme, failure, ground, readings, forms)
  if (cause) return cause
  if (failure.malformed !== null) {
    return {
      message: `The signature in ${where} cannot be compared: ${failure.malformed}.`,
      fix: 'Mend that first; it is tested again then.',
      evidence: failure.evidence,
    }
  }
  return (
    ofOtherEnvironment(scheme, failure, ground, forms) ?? {
      message: `No public key that is saved, here or on another endpoint, fits the ${where}, in any of ${tried.toLocaleString('en')} forms that were tried: it was signed with another private key, or the body was changed after it was signed.`,
      fix: `If other events of this endpoint hold, the key is right and this body was changed on the way. If none holds, ${keyAgain(scheme, ground)}`,
      evidence:
        failure.evidence?.kind === 'signature'
          ? { ...failure.evidence, formsTried: tried }
          : failure.evidence,
    }
  )
}

const SIGNATURES: Record<KeyPairScheme['mechanism'], { name: string; wanted: string }> = {
  ed25519: { name: 'Ed25519', wanted: '64 bytes' },
  rsa: { name: 'RSA', wanted: 'as many bytes as the key has, 256 or more,' },
  ecdsa: { name: 'ECDSA', wanted: 'a DER sequence of two numbers or 64 bytes' },
}

function search(
  scheme: KeyPairScheme,
  failure: Failure & { proof: SignedProof },
  ground: AutopsyGround,
  readings: readonly SignatureReading[],
  forms: readonly PairForm[],
): { cause: Cause | null; tried: number } {
  let tried = 0
  let work = 0
  for (const message of messageForms(scheme, failure, ground)) {
    const bytes = message.changes > 1 || tried >= MOST_TRIED || work >= MOST_WORK ? null : message.bytes()
    if (!bytes) continue
    for (const reading of readings) {
      for (const form of forms) {
        tried++
        work += bytes.length
        const difference = reading.holds(form.key, bytes)
        if (difference === null) continue
        const parts = [message, form, difference, reading].filter(({ words }) => words !== '')
        const sentence = parts.map(({ words }) => words).join(', and ')
        const evidence = signatureEvidence(message.scheme, {
          bytes,
          received: reading.text,
          expected: null,
          credential: form.credential,
          formsTried: tried,
          ...(sentence !== '' && { changed: { words: sentence, asDocumented: null } }),
        })
        const fix = parts.map((part) => part.fix).join(' ')
        return { cause: { message: capital(`${sentence}.`), fix, evidence }, tried }
      }
    }
  }
  return { cause: null, tried }
}

/** A certificate of the sandbox never holds for what is live, and the other way round. */
function ofOtherEnvironment(
  scheme: KeyPairScheme,
  failure: Failure,
  { provable }: AutopsyGround,
  forms: readonly PairForm[],
): Cause | null {
  const rule: RsaScheme['certificate'] = scheme.mechanism === 'rsa' ? scheme.certificate : undefined
  for (const { certificate, credential, isOwn } of rule ? forms : []) {
    const problem =
      rule && certificate && isOwn ? environmentProblem(rule, certificate, credential.label, provable) : null
    if (problem) return { ...problem, evidence: failure.evidence }
  }
  return null
}

function keyAgain(scheme: KeyPairScheme, { provider, provable }: AutopsyGround): string {
  const rule = scheme.mechanism === 'rsa' ? scheme.certificate : undefined
  return rule
    ? `save the certificate that ${provider.name} uses now: ${whereOf(rule, provable)}.`
    : `copy the public key again from ${provider.name}.`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
