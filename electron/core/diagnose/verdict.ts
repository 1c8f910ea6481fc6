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
  return (howItArrived(problems) ?? first)?.message ?? null
}

/** What explains the other problems: only a part of the body was kept, or there is none because nobody meant to send one. */
function howItArrived(problems: readonly Check[]): Check | undefined {
  const failed = (id: string): Check | undefined =>
    problems.find((check) => check.id === id && check.status === 'fail')
  const cut = failed('transport.body-limit')
  return cut ?? (failed('decoding.empty') === undefined ? undefined : failed('transport.method'))
}

function weightOf({ about, status }: Check): number {
  return (status === 'fail' ? 0 : 100) + WEIGHT.indexOf(about)
}
