import { AppError } from '../../../../shared/errors.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { planCode } from './plan.ts'
import { writeNodeSigner } from './sign-node.ts'
import { writePhpSigner } from './sign-php.ts'
import { writePythonSigner } from './sign-python.ts'
import type { WrittenSigner } from './signer.ts'

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
    return { signer: WRITERS[language](plan, name), problem: null }
  } catch (error) {
    if (error instanceof AppError && error.code === 'INPUT_INVALID') {
      return { signer: null, problem: `${error.message} It is sent as it was captured.` }
    }
    throw error
  }
}
