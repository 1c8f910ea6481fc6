import type { Check, Verdict } from '../../../shared/model/check.ts'

/** How a proof stands, over all schemes of the provider. */
export type ProofState = 'holds' | 'fails' | 'untested' | 'absent'

/** The verdict of design: only a scheme that holds proves, and no finding of an autopsy ever raises it. */
export function verdictOf(proof: ProofState): Verdict {
  if (proof === 'holds') return 'genuine'
  return proof === 'fails' ? 'failed' : 'unproved'
}

/** What weighs more, first: a body that cannot be read explains most other problems. */
const WEIGHT: readonly Check['about'][] = [
  'decoding',
  'authentication',
  'signature',
  'transport',
  'freshness',
  'meaning',
  'schema',
  'duplicate',
  'order',
  'answer',
]

/** The weightiest problem in one sentence; null where nothing fails and nothing warns. */
export function causeOf(checks: readonly Check[]): string | null {
  const problems = checks.filter(({ status }) => status === 'fail' || status === 'warn')
  const [first] = problems.toSorted((a, b) => weightOf(a) - weightOf(b))
  return first?.message ?? null
}

function weightOf({ about, status }: Check): number {
  return (status === 'fail' ? 0 : 100) + WEIGHT.indexOf(about)
}
