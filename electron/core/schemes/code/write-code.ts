import type { CodeLanguage, VerifyingCode } from '../../../../shared/model/code.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { writeCsharp } from './csharp.ts'
import { writeGo } from './go.ts'
import { writeJava } from './java.ts'
import { writeNode } from './node.ts'
import { writePhp } from './php.ts'
import { planCode } from './plan.ts'
import type { CodePlan } from './code-plan.ts'
import { writePython } from './python.ts'

const LANGUAGES: Record<CodeLanguage, { write: (plan: CodePlan) => string; fileName: string }> = {
  node: { write: writeNode, fileName: 'webhook-proof.mjs' },
  python: { write: writePython, fileName: 'webhook_proof.py' },
  php: { write: writePhp, fileName: 'webhook-proof.php' },
  go: { write: writeGo, fileName: 'webhook/proof.go' },
  csharp: { write: writeCsharp, fileName: 'WebhookProof.cs' },
  java: { write: writeJava, fileName: 'WebhookProof.java' },
}

/**
 * Code that verifies deliveries by a scheme, written from its description: over the bytes as they arrived, with the
 * secret from the environment, compared in constant time. Throws INPUT_INVALID where none can be written.
 */
export function writeCode(
  scheme: Scheme,
  provider: Pick<Provider, 'id' | 'name'>,
  language: CodeLanguage,
): VerifyingCode {
  const plan = planCode(scheme, provider)
  const { write, fileName } = LANGUAGES[language]
  return {
    language,
    scheme: scheme.id,
    title: scheme.title,
    fileName,
    variables: variablesOf(plan),
    code: write(plan),
  }
}

function variablesOf(plan: CodePlan): string[] {
  if (plan.kind === 'basic') return [plan.username, plan.password]
  return plan.kind === 'signing' ? [...plan.variables] : [plan.secret]
}
