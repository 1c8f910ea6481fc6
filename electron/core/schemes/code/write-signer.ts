import { AppError } from '../../../../shared/errors.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import type { SigningPlan } from './code-plan.ts'
import { planCode } from './plan.ts'
import { writeNodeSigner } from './sign-node.ts'
import { writePhpSigner } from './sign-php.ts'
import { writePythonSigner } from './sign-python.ts'
import type { WrittenSigner } from './signer.ts'
import { stepsIn } from './uses.ts'

/** Languages that tests are written in. */
export type SignerLanguage = 'node' | 'python' | 'php'

const WRITERS = { node: writeNodeSigner, python: writePythonSigner, php: writePhpSigner }

/**
 * A function `name` that signs by a scheme at run time; or, in a sentence, why none is written: what is encrypted is
 * sent as it was captured, and some schemes have forms that are rare enough to be written by hand.
 */
export function writeSigner(
  scheme: Scheme,
  provider: Pick<Provider, 'id' | 'name'>,
  language: SignerLanguage,
  name: string,
): { signer: WrittenSigner; problem: null } | { signer: null; problem: string } {
  try {
    const plan = planCode(scheme, provider)
    if (plan.kind === 'aes-gcm') {
      return { signer: null, problem: 'The body is encrypted; it is sent as it was captured.' }
    }
    const problem = plan.kind === 'signing' ? problemOf(plan) : null
    return problem === null
      ? { signer: WRITERS[language](plan, name), problem: null }
      : { signer: null, problem: `${problem} It is sent as it was captured.` }
  } catch (error) {
    if (error instanceof AppError && error.code === 'INPUT_INVALID') {
      return { signer: null, problem: `${error.message} It is sent as it was captured.` }
    }
    throw error
  }
}

/** Why tests do not sign by a scheme although code verifies by it; null where they do. */
function problemOf(plan: SigningPlan): string | null {
  const { scheme, items, owner, bodyDigest } = plan
  if (scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa') {
    return `Only the private key of the sender signs by "${scheme.title}".`
  }
  if (stepsIn(plan).some((step) => 'checksum' in step)) {
    return `A checksum of the body is a part of what "${scheme.title}" signs.`
  }
  if (items) return `Each item has a proof of its own by "${scheme.title}", and tests write only one.`
  if (owner)
    return `The proof of "${scheme.title}" stands in a list of pairs, and tests write only one proof.`
  return bodyDigest === null
    ? null
    : `The digest of the body is a part of the address that "${scheme.title}" signs.`
}
